"""PDF files directly.

Glyphs with their places (pdfium, geometry) -> rows (gathering, marks, rubies, rows) -> frames and columns (frames,
columns) -> stacks (stacks, forms) -> elements in reading order (pages, framed, tables, foot, elements) -> the text
(spelling, script) -> flows (flow) -> blocks (dressing, levels, ties, document). A first look over all pages (survey)
knows the type of the text and what every page has.
"""

from indexer.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
