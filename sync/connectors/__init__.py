"""Reading registers, whatever they are kept in."""
