"""Recognition of lines: one file for each thing that a reader would name."""
