"""Repairs of what extraction did to characters and lines, one a file."""
