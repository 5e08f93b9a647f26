"""Searching: an open index is asked, and what is said of its answer."""
