"""The documentation tells the truth: pages run, references are current, the site stands alone."""

from __future__ import annotations

import os
import re
import runpy
import socket
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from properdocs.commands.build import build
from properdocs.config import load_config

from dashiji.dataset.schema import ALL_TABLES, columns

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GENERATE = runpy.run_path(str(DOCS / "generate.py"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GENERATE["PAGES"])
def test_a_reference_is_what_the_code_knows(name: str) -> None:
    assert page(name) == GENERATE["page"](name), "`make docs` writes it anew"


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_column_is_told(table: str) -> None:
    section = page("dataset.md").split(f"\n## {table}\n")[1].split("\n## ")[0]
    for column in columns(table):
        assert f"| `{column.name}` |" in section
        assert column.description
        assert column.description_zh


def test_every_command_and_option_is_told() -> None:
    from typer.main import get_command

    from dashiji.cli import app

    whole: Any = get_command(app)
    for name, command in whole.commands.items():
        section = page("commands.md").split(f"\n## dashiji {name}\n")[1].split("\n## ")[0]
        assert f"dashiji {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
        assert f"dashiji {name}" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in section


# --- pages that run -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; strict: a link that leads nowhere ends the build."""

    def refuse(*_: Any) -> None:
        raise AssertionError("the build asked for a network")

    target = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(socket.socket, "connect", refuse)
        build(load_config(str(ROOT / "properdocs.yml"), site_dir=str(target)))
    return target


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a reader, with `dashiji` and `python` on the path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "dashiji").write_text(f'#!/bin/sh\nexec {sys.executable} -m dashiji "$@"\n')
    (programs / "dashiji").chmod(0o755)
    (tmp_path / "work" / "raw").mkdir(parents=True)
    return tmp_path / "work"


def run(language: str, code: str, folder: Path) -> list[str]:
    """What a block of a page prints, a line's blanks made one."""
    program = ["bash", "-e"] if language == "sh" else [sys.executable]
    done = subprocess.run(
        [*program, "-c", code],
        capture_output=True, text=True, cwd=folder, check=False,
        env={**os.environ, "PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return [" ".join(line.split()) for line in done.stdout.splitlines()]


def follow(text: str, folder: Path) -> int:
    """Do what a page says, in its order; gives how many outputs were as it says."""
    printed: list[str] = []
    held = 0
    for language, block in FENCE.findall(text):
        if language == "text":
            (folder / "raw" / "qinghe-2025.txt").write_text(block, encoding="utf-8")
        elif language in {"sh", "python"}:
            printed = run(language, block, folder)
        elif language == "output":
            for line in block.splitlines():
                shown = " ".join(line.split())
                assert any(shown in found for found in printed), (shown, printed)
                held += 1
    return held


@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.zh-CN.md"])
def test_the_tutorial_runs(name: str, folder: Path) -> None:
    assert follow(page(name), folder) > 15
    assert (folder / "report.html").is_file()


def test_both_tutorials_are_one() -> None:
    def blocks(name: str) -> list[tuple[str, str]]:
        found = FENCE.findall(page(name).replace(" --lang zh", ""))
        return [(language, block) for language, block in found if language != "output"]

    assert blocks("tutorial.md") == blocks("tutorial.zh-CN.md")


def test_a_database_is_loaded_as_told(folder: Path) -> None:
    (text,) = [
        block for language, block in FENCE.findall(page("tutorial.md")) if language == "text"
    ]
    (folder / "raw" / "qinghe-2025.txt").write_text(text, encoding="utf-8")
    run("sh", "dashiji run raw -q", folder)
    assert follow(page("howto/load-a-database.md"), folder) == 4


# --- the site -------------------------------------------------------------------------------------


class _Resources(HTMLParser):
    """What a browser fetches for a page: all but where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag != "a":
            self.fetched += [given[name] or "" for name in ("src", "href", "srcset", "data") if given.get(name)]  # fmt: skip


def test_every_page_is_in_the_navigation(site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    for path in site.rglob("*.html"):
        assert f'href="{path.relative_to(site).as_posix()}"' in front


def test_a_page_fetches_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert {"index.html", "annotation.html", "dataset.html"} <= {path.name for path in pages}
    for path in pages:
        parser = _Resources()
        parser.feed(path.read_text(encoding="utf-8"))
        for address in parser.fetched:
            assert re.match(r"data:,|(?!\w+:|//)", address), (path.name, address)
            if not address.startswith("data:"):
                assert (path.parent / address).is_file(), (path.name, address)
    assert not re.search(r"url\(|@import", (site / "site.css").read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_site(browser: Browser, site: Path, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}) as context:  # fmt: skip
        page = context.new_page()
        for name in ("index", "tutorial.zh-CN", "dataset", "howto/load-a-database", "annotation"):
            page.goto((site / f"{name}.html").as_uri())
            found = Axe().run(page).response["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
