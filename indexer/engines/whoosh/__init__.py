"""The engine over an index of Whoosh: an index in a folder, nothing to install or start."""
