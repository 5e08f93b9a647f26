"""A real OpenSearch on this machine, and what can go wrong with one."""
