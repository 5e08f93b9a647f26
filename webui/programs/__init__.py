"""Programs: what the front end answers as JSON, CSV, citations and files."""
