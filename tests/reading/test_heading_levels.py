"""A heading of any form has a level."""

from __future__ import annotations

from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.recognition.headings.heading_levels import RANKS


def test_every_form_of_a_number_has_its_place_among_the_others() -> None:
    assert {form.name for form in HEADING_FORMS if not form.strong} <= set(RANKS)
