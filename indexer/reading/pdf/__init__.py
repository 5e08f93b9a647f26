"""PDF files directly.

Glyphs with their places (pdfium, geometry) -> rows (gathering, marks, rubies, rows) -> the layout of a page: frames,
tables without lines, notes at the side and the foot, bands and columns (layout, frames, aligned, side, foot, labels,
bands, columns) -> stacks (stacks, roles, forms, items, endnotes) -> elements in reading order (pages, framed, tables,
elements) -> the text (spelling, script) -> flows (flow) -> blocks (dressing, levels, ties, document). A first look over
all pages (survey) knows the type of the text and what every page has.
"""

from indexer.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
