"""The report in a real browser, cut off from every host; skipped where there is none."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reports.small_plan import small_plan
from transport.reports import write_all

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-logging=stderr",
    "--proxy-server=http://127.0.0.1:9",  # nobody listens there
    "--virtual-time-budget=3000",
    "--dump-dom",
)
OF_THE_BROWSER = "not an origin"
"""Who asked, where it was the browser for its own ends and not the page."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]


@dataclass(frozen=True)
class Opened:
    """What the browser made of a page, said about it, and fetched for it."""

    page: str
    console: list[str]
    fetched: list[str]


def open_in_browser(file: Path, folder: Path) -> Opened:
    log = folder / "network.json"
    done = subprocess.run(
        [
            str(BROWSER),
            *OPTIONS,
            f"--user-data-dir={folder / 'profile'}",
            f"--log-net-log={log}",
            file.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    said = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return Opened(done.stdout, said, list(_fetched(log.read_text(encoding="utf-8"))))


def _fetched(log: str) -> Iterator[str]:
    for event in json.loads(log)["events"]:
        asked = event.get("params", {})
        if asked.get("initiator", OF_THE_BROWSER) != OF_THE_BROWSER:
            yield asked["url"]


def test_script_runs_without_a_word_and_nothing_leaves_the_file(
    tmp_path: Path,
) -> None:
    write_all(small_plan(), tmp_path / "out")
    opened = open_in_browser(tmp_path / "out" / "report.html", tmp_path)
    assert opened.console == []
    assert opened.fetched == []
    assert re.search(r'<div class="toolbar" id="map-tools">', opened.page)
    assert "2 of 4 runs shown" in opened.page
    assert len(re.findall(r'<tr id="row-', opened.page)) == 4


def test_a_page_that_does_fetch_or_fail_is_caught(tmp_path: Path) -> None:
    page = tmp_path / "asks.html"
    page.write_text('<img src="http://elsewhere.invalid/x.png"><script>oops()</script>')
    opened = open_in_browser(page, tmp_path)
    assert "http://elsewhere.invalid/x.png" in opened.fetched
    assert any("oops" in line for line in opened.console)
