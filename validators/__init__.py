"""Cells to typed rows, the school calendar, policy packs, rules and findings. No input or output."""
