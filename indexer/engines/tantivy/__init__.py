"""The engine for large indexes on one machine: Tantivy keeps terms, numpy scores candidates."""
