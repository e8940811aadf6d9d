"""The tabs of the workbook for governors: what figures read, and fixed words. They count nothing."""
