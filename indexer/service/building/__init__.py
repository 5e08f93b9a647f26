"""Building: files are read and analysed, or remembered, and an index is written of them."""
