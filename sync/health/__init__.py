"""Whether this computer, the settings and the registers are fit for a run. Looks, and changes nothing."""
