"""Which reports a register asks for on a day, and which duties they are ready for; values in, values out."""
