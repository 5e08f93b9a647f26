"""Objects that are made to stay: no garbage is looked for among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Look for no garbage: of hundreds of thousands of objects that are made meanwhile all stay, or
    go as soon as nobody has them; to walk over them again and again takes as long as to make them.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
