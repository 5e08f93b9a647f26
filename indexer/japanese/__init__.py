"""Japanese writing: characters that look alike, numerals and their values. Knowledge without state."""
