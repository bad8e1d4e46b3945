"""Write what the code knows into the docs: every column (dataset.md), every command (commands.md).

`python docs/generate.py` writes the pages anew below their mark; a test holds them against this.
"""

from __future__ import annotations

import os
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


PAGES = {"dataset.md": dataset, "commands.md": commands}


def page(name: str) -> str:
    """A page as it should be: what people wrote, the mark, what the code knows."""
    written = (HERE / name).read_text(encoding="utf-8").partition(_MARK)[0]
    return written + _MARK + PAGES[name]()


if __name__ == "__main__":
    for name in PAGES:
        (HERE / name).write_text(page(name), encoding="utf-8")
