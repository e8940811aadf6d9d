"""The tabs that staff work with: what is known from run to run, and the plans of what they show."""
