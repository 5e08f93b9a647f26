"""Layout of the printed page: lines, columns, boxes, tables, figures. For PDFs only."""
