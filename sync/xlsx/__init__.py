"""Reading Excel workbooks as they are: every cell with its address, kind and value."""
