"""Lines: their text with the way back to the source, their place, their shape, how two join."""
