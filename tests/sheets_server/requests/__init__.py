"""The kinds of request that ``batchUpdate`` knows, one noun a file."""
