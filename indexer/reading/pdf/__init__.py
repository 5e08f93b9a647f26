"""PDF files directly: glyphs with their places (pdfium) -> rows (rows, spelling) -> frames and columns (frames,
columns) -> stacks (stacks) -> elements in reading order (pages, tables) -> the text (script) -> flows (flow) -> blocks
(dressing, levels, document). A first look over all pages (survey) knows the type of the text and what every page has.
"""

from indexer.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
