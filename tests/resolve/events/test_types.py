"""Event types on invented headlines of many trades (headlines.tsv), names as LAC tags them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dashiji.annotate.documents import find_documents
from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.words import create_tagger
from dashiji.config import EntitySettings
from dashiji.records import EntityLabel, EventType
from dashiji.resolve.events.types import TypeGuess, classify

LABELS = {"PER": EntityLabel.PERSON, "ORG": EntityLabel.ORG, "LOC": EntityLabel.GPE}


def rows() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("headlines.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(title, kind) for title, kind, _ in cells[1:]]


@cache
def guesses() -> dict[str, TypeGuess]:
    titles = [title for title, _ in rows()]
    tagged = create_tagger(EntitySettings()).tag(titles)
    found = {}
    for title, (words, _) in zip(titles, tagged, strict=True):
        names = [
            EntityMention(w.start, w.end, LABELS[w.tag], "lac") for w in words if w.tag in LABELS
        ]
        found[title] = classify(title, names, find_documents(title))
    return found


@pytest.mark.parametrize(("title", "kind"), rows())
def test_headline(title: str, kind: str) -> None:
    guess = guesses()[title]
    assert guess.type == kind, f"evidence: {title[guess.start : guess.end]}"


def test_evidence_is_in_the_headline() -> None:
    guess = classify("云海平台正式上线")
    assert (guess.type, guess.start, guess.end) == (EventType.LAUNCH, 2, 8)


def test_nothing_said_is_unsure() -> None:
    guess = classify("风和日丽")
    assert guess.type is EventType.OTHER
    assert guess.confidence < 0.5
    assert (guess.start, guess.end) == (0, 0)


def test_surer_ones_are_right_more_often() -> None:
    """Not every headline of the table is easy; most are decided with confidence."""
    sure = [g.confidence >= 0.8 for g in guesses().values()]
    assert sum(sure) / len(sure) > 0.6


def test_governing_verb_over_its_object() -> None:
    assert classify("市政府召开会议部署防汛工作").type is EventType.MEETING
    assert classify("由商会主办的名优产品展销会举行").type is EventType.ACTIVITY
    assert classify("签约仪式暨推介大会在滨海举行").type is EventType.MEETING
