"""What stands where on the printed page? For PDFs only."""
