"""Formats of files, each read by a library that only its file knows."""
