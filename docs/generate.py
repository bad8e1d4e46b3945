"""Write what the code knows into the docs: columns, commands, the licences of what is locked.

`python docs/generate.py` writes the pages anew below their mark; a test holds them against this.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
_MARK = "<!-- what follows is written by docs/generate.py -->\n"


def dataset() -> str:
    """The tables with their columns, read off the record classes."""
    from dashiji.dataset.schema import ALL_TABLES, PRIMARY_KEYS, REFERENCES, columns

    parts = []
    for table, record in ALL_TABLES.items():
        what = " ".join((record.__doc__ or "").split())
        key = ", ".join(f"`{name}`" for name in PRIMARY_KEYS.get(table, ()))
        parts.append(f"\n## {table}\n\n{what}{f' Key: {key}.' if key else ''}\n")
        parts.append("| column | type | meaning | 含义 |\n|---|---|---|---|")
        for column in columns(table):
            kind = column.type + (" or null" if column.nullable else "")
            values = ", ".join(f"`{value}`" for value in column.enum)
            meaning = column.description + (f" One of {values}." if values else "")
            reference = REFERENCES.get(column.name)
            if reference and reference[0] != table:
                kind += f" → {reference[0]}"
            row = (f"`{column.name}`", kind, meaning, column.description_zh)
            parts.append("| " + " | ".join(row) + " |")
    return "\n".join(parts) + "\n"


def commands() -> str:
    """The help of every command, as it is printed in a terminal of 90 columns."""
    from typer.main import get_command

    from dashiji.cli import app

    os.environ["COLUMNS"] = "90"
    whole: Any = get_command(app)
    parts = []
    with whole.make_context("dashiji", ["--lang", "en", "run"], resilient_parsing=True) as above:
        for name, command in whole.commands.items():
            context = type(above)(command, info_name=name, parent=above)
            parts.append(f"\n## dashiji {name}\n\n```text\n{command.get_help(context)}\n```")
    return "\n".join(parts) + "\n"


_LOCKED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;]+)", re.MULTILINE)
_ELSEWHERE = {
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "Apache-2.0",
    "zipp": "MIT",
}
"""Packages that only another system or Python installs, with the licence that they state."""
_SPDX = {
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "ISC License (ISCL)": "ISC",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "BSD License": "BSD",
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "Artistic License": "Artistic-1.0",
    "GNU General Public License (GPL)": "GPL",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
}
"""Names of licences in packages' metadata, as SPDX names them where the name says so much."""


def licences() -> str:
    """Every package that requirements.txt locks, with its version and licence."""
    rows = ["\n| package | version | licence |", "|---|---|---|"]
    rows += [f"| {name} | {version} | {licence} |" for name, version, licence in locked()]
    return "\n".join(rows) + "\n"


def locked() -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of what an installation with all extras may bring."""
    text = (HERE.parent / "requirements.txt").read_text(encoding="utf-8")
    for match in _LOCKED.finditer(text):
        yield match["name"], match["version"], _licence(match["name"])


def _licence(name: str) -> str:
    """A package's licence by its own metadata: an expression, else classifiers, else the field."""
    try:
        package = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return _ELSEWHERE.get(name, "")
    if expression := package.get("License-Expression"):
        return str(expression)
    said = [c.split(" :: ")[-1] for c in package.get_all("Classifier", []) if "License ::" in c]
    field = (package.get("License") or "").partition("\n")[0]
    names = dict.fromkeys(_SPDX.get(one, one) for one in said or [field])
    if names.keys() == {"BSD"} and field.startswith("BSD-"):
        return field
    return " OR ".join(names)


PAGES = {"dataset.md": dataset, "commands.md": commands, "licences.md": licences}


def page(name: str) -> str:
    """A page as it should be: what people wrote, the mark, what the code knows."""
    written = (HERE / name).read_text(encoding="utf-8").partition(_MARK)[0]
    return written + _MARK + PAGES[name]()


if __name__ == "__main__":
    for name in PAGES:
        (HERE / name).write_text(page(name), encoding="utf-8")
