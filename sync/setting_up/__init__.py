"""The first start: which registers, which columns, which settings; asks staff on a sheet, never guesses."""
