"""Lines: their text with the way back to the source, their number, their shape, how two join."""
