"""The look of tables of contents: their title, the dots and the page number that an entry ends
with.
"""

from __future__ import annotations

import re

from indexer.japanese.scripts import DIGITS

# Their title. What leads from a title to the page number: dots, or a line made of dashes. Page
# numbers: 12, p. 12, 3-4, A-2, ⅳ, xii.
CONTENTS = re.compile(
    r"[【＜〈《（(\[]?(?:(?:図表?|表|写真|資料)?目[ 　]*次|もくじ"
    r"|(?:[Tt]able of )?[Cc]ontents|(?:TABLE OF )?CONTENTS"
    r"|[Ll]ist of (?:[Ff]igures|[Tt]ables))[】＞〉》）)\]]?"
)
DOTS = r"(?:[.．…‥⋯･・·․][ 　]?){3,}|(?:[…‥⋯][ 　]?){2,}|(?:[―─－_＿][ 　]?){4,}|(?:[-‐–—][ ]?){6,}"
ENTRY_PAGE = (
    rf"[（(]?(?:[pPｐＰ][.．]?[ ]?)?(?:[A-ZＡ-Ｚ]{{1,2}}[-‐–－])?[{DIGITS}]{{1,4}}"
    rf"(?:[-‐–－][{DIGITS}]{{1,3}})?[ ]?(?:頁|ページ)?[）)]?|[ⅰ-ⅿ]{{1,4}}|[ivxl]{{1,6}}"
)
ENTRY_LEADER = re.compile(rf"[ \t　]*(?P<leader>{DOTS})(?<![ 　])[ \t　]*(?=(?:{ENTRY_PAGE})?$)")
ENTRY = re.compile(
    rf"(?P<title>\S.*?)(?:(?P<leader>[ \t　]*(?:{DOTS})[ \t　]*)|(?P<room>[ \t　]+))"
    rf"(?P<page>{ENTRY_PAGE})"
)
DOTTED_ENTRY = re.compile(rf"\S.*?[ 　]*(?:{DOTS})[ 　]*(?:{ENTRY_PAGE})$")
