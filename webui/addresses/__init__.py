"""Addresses: what is read from the address of a request, and links to others."""
