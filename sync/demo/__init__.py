"""A made-up school with its register, and what is planted in it. No pupil, provider or school is real."""
