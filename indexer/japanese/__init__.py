"""Japanese writing: scripts, characters that look alike, numerals and their values."""
