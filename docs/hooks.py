"""What the site needs beyond docs/: pages that stand beside what they speak of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from properdocs.structure.files import File, Files

_ROOT = Path(__file__).resolve().parent.parent
_BROUGHT = {
    "tests/gold/ANNOTATION.md": "annotation.md",
    "benchmarks/RESULTS.md": "results.md",
}
"""Pages that stand elsewhere in the repository, and their place on the site."""


def on_config(config: Any) -> Any:
    """Add pages that the navigation does not name to the end of its last section."""
    named = str(config.nav)
    pages = sorted(Path(config.docs_dir).rglob("*.md"))
    (section,) = config.nav[-1].values()
    section += [
        path.relative_to(config.docs_dir).as_posix() for path in pages if path.name not in named
    ]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that stand elsewhere."""
    for source, target in _BROUGHT.items():
        content = (_ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, target, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead links to those pages to their place on the site."""
    up = "../" * page.file.src_uri.count("/")
    for source, target in _BROUGHT.items():
        markdown = markdown.replace(f"({up}../{source})", f"({up}{target})")
    return markdown


def on_page_content(html: str, **_: Any) -> str:
    """Let the keyboard reach what may be wider than a telephone, to scroll it."""
    return html.replace("<pre>", '<pre tabindex="0">').replace("<table>", '<table tabindex="0">')
