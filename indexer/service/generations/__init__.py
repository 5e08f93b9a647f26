"""Generations: what a build keeps of an index beside its engine, and the files it was made of."""
