"""Documents: how one is laid out to be read, and what it has to do with the others."""
