"""The tabs of the workbook about many schools."""
