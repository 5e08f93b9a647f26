"""What is this line? One file for each thing that a reader would name."""
