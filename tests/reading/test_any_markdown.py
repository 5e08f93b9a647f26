"""Whatever is written in Markdown, each word of it is text or is listed as taken out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.read_documents import read_markdown, removals

pytestmark = pytest.mark.slow

# Every {} is text that a reader sees, every {h} what is hidden from one.
INLINE = (
    *(
        "{}",
        "**{}**",
        "**「{}」**{}",
        "*（{}）*{}",
        "__{}__",
        "~~{}~~",
        "`{}`",
        "[{}](https://{h}.jp)",
    ),
    *(
        "![{h}](a.png)",
        "{}[^a]{}",
        "{}\\*{}",
        "{}&amp;{}",
        "{}  \n{}",
        "{}\\\n{}",
        "<b>{}</b>",
        "[{}][x]",
        "[{}]",
    ),
    *(
        "{}<!-- {h} -->{}",
        "<ruby>{}<rt>{}</rt></ruby>",
        "{} * {} * {}",
        "*{}",
        "{}_{}_",
        "{}*1",
        "[^b]",
    ),
    *("<https://{}.jp>", "[{}]({h} '{h}')"),
)
BLOCK = (
    *("{}", "# {}", "{}\n===", "> {}\n{}", "- {}\n  - {}\n\n    {}", "1. {}\n2. {}", "    {}"),
    *("```{h}\n{}\n```", "~~~\n{}", "|{}|{}|\n|-|-|\n|{}|{}|{}|\n|{}|", "- [ ] {}\n- [x] {}"),
    *(
        "[^a]: {}\n\n    {}",
        "[^b]: - {}\n",
        "[{}]: 注{}",
        "[x]: /{h}",
        "<!-- {h}\n\n{h} -->",
        "* * *",
    ),
    *(
        "<div>\n{}\n</div>",
        "<p hidden>{h}</p>",
        "![{}](b.png)",
        "[y]: https://{h}.jp '{h}'",
        "[{}]:\n{}",
    ),
    *(
        "<details><summary>{}</summary>\n\n{}\n\n</details>",
        "<dl><dt>{}<dd>{}</dl>",
        "<nav>{h}</nav>",
    ),
)
PARAGRAPHS = st.lists(st.sampled_from(INLINE), min_size=1, max_size=5).map("、".join)
BLOCKS = st.one_of(st.sampled_from(BLOCK), PARAGRAPHS)
NESTED = st.recursive(
    st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join),
    lambda inner: st.tuples(st.sampled_from(("> ", "- ", "1. ", "[^c]: ")), inner).map(
        lambda pair: _nest(*pair)
    ),
    max_leaves=3,
)


def _nest(mark: str, inner: str) -> str:
    first, *rest = inner.split("\n")
    indent = mark if mark == "> " else " " * max(len(mark), 4 if "^" in mark else 0)
    return "\n".join([mark + first, *(indent + line for line in rest)])


@given(st.lists(NESTED, min_size=1, max_size=3).map("\n\n".join), st.booleans())
@settings(max_examples=150)
def test_every_word_of_a_file_is_text_or_listed(form: str, fronted: bool) -> None:  # noqa: FBT001 (drawn)
    """From the bytes on: what a reader sees is in a block, a reading or a mark, everything else in
    a removal.
    """
    words: list[str] = []

    def name(match: re.Match[str]) -> str:
        words.append(f"{'隠' if 'h' in match[0] else '語'}{len(words)}号")
        return words[-1]

    text = re.sub(r"\{h?\}", name, ("---\ntitle: {h}\n---\n" if fronted else "") + form)
    document = read_markdown(text)
    shown = "\n".join(
        said
        for block in document.blocks
        for said in (block.text, *(gloss.text for gloss in block.glosses))
    )
    gone = "\n".join(text for _, text in removals(document))
    assert [
        word for word in words if word not in shown and (word[0] == "語" or word not in gone)
    ] == [], text
