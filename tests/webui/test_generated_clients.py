"""Clients made of openapi.json by generators: no complaint, they load, a real server answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest

DESCRIPTION = Path(__file__).parents[2] / "webui" / "openapi.json"
IN_PYTHON = """
    import importlib, pkgutil, sys
    import made
    for module in pkgutil.walk_packages(made.__path__, "made."):
        importlib.import_module(module.name)
    from made.models import Kind
    from made.api.default import get_passage, list_documents, search, search_csv, search_jsonl
    client = made.Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
    found = search.sync(client=client, q="防衛", size=2, before=1)
    assert found.total > len(found.hits) == 2, found
    assert any(segment.marked for segment in found.hits[0].segments)
    passage = get_passage.sync(found.hits[0].id, client=client, after=1)
    assert passage.section == found.hits[0].section and len(passage.after) == 1
    assert list_documents.sync(client=client).documents[0].id == passage.document
    assert search_csv.sync(client=client, q="防衛").count("\\n") > found.total
    assert search_jsonl.sync(client=client, q="防衛").count("\\n") == found.rungs[0].total
    assert search.sync(client=client, q=" ").code == "empty_query"
    assert search.sync(client=client, q="産業界", without=["産業"], kind=[Kind.BODY]).total
"""
IN_TYPESCRIPT = """
    import createClient from "openapi-fetch";
    import type { paths, components } from "./made.js";
    const client = createClient<paths>({ baseUrl: process.argv[2] });
    const { data, error } = await client.GET("/api/v1/search", {
      params: { query: { q: "産業界", size: 2, kind: ["body"], sort: "place" } },
    });
    if (error) throw new Error(error.code);
    const hits: components["schemas"]["Hit"][] = data.hits;
    const segments = hits.flatMap((hit) => hit.segments).filter((each) => each.marked);
    const marked: string[] = segments.map((each) => each.text);
    const page: string | null | undefined = hits[0]?.page_label;
    const refused = await client.GET("/api/v1/search", { params: { query: { q: " " } } });
    console.log(marked.join(" "), page, refused.error?.code);
"""
PACKAGES = ("openapi-typescript@7", "openapi-fetch@0.14", "typescript@5", "@types/node@22")
TSC = ("--strict", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022")


def run(command: Sequence[str | Path], folder: Path) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


@pytest.mark.slow
def test_a_python_client_is_made_and_works(address: str, tmp_path: Path) -> None:
    generate = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none")
    said = run([*generate, "--path", DESCRIPTION, "--output-path", tmp_path / "made"], tmp_path)
    assert "WARNING" not in said.upper(), said
    run([sys.executable, "-W", "error", "-c", textwrap.dedent(IN_PYTHON), address], tmp_path)


@pytest.mark.slow
def test_a_typescript_client_is_made_typed_strictly_and_works(address: str, tmp_path: Path) -> None:
    npm = shutil.which("npm", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if npm is None and not os.environ.get("CI"):
        pytest.skip("no npm")
    (tmp_path / "package.json").write_text('{"private": true, "type": "module"}')
    run(["npm", "install", "--no-audit", "--no-fund", *PACKAGES], tmp_path)
    run(["npx", "openapi-typescript", DESCRIPTION, "-o", "made.d.ts"], tmp_path)
    (tmp_path / "ask.ts").write_text(textwrap.dedent(IN_TYPESCRIPT), "utf-8")
    run(["npx", "tsc", *TSC, "ask.ts"], tmp_path)
    assert run(["node", "ask.js", address], tmp_path).split() == [
        "産業界",
        "産業界",
        "null",
        "empty_query",
    ]
