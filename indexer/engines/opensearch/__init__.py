"""The engine for several machines: an OpenSearch cluster keeps terms, numpy scores candidates."""
