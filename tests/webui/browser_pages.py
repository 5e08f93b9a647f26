"""A real server and a real browser: what the tests of the pages share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page
from waitress import wasyncore
from waitress.server import create_server

from webui import create_app

CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
COLLECT_VIOLATIONS = """
    document.addEventListener(
      "securitypolicyviolation", (event) => window.tellViolation(event.violatedDirective));
"""


@contextmanager
def served(index: Path, **config: Any) -> Iterator[str]:
    """The address of a waitress server; its loop is ours, as waitress's own can't be ended without
    a race.
    """
    channels: dict[int, Any] = {}
    server = create_server(
        create_app(index, **config), map=channels, host="127.0.0.1", port=0, threads=4
    )
    ended = Event()

    def serve() -> None:
        while not ended.is_set():
            wasyncore.loop(timeout=0.1, map=channels, count=1)

    thread = Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:  # else the loop of a test that failed would run on under all others
        ended.set()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(channels)


@contextmanager
def watched(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """A page that must raise no script error, ask nothing of a dialog, and break no rule of its
    policy.
    """
    page = browser.new_context(base_url=address, locale="ja-JP", **context).new_page()
    complaints: list[str] = []
    violations: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if is_complaint(message) else None,
    )
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.expose_function("tellViolation", lambda directive: violations.append(directive))
    page.add_init_script(COLLECT_VIOLATIONS)
    try:
        yield page
    finally:
        page.context.close()
    assert violations == [], violations
    assert complaints == [], complaints


def is_complaint(message: ConsoleMessage) -> bool:
    """Whether the console speaks of a fault; that a page is one of an error is none."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def against(page: Page) -> list[tuple[str, str]]:
    """The violations that axe finds on the page; the size of targets is new in WCAG 2.2, and off in
    axe unless asked for. A bar that stays in sight covers what happens to be below it, until one
    scrolls: here it stands still. What is far from sight has no size of its own until one comes
    there: here it has.
    """
    page.evaluate(
        "() => {document.querySelectorAll('.stepper, .reading')"
        ".forEach(bar => bar.style.position = 'static');"
        "document.querySelectorAll('.document > *')"
        ".forEach(part => part.style.contentVisibility = 'visible')}"
    )
    found = (
        Axe()
        .run(page, options={"rules": {"target-size": {"enabled": True}}})
        .response["violations"]
    )
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
