"""Clients made of what a server says at /openapi.json: generators have nothing to complain of, and
what they make asks every operation with every option, and reads each answer whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

from indexer import service

from .browser_pages import served

REPORT = """# 研究開発の報告

防衛産業界の研究開発を進める[^1]。大学と産業界が連携する。

| 年度 | 研究開発費 |
|---|---|
| 2023 | 100 |
| 2024 | 200 |

[^1]: 産業界を含む。
"""
MINUTES = "第1回会議 議事録\n\n○山田委員　研究開発の費用を伺う。\n\n○防衛大臣　産業界と進める。\n"
TABLE = "file,publisher,date,series\nreport.md,防衛省,2024-05,報告\nminutes.txt,会議,2023,\n"
# Every operation of the client is called with each of its options, each with all that it can be
# where that is a list, and with all of them at once. What comes must be read to the last field.
EVERY_OPTION = """
    import enum, importlib, inspect, itertools, json, pkgutil, sys, typing
    import attrs, made, made.api.default
    from made.models import Problem
    address, document, passage = sys.argv[1:]
    client = made.Client(base_url=address, raise_on_unexpected_status=True)
    VALUES = {
        "q": ["研究開発"], "text": ["取り組み体制"], "page": [1, 2], "size": [1, 5],
        "document": [[document]], "section": [["研究開発の報告"]], "speaker": [["山田委員"]],
        "publisher": [["防衛省", "会議"]], "series": [["報告"]], "year": [["2023", "2024"]],
        "from_": ["2023"], "to": ["2024-12"], "without": [["inside"]],
        "fields": ["id,title", "id,text,lines,table"], "before": [0, 2], "after": [0, 2],
    }

    def choices(name, hint):
        outer = (hint, *typing.get_args(hint))
        inner = [each for kind in outer for each in (kind, *typing.get_args(kind))]
        enums = [each for each in inner if isinstance(each, type) and issubclass(each, enum.Enum)]
        if not enums:
            return VALUES[name]
        is_list = any(typing.get_origin(each) is list for each in inner)
        return [[member] if is_list else member for member in enums[0]]

    def leave_nothing_over(made):
        if isinstance(made, list):
            [leave_nothing_over(each) for each in made]
        elif attrs.has(type(made)):
            assert not getattr(made, "additional_properties", None), made
            [leave_nothing_over(getattr(made, each.name)) for each in attrs.fields(type(made))]

    def check(called, answer):
        assert answer.status_code == 200 and answer.parsed is not None, (called, answer)
        assert not isinstance(answer.parsed, Problem), (called, answer)
        written = answer.content.decode()
        if isinstance(answer.parsed, str):
            assert answer.parsed == written, called
        else:
            assert answer.parsed.to_dict() == json.loads(written), called
            leave_nothing_over(answer.parsed)

    for module in pkgutil.iter_modules(made.api.default.__path__):
        call = importlib.import_module(f"made.api.default.{module.name}").sync_detailed
        hints = typing.get_type_hints(call)
        names = inspect.signature(call).parameters.keys() - {"client", "id"}
        known = {name: choices(name, hints[name]) for name in names}
        needed = {name: known.pop(name)[0] for name in ("q", "text") if name in known}
        if "id" in hints:
            needed["id"] = document if module.name == "get_document" else passage
        asked = [{}, {name: values[-1] for name, values in known.items()}]
        asked += [{name: value} for name, values in known.items() for value in values]
        for options in asked:
            check((module.name, options), call(client=client, **needed, **options))
        print(module.name, len(asked))
"""
IN_PYTHON = """
    import json, sys
    import made
    from made.models import Answer, AnswerInParts, GetCitationFormat, Passage, PassagePart
    from made.api.default import (
        get_citation, get_document, get_passage, get_table, list_documents, search, search_jsonl,
    )
    address, document, table = sys.argv[1:]
    client = made.Client(base_url=address, raise_on_unexpected_status=True)
    found = search.sync(client=client, q="研究開発", size=2, before=1)
    assert isinstance(found, Answer) and found.total > len(found.hits) == 2, found
    assert any(segment.marked for segment in found.hits[0].segments)
    parts = search.sync(client=client, q="研究開発", fields="id,text", after=1)
    assert isinstance(parts, AnswerInParts) and parts.fields == ["id", "text"]
    assert parts.hits[0].id == found.hits[0].id and parts.hits[0].after[0].text
    assert not parts.hits[0].title
    nothing = search.sync(client=client, q="琵琶湖", fields="id")
    assert isinstance(nothing, AnswerInParts) and not nothing.hits
    passage = get_passage.sync(found.hits[0].id, client=client, after=1)
    assert isinstance(passage, Passage) and len(passage.after) == 1
    part = get_passage.sync(table, client=client, fields="id,table")
    assert isinstance(part, PassagePart) and part.table.rows and not part.text
    assert get_document.sync(document, client=client).passages[0].document == document
    assert {each.id for each in list_documents.sync(client=client).documents} > {document}
    assert "研究開発費" in get_table.sync(table, client=client)
    def cite(form):
        return get_citation.sync(table, client=client, format_=GetCitationFormat(form))
    assert cite("bibtex").startswith("@techreport") and "TY  - RPRT" in cite("ris")
    assert json.loads(cite("csl"))[0]["publisher"] == "防衛省"
    assert search_jsonl.sync(client=client, q="研究開発").count("\\n") == found.rungs[0].total
    assert search.sync(client=client, q=" ").code == "empty_query"
"""
IN_TYPESCRIPT = """
    import createClient from "openapi-fetch";
    import type { paths, components } from "./made.js";
    type Schemas = components["schemas"];
    const [address, document, passage] = process.argv.slice(2) as [string, string, string];
    const client = createClient<paths>({ baseUrl: address });
    function got<T>(answer: { data?: T; error?: Schemas["Problem"] }): T {
      if (answer.data === undefined) throw new Error(answer.error?.code);
      return answer.data;
    }
    const filters = {
      document: [document], section: ["研究開発の報告"], speaker: [], publisher: ["防衛省"],
      series: ["報告"], year: ["2024"], from: "2024", to: "2024-12",
      kind: ["body", "table"] as Schemas["Kind"][], without: ["inside"], lang: "en" as const,
    };
    const q = "研究開発";
    const found = got(await client.GET("/api/v1/search", {
      params: { query: { q, page: 1, size: 2, sort: "-date", before: 1, after: 1, ...filters } },
    }));
    if ("fields" in found) throw new Error("whole hits were asked for");
    const hits: Schemas["Hit"][] = found.hits;
    const segments = hits.flatMap((hit) => hit.segments).filter((each) => each.marked);
    const marked: string[] = segments.map((each) => each.text);
    const beside: Schemas["Passage"][] | undefined = hits[0]?.after;
    const parts = got(await client.GET("/api/v1/search", {
      params: { query: { q, group: "document", fields: "id,text", after: 1 } },
    }));
    if (!("fields" in parts)) throw new Error("parts were asked for");
    const text: string | undefined = parts.hits[0]?.text;
    const id: string = parts.hits[0]?.id ?? "";
    const asText = { parseAs: "text" } as const;
    const csv: string = got(await client.GET("/api/v1/search.csv", {
      params: { query: { q, size: 2, rung: "2", sort: "place", ...filters } }, ...asText,
    }));
    const lines: string = got(await client.GET("/api/v1/search.jsonl", {
      params: { query: { q, size: 2, rung: "1", sort: "date", fields: "id,score", ...filters } },
      ...asText,
    }));
    const words = got(await client.GET("/api/v1/suggest", {
      params: { query: { q: "研究", lang: "ja" } },
    }));
    const listed = got(await client.GET("/api/v1/documents", {
      params: { query: { page: 1, size: 1, lang: "ja" } },
    }));
    const count: number | undefined = listed.documents[0]?.passages;
    const path = { path: { id: passage } };
    const whole = got(await client.GET("/api/v1/documents/{id}", {
      params: { path: { id: document }, query: { lang: "ja" } },
    }));
    const read: Schemas["Passage"][] = whole.passages;
    const one = got(await client.GET("/api/v1/passages/{id}", {
      params: { ...path, query: { source_lines: "true", fields: "id,table", before: 1, after: 1 } },
    }));
    const head: number | undefined = one.table?.head;
    const lineOne: string | undefined = one.source_lines?.[0]?.text;
    const cells: string = got(await client.GET("/api/v1/passages/{id}/table.csv", {
      params: { ...path, query: { lang: "ja" } }, ...asText,
    }));
    const cited: string[] = [];
    for (const format of ["bibtex", "ris", "csl"] as const)
      cited.push(got(await client.GET("/api/v1/passages/{id}/citation", {
        params: { ...path, query: { format, lang: "ja" } }, ...asText,
      })));
    const cut = got(await client.GET("/api/v1/analyse", {
      params: { query: { text: "取り組み", lang: "ja" } },
    }));
    const alive: "alive" = got(await client.GET("/healthz")).status;
    const state: "ready" | "degraded" = got(await client.GET("/readyz")).status;
    const refused = await client.GET("/api/v1/search", { params: { query: { q: " " } } });
    console.log(JSON.stringify([
      marked[0], Boolean(beside?.length && text && id), csv.split("\\n").length > 1,
      lines.startsWith('{"id"'), words.suggestions.length > 0, Number(count) > 0, read.length > 1,
      head, Boolean(lineOne), cells.includes("研究開発費"),
      cited.map((each) => each.trim().slice(0, 5)),
      cut.tokens.length > 0, alive, state, refused.error?.code,
    ]));
"""
SEEN_IN_TYPESCRIPT = (
    '["研究開発",true,true,true,true,true,true,1,true,true,'
    '["@tech","TY  -","[\\n  {"],true,"alive","ready","empty_query"]'
)
PACKAGES = ("openapi-typescript@7", "openapi-fetch@0.14", "typescript@5", "@types/node@22")
TSC = ("--strict", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022")


def run(command: Sequence[str | Path], folder: Path) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """A server over reports with a table, notes and turns: its address, the id of a document, and
    that of a passage of it, which is a table.
    """
    folder = tmp_path_factory.mktemp("clients")
    (folder / "corpus").mkdir()
    for name, text in (("report.md", REPORT), ("minutes.txt", MINUTES), ("documents.csv", TABLE)):
        (folder / "corpus" / name).write_text(text, "utf-8")
    service.build(folder / "corpus", folder / "index")
    with service.open_library(folder / "index") as library:
        (table,) = (each.id for each in library.document("report.md") if each.table)
    with served(folder / "index") as address:
        yield address, "report.md", table


@pytest.fixture(scope="module")
def description(asked: tuple[str, str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("description") / "openapi.json"
    path.write_bytes(urlopen(f"{asked[0]}/openapi.json").read())
    return path


@pytest.mark.slow
def test_a_python_client_asks_everything_and_reads_it_whole(
    asked: tuple[str, str, str], description: Path, tmp_path: Path
) -> None:
    generate = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none")
    said = run([*generate, "--path", description, "--output-path", tmp_path / "made"], tmp_path)
    assert "WARNING" not in said.upper(), said
    for program in (IN_PYTHON, EVERY_OPTION):
        run([sys.executable, "-W", "error", "-c", textwrap.dedent(program), *asked], tmp_path)


@pytest.mark.slow
def test_a_typescript_client_is_typed_strictly_and_asks_everything(
    asked: tuple[str, str, str], description: Path, tmp_path: Path
) -> None:
    npm = shutil.which("npm", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if npm is None and not os.environ.get("CI"):
        pytest.skip("no npm")
    (tmp_path / "package.json").write_text('{"private": true, "type": "module"}')
    run(["npm", "install", "--no-audit", "--no-fund", *PACKAGES], tmp_path)
    run(["npx", "openapi-typescript", description, "-o", "made.d.ts"], tmp_path)
    (tmp_path / "ask.ts").write_text(textwrap.dedent(IN_TYPESCRIPT), "utf-8")
    run(["npx", "tsc", *TSC, "ask.ts"], tmp_path)
    assert run(["node", "ask.js", *asked], tmp_path).strip() == SEEN_IN_TYPESCRIPT
