"""Findings and rows turned into what people and programs read. No input or output."""
