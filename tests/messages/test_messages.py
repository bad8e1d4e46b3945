"""Messages in two languages: the locale decides, and no message is left out of the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashiji.cli import app
from dashiji.messages import Catalogue, Language, catalogue, preferred
from dashiji.records import EntityLabel, EventType

PACKAGE = Path(__file__).resolve().parents[2] / "pipeline" / "dashiji"
ZH = catalogue(Language.ZH)
TOLD = {"_find", "_finding", "_outcome", "Finding", "DashijiError", "ConfigError", "ReadError", "DatasetError", "EngineError", "NotFoundError", "Fault", "Outcome", "Failure"}  # fmt: skip
CHINESE = re.compile("[一-鿿]")
ENGLISH = re.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three words in a row: a sentence that was left in English. Commands stand in backquotes."""


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LC_ALL": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_SG"}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    assert preferred(environ) == language


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("{n} rows", "{n} rows"),
        ("raw/a.txt: 3 rows of x", "raw/a.txt：x 有 3 行"),
        ("a: b: gone", "a / b / 没了"),
        ("a: gone\nnever heard", "a / 没了\nnever heard"),
        ("twice x and x", "x 两次"),
        ("twice x and y", "twice x and y"),
    ],
)
def test_a_finished_message_is_found_by_its_fixed_words(message: str, told: str) -> None:
    texts = {
        "{file}: {number} rows of {table}": "{file}：{table} 有 {number} 行",
        "{where}: {what}": "{where} / {what}",
        "twice {word} and {word}": "{word} 两次",
        "gone": "没了",
    }
    assert Catalogue(texts).told(message) == told


def test_english_is_what_stands_in_the_code() -> None:
    speech = catalogue(Language.EN)
    assert speech.say("score {score}", score=1) == "score 1"
    assert speech.told("events.csv: missing") == "events.csv: missing"


def test_no_message_is_translated_twice() -> None:
    content = (PACKAGE / "messages" / "zh.tsv").read_text(encoding="utf-8")
    keys = [line.split("\t")[0] for line in content.splitlines() if not line.startswith("#")]
    assert [key for key in keys if keys.count(key) > 1] == []


@pytest.mark.parametrize("text", ZH.texts)
def test_a_translation_names_what_its_message_names(text: str) -> None:
    names = re.compile(r"\{(\w+)\}")
    assert set(names.findall(ZH.texts[text])) == set(names.findall(text))


# --- nothing is left out --------------------------------------------------------------------------


def samples(node: ast.expr) -> Iterator[str]:
    """The messages that an expression can be, with X1, X2 … where it names something."""
    if isinstance(node, ast.IfExp):
        yield from samples(node.body)
        yield from samples(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        named = dict.fromkeys(ast.unparse(v.value) for v in node.values if hasattr(v, "conversion"))
        numbers = {name: f"X{number}" for number, name in enumerate(named, 1)}
        yield "".join(
            numbers[ast.unparse(part.value)] if hasattr(part, "conversion") else str(part.value)
            for part in node.values
        )


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = getattr(function, "id", getattr(function, "attr", ""))
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", name, node


def sentences() -> Iterator[tuple[str, str]]:
    """Errors and faults where they are made, and what stands as `message` before it is used."""
    for where, name, node in calls():
        if name in TOLD:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from ((where, sample) for sample in samples(argument))
    for path in sorted(PACKAGE.glob("*/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and "message" in map(ast.unparse, node.targets):
                where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                yield from ((where, sample) for sample in samples(node.value))


SENTENCES = [
    pytest.param(sample, id=f"{where} {sample[:40]}")
    for where, sample in sentences()
    if ENGLISH.search(sample)
]
SAID = [
    pytest.param(sample, id=f"{where} {sample[:40]}")
    for where, name, node in calls()
    if name == "say" and node.args
    for sample in samples(node.args[0])
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_error_has_a_translation(sentence: str) -> None:
    told = ZH.told(sentence)
    assert CHINESE.search(told)
    assert not ENGLISH.search(re.sub("`[^`]*`|(pip install|dashiji) .*", "", told))
    assert set(re.findall(r"X\d+", told)) == set(re.findall(r"X\d+", sentence))


@pytest.mark.parametrize("text", SAID)
def test_every_text_that_is_said_has_a_translation(text: str) -> None:
    assert text in ZH.texts


@pytest.mark.parametrize("value", [*EventType, *EntityLabel])
def test_types_and_labels_have_chinese_names(value: EventType | EntityLabel) -> None:
    kind = "type" if isinstance(value, EventType) else "label"
    assert CHINESE.search(ZH.texts[f"{kind} {value}"])


def helps() -> Iterator[str]:
    from typer.main import get_command

    whole: Any = get_command(app)
    for command in (whole, *whole.commands.values()):
        blocks = " ".join((command.help or "").split(" ")).split("\n\n")
        yield from (" ".join(block.split()) for block in blocks)
        yield from (parameter.help for parameter in command.params if parameter.help)


@pytest.mark.parametrize("text", sorted(set(helps())))
def test_every_help_has_a_translation(text: str) -> None:
    assert ZH.told(text) != text
