"""Links of a page."""

from __future__ import annotations

import re
from html import unescape


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<a [^>]*href="([^"]*)"', page)]
