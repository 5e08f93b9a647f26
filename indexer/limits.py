"""Bounds of what may be asked, each once: every door refuses or cuts at the same number.

They keep the work of one request small; README and openapi.json state them to users (a test holds
the latter).
"""

from __future__ import annotations

# Characters of a typed text, counted as typed and as folded.
LONGEST_QUERY = 256
# Words, quotes and groups of a query together; brackets inside brackets.
MOST_CLAUSES = 32
DEEPEST_GROUP = 2
# Content words of a query that evidence is looked for; the commonest beyond them are dropped.
MOST_QUERY_WORDS = 64

# Hits on a page, and the last hit that can be reached by turning pages, ordered by document, or
# downloaded.
DEFAULT_SIZE = 10
LARGEST_SIZE = 50
DEEPEST_HIT = 1_000
# From so many passages on, those that hold only some of the words are counted up to so many.
MANY_PASSAGES = 1_000_000
COUNTED_UP_TO = 10_000
# Values of a facet that are told, those with most passages.
MOST_VALUES = 50
# Neighbouring passages of a hit that may be asked for on either side.
MOST_NEIGHBOURS = 5
# The highest number of a page, of results or of a file, that an address may have.
HIGHEST_PAGE = 9_999

# Values of one parameter of an address that may repeat, and the characters of all of these: every
# link of a page repeats them.
MOST_REPEATED = 32
LONGEST_TOGETHER = 1_500

# Passages in a basket, and characters of the note on one of them.
MOST_KEPT = 100
LONGEST_NOTE = 1_000
