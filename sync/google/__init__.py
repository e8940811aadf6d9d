"""Google Sheets: signing in, calls that end in time, reading a spreadsheet, writing our tabs into it."""
