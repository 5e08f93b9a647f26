"""Files that say themselves what their parts are: their readers make items (webpages, markdown, word), items become a
document (items).
"""

from indexer.reading.marked.markdown import read_markdown
from indexer.reading.marked.webpages import read_webpage
from indexer.reading.marked.word import read_word

__all__ = ["read_markdown", "read_webpage", "read_word"]
