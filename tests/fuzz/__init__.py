"""Damaged and hostile registers, made from sound ones by chance with a fixed seed."""
