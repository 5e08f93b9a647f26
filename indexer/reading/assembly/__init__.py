"""Assembly of lines into blocks: paragraphs, figures, tables, sections."""
