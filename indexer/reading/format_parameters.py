"""Thresholds of the readers of formats: every number that decides what a file is and says, before
its lines or blocks are looked at.

Names are made as in `text_parameters`; ``tests/reading/format_samples.py`` has a file that stands
at each. Sizes that only keep the work of a file small are in
`reading_limits`; what a PDF draws is in `layout_parameters`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormatParameters:
    """Parameters for the readers of formats; all use one instance, `FORMAT`."""

    # Encodings. A file is decoded as what looks most like Japanese.
    # over this share of unreadable characters a file is no text; under it, a few bytes were damaged
    damaged_share: float = 0.02
    min_damaged_chars: int = 8  # and so are these few in a short one
    # any bytes are characters in UTF-16: it is taken only for what reads as text
    min_wide_rating: float = -1.0
    # what no author writes speaks against an encoding by this more than a word for it
    suspect_weight: int = 6
    # bytes beyond ASCII to one of half-width katakana in EUC-JP
    bytes_per_half_width: int = 4
    unknown_word_share: float = 0.1  # what the dictionary does not know may be a word still
    # where half-width katakana could stand, something else stands more often
    half_width_share: float = 0.4

    # Aozora Bunko.
    # readings that tell the notation, as do a note and a reading, or the key to the signs
    min_aozora_readings: int = 3
    max_open_readings_ratio: float = 1.2  # of which hardly any are left open
    aozora_key_chars: int = 3_000  # of the beginning, in which the key stands
    max_aozora_base_chars: int = 40  # no word under a reading is longer

    # PDF files.
    max_corners: int = 6  # points that the outline of a square has, closed and begun; of a dot more

    # Digits without Unicode are told by their order in a font and their look.
    min_set_digits: int = 3  # of one set that are seen: fewer may stand in order by chance
    min_same_look: float = 0.9  # the correlation of a glyph with itself as it is printed
    min_likeness: float = 0.6  # the correlation of a digit with the same digit of another face

    # Web pages.
    main_share: float = 0.3  # of the text of a web page, what its main content holds
    max_bold_share: float = 0.5  # of its text, what stands in bold lines that may be titles
    max_mark_chars: int = 5  # what is raised and longer is no footnote mark

    # Word files, slides and sheets.
    # a cell over several rows stands in each of them; a longer one only in its first
    max_repeated_cell_chars: int = 200
    # what looks like a heading and is longer is a sentence in bold type
    max_bold_heading_chars: int = 40
    larger_type_ratio: float = 1.1  # type larger than most of the text by this stands out
    cells_per_value: int = 10  # a table has no more cells to one that says something
    # a line that stands alone above a table and is longer is text, not its caption
    max_caption_chars: int = 60
    max_digits: int = 11  # of a number that no form says the digits of

    # Type that no file says the size of: Word's own, and what is filled in on the forms of a PDF.
    default_size_pt: float = 10.0  # where there is no other on the page
    # type that fits itself to its field is of the size of the page's, but no higher, to the field
    filled_type_ratio: float = 0.8
    filled_leading_em: float = 1.2  # the distance of its lines
    filled_inset_pt: float = 2.0  # and of the first from the edge
    filled_latin_em: float = 0.5  # how wide a Latin letter of it is

    # Text recognition. Boxes of single characters are told badly, those of lines well.
    # Japanese read along its lines is read with this confidence; with less it may run down
    sure_percent: float = 75.0
    under_base_em: float = 0.06  # from the lower edge of what is printed up to its baseline
    same_size_ratio: float = 0.15  # lines whose sizes differ by less are of one
    room_em: float = 0.7  # between characters that stand further apart is room
    wide_room_em: float = 2.0  # or, where one of them is told thinner
    sure_box_em: float = 0.5  # than this, further
    # in a line that runs down, where characters of half an em are told with less room
    room_down_em: float = 1.5
    max_type_ratio: float = 1.3  # type is no larger, to its highest or widest sign
    min_char_em: float = 0.1  # no character is thinner
    min_steps: int = 3  # steps from character to character that tell the em


FORMAT = FormatParameters()
