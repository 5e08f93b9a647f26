"""Pages: what people read. Each is whole without JavaScript."""
