"""What identifies pupils, and whether a text that is to leave the school holds any of it."""
