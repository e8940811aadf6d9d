"""Tests, the builders and fakes they share, and the programs that only tests need."""
