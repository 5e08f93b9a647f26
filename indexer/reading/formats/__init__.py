"""How is this file opened? One library a file."""
