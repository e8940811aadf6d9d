"""What a register looks like: tables, columns, headings, and the blank register. No outside library."""
