"""Serving: what every request meets, whatever it asks for, and what it is answered by."""
