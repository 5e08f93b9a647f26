"""Behind a real nginx, below a prefix, every link of every page leads on, with and without
stripping; one server has several indexes.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from string import punctuation
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.command_line.conftest import Start
from tests.command_line.nginx import needs_nginx, nginx_before
from tests.command_line.servers import serving_at
from tests.guides import RUNNING

pytestmark = [
    needs_nginx,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals"),
]

FORWARDED = """
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host reports.example;
"""
# How the proxy passes the path on, and what the server is told.
SETUPS = {
    "passed on": ("location /sakuin/ {{ proxy_pass {server}; }}", ["--url-prefix", "/sakuin"]),
    "taken off": ("location /sakuin/ {{ proxy_pass {server}/; }}", ["--url-prefix", "/sakuin"]),
    "named, passed on": (
        "location /sakuin/ {{ proxy_pass {server};"
        + FORWARDED
        + "proxy_set_header X-Forwarded-Prefix /sakuin; }}",
        ["--trusted-proxy", "127.0.0.1", "--trusted-host", "reports.example"],
    ),
    "named, taken off": (
        "location /sakuin/ {{ proxy_pass {server}/;"
        + FORWARDED
        + "proxy_set_header X-Forwarded-Prefix /sakuin; }}",
        ["--trusted-proxy", "127.0.0.1", "--trusted-host", "reports.example"],
    ),
}
# What scripts make menus of: no link is one before it is filled in.
_TEMPLATE = re.compile("<template.*?</template>", re.DOTALL)
_LINK = re.compile(r'(?:href|src|action|data-part|data-ready)="([^"#][^"]*)"')
MOST_FOLLOWED = 40


def ask(address: str, **headers: str) -> tuple[int, str]:
    try:
        plain = quote(address, safe=punctuation)
        with urlopen(Request(plain, headers=headers), timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def follow(start: str) -> Iterator[str]:
    """Follow the links of pages, each kind of address twice; all must answer."""
    root = urlsplit(start).netloc
    waiting, seen, kinds = [start], set[str](), dict[str, int]()
    while waiting and len(seen) < MOST_FOLLOWED:
        address = waiting.pop(0)
        kind = re.sub("[0-9a-f]{16}", "", urlsplit(address).path)
        kinds[kind] = kinds.get(kind, 0) + 1
        if address in seen or kinds[kind] > 2:
            continue
        seen.add(address)
        status, page = ask(address)
        assert status == 200, address
        yield address
        shown = _TEMPLATE.sub("", page)
        links = [urljoin(address, unescape(link)) for link in _LINK.findall(shown)]
        waiting += [link for link in links if urlsplit(link).netloc == root]


@pytest.mark.parametrize("setup", SETUPS)
def test_every_link_holds_below_a_prefix(
    start: Start, index: Path, tmp_path: Path, setup: str
) -> None:
    location, options = SETUPS[setup]
    with (
        serving_at(start, "--index", index, *options) as (server, _),
        nginx_before(tmp_path, location.format(server=server.partition("/sakuin")[0])) as outside,
    ):
        followed = list(follow(f"{outside}/sakuin/?q={quote('産業界')}"))
        assert len(followed) > 20
        assert all(urlsplit(each).path.startswith("/sakuin/") for each in followed)
        _, answer = ask(f"{outside}/sakuin/api/v1/search?q={quote('産業界')}&size=1")
        found = json.loads(answer)
        for link in (found["next"], found["hits"][0]["url"]):
            assert link.startswith("/sakuin/")
            assert ask(outside + link)[0] == 200
        status, problem = ask(f"{outside}/sakuin/api/v1/nothing")
        assert (status, ask(outside + json.loads(problem)["type"])[0]) == (404, 200)
        _, description = ask(f"{outside}/sakuin/openapi.json")
        assert json.loads(description)["servers"] == [{"url": "/sakuin/"}]
        _, feed = ask(f"{outside}/sakuin/feed?q={quote('産業界')}")
        public = "https://reports.example" if "named" in setup else "http://127.0.0.1"
        assert all(
            link.startswith(public) and "/sakuin/" in link
            for link in re.findall('href="(.+?)"', feed)
        )


def test_a_stranger_names_neither_prefix_nor_client(start: Start, index: Path) -> None:
    """Only a proxy that is trusted does, and of what it says no path that is none."""
    forged = {"X-Forwarded-Prefix": "/forged", "X-Forwarded-Host": "forged.example"}
    with serving_at(start, "--index", index) as (address, _):
        assert "forged" not in ask(f"{address}/opensearch.xml", **forged)[1]
    with serving_at(start, "--index", index, "--trusted-proxy", "10.0.0.0/8") as (address, _):
        assert "forged" not in ask(f"{address}/opensearch.xml", **forged)[1]
    with serving_at(start, "--index", index, "--trusted-proxy", "127.0.0.0/8") as (address, _):
        assert ask(f"{address}/", **forged)[0] == 400, "the host is none that it answers by"
        for prefix in ("//evil.example", "/api", '/"><script>', "/a/../b", "javascript:x"):
            status, page = ask(f"{address}/", **{"X-Forwarded-Prefix": prefix})
            assert status == 200
            assert f"{prefix}/static" not in page


def test_the_rate_is_each_readers_behind_a_trusted_proxy(
    start: Start, index: Path, tmp_path: Path
) -> None:
    location = """location / {{ proxy_pass {server}; proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $http_x_reader; }}"""
    options = ("--trusted-proxy", "127.0.0.1", "--rate", "2")
    with (
        serving_at(start, "--index", index, *options) as (server, _),
        nginx_before(tmp_path, location.format(server=server)) as outside,
    ):
        search = f"{outside}/api/v1/search?q={quote('産業界')}"
        assert [ask(search, **{"X-Reader": "203.0.113.7"})[0] for _ in range(3)] == [200, 200, 429]
        assert ask(search, **{"X-Reader": "203.0.113.8"})[0] == 200


def test_several_indexes_stand_below_one_prefix_and_are_listed(
    start: Start, index: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "none"
    named = ("--index", f"a={index}", "--index", f"b={index}", "--index", f"c={missing}")
    with (
        serving_at(start, *named, "--url-prefix", "/all") as (server, _),
        nginx_before(
            tmp_path,
            f"location /all/ {{ proxy_pass {server.removesuffix('/all')}; }}",
        ) as outside,
    ):
        status, listed = ask(f"{outside}/all/")
        assert status == 200
        assert [f"/all/{name}/" in listed for name in "abc"] == [True, True, True]
        for name in "ab":
            followed = list(follow(f"{outside}/all/{name}/?q={quote('産業界')}"))
            assert len(followed) > 20
            assert all(urlsplit(each).path.startswith(f"/all/{name}/") for each in followed)
        assert ask(f"{outside}/all/c/")[0] == 503
        assert ask(f"{outside}/all/a")[0] == 200, "it leads to /all/a/"
        assert ask(f"{outside}/all/nothing")[0] == 404
        assert ask(f"{outside}/all/healthz")[0] == 200
        status, ready = ask(f"{outside}/all/readyz")
        assert (status, json.loads(ready)["a"]["status"]) == (503, "ready")


def test_the_proxy_that_is_told_asks_for_a_password(
    start: Start, index: Path, tmp_path: Path
) -> None:
    (tmp_path / "users").write_text("reader:{PLAIN}open sesame\n", "utf-8")
    (recipe,) = re.findall("```nginx\n(.+?)```", RUNNING, re.S)
    options = ("--trusted-proxy", "127.0.0.1")
    with serving_at(start, "--index", index, *options) as (server, _):
        recipe = recipe.replace("/etc/nginx/sakuin.users", f"{tmp_path}/users")
        with nginx_before(tmp_path, recipe.replace("http://127.0.0.1:8000", server)) as outside:
            assert ask(f"{outside}/sakuin/")[0] == 401
            told = base64.b64encode(b"reader:open sesame").decode()
            status, page = ask(f"{outside}/sakuin/", Authorization=f"Basic {told}")
            assert status == 200
            assert 'href="/sakuin/documents"' in page


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 200),
        (("--trusted-proxy", "127.0.0.1"), 404),
        (("--trusted-proxy", "127.0.0.1", "--originals"), 200),
    ],
)
def test_original_files_go_to_others_than_this_machine_only_where_that_is_told(
    start: Start, index: Path, options: tuple[str, ...], status: int
) -> None:
    with serving_at(start, "--index", index, *options) as (address, _):
        listed = json.loads(ask(f"{address}/api/v1/documents")[1])["documents"]
        asked = f"{address}/documents/{listed[0]['id']}/file"
        assert ask(asked, **{"X-Forwarded-For": "192.0.2.1"})[0] == status
