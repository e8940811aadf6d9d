"""Cells to typed rows, the school calendar, the policy packs, the rules and their findings. No input or output."""
