"""Units that texts against a reader are made of: what may stand in a text, in HTML, in Markdown."""

# Of any text: letters, digits, marks, notation, spaces, what joins, what lists begin with.
UNITS = (
    "あ", "漢", "カ", "ｶﾞ", "ー", "a", "A", "1", "１", "一", "Ⅳ", "①", "𠮷", "漢かな", "漢カ",
    "Ab ", "A,", "1.", "1-", "第1節", "。", "、", "」", "「", "「」", "（", "）", "（「", "。」",
    "[", "]", "()", "'", '"', "…", "・", "：", "〇", "々", "-", "\ufffe", "《", "》", "｜", "｜あ",
    "漢《", "漢《かん》", "｜漢《かん》", "※", "［＃", "［＃あ］", "漢［＃「漢」に傍点］",
    "※［＃あ、第3水準1-84-77］", "*", "*1", "あ*1", "注1", "あ1）", "[1]", "¹", "あ 1", "†1 ", " ",
    "\t", "\u3000", "\u00a0", "\u2003", "あ ", "あ\t", "a\t", "漢 ", "あ\u3000", "あ\u00a0", "a ",
    "ab  ", "1 ", "・ ", "\u200d", "\u3099", "か\u3099", "\u0301", "e\u0301", "\ufe0f",
    "\U000e0100", "辻\U000e0100", "👨\u200d", "\U0001f3fb", "\u200b", "\u00ad", "\u0001",
    "\u0001あ", "�", "⽅", "\u0085", "\u2028", "● あ", "・あ", "- あ", "◦", "第1章\u3000あ ",
    "図表1 ", "資料：", "www.", "http://", "http://a/", "a-", "a@", "Euro-", "防衛（DIU）",
    "（以下「猫」という。）", "GCAP", "Global Combat Air Programme ",
)  # fmt: skip
# Of HTML: elements,
TAGS = (
    "p", "div", "main", "b", "a href='#a'", "sup", "ruby", "rt", "table", "td", "tr", "ul", "li",
    "pre", "header", "h1", "figure", "blockquote", "section", "span hidden", "article", "form",
    "select", "title", "caption",
)  # fmt: skip
# and what is written between or instead of them.
PIECES = (
    "<sup><a href='#a'>1</a></sup>", "<sup><a>", "<a href='#a'><sup>", "<!--", "<!-- a -->", "<?a",
    "<?xml ", "<![CDATA[", "&amp;", "&", "&#x", "<", "<a ", "<a b='", "<meta charset=", "charset= ",
    "<ruby>漢<rt>かん</rt></ruby>", "<rt>あ", "<td>あ", "<tr><td>あ<td>い", "<li>あ", "<br>",
    "<img alt='あ'>", "<p id='a'>あ", "<div id=main>あいう</div>", "<header><h1>あ</h1></header>",
    "<header>", "<dl><dt>あ<dd>い", "<rp>（</rp>", "</p>", "</div>", "<svg>あ</svg>",
)  # fmt: skip
# Of Markdown.
MARKS = (
    "*", "**", "_", "__", "*a ", "**a ", "_a_", "_a__", "**「あ」**と", "*あ", "あ*", "~~a", "~~",
    "`", "``a`", "[", "![", "]", "[a](", "[a](b", "[a][", "[a]", "[^1]", "[^1", "[^", "[a]: あ\n",
    "[a]: b\n\n", "[^1]: あ\n\n", "[^1]: あ\n", "[^1]: ", "[^1]:\n", "[^1]: [^2]\n", "[a]:\n", "[",
    "[a\n", '[a]: b "', "> ", ">", "> a\n", "- ", "- a\n", "1. ", "1. a\n", "+ - ", "# ", "# a\n",
    "a\n===\n", "    a\n", "```\n", "~~~ ", "|a", "|a|b|\n", "|-", "\\", "\\*", "<a", "<a>",
    "<b>a</b>", "<!--", "<!-- a\n", "<?", "<![CDATA[", "<!A", "<div>\n", "<p hidden>\n", "&a",
    "&amp;", "&#", "<http://a>", "---\n", "--- a\n", "\n--", "  \n", "a  \n", "a\\\n", "- [ ] a\n",
    "![a](b)\n\n", "![a](b)", "[a](<", "[a](b 'c", "(", "[[", "[]()", "{#a}", "\t", "\u00a0",
    "\u0001",
)  # fmt: skip
