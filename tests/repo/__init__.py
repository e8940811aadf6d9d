"""Tests of the repository itself: what is shipped, what is pinned, what the pages say."""
