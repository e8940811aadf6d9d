"""Reports of one register as files: read, checked, made, looked through, written."""
