"""The workbook for governors: figures, tables and charts in which no pupil can be found."""
