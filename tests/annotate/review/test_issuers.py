"""Which names of an entry issue its documents, once the network has read it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.review import Entry, Issued, keep_for_entries, review_issuers, states_of_lac
from dashiji.annotate.review.issuers import KINDS, told_of_document
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.tagged_text import States
from dashiji.records import DocumentKind, EntityLabel

HEADLINE = "临川省水利厅印发《节水行动方案》"
TEXT = (
    HEADLINE + "\n方案由临川省水利厅、云河大学共同起草。会后，临川省水利厅与青石集团签署"
    "《战略合作协议》，《节水行动方案》自5月1日起施行。"
)
NAMES = ("临川省水利厅", "云河大学", "青石集团")
KINDS_IN_TEXT = (DocumentKind.PLAN, DocumentKind.AGREEMENT, DocumentKind.PLAN)


@cache
def states() -> tuple[States, ...]:
    (tagged,) = LacTagger(states=states_of_lac()).tag([TEXT])
    return keep_for_entries(tagged.states)


def entry(*issuers: tuple[str, ...]) -> Issued:
    """The entry with the issuers that rules found for its three mentions of titles."""
    names = [
        EntityMention(*match.span(), EntityLabel.ORG, "rule")
        for match in re.finditer("|".join(NAMES), TEXT)
    ]
    titles = [(*match.span(), match[1]) for match in re.finditer("《(.*?)》", TEXT)]
    own = Entry(TEXT, states(), names, (0, len(HEADLINE)))
    return Issued(own, titles, KINDS_IN_TEXT, issuers)


PLAN, AGREEMENT = ("临川省水利厅",), ("临川省水利厅", "青石集团")


@pytest.mark.parametrize(
    "issuers",
    [
        (PLAN, AGREEMENT, PLAN),
        ((), (), ()),
        (PLAN, ("青石集团",), ()),
        (("临川省水利厅", "云河大学"), AGREEMENT, PLAN),
    ],
)
def test_who_puts_a_name_to_it_issues_it_whatever_rules_found(
    issuers: tuple[tuple[str, ...], ...],
) -> None:
    assert review_issuers([entry(*issuers)]) == [[PLAN, AGREEMENT, PLAN]]


def test_an_issuer_that_is_no_name_of_the_entry_stays() -> None:
    ((plan, _, again),) = review_issuers([entry(("省厅",), AGREEMENT, ("省厅",))])
    assert plan == again == ("省厅", "临川省水利厅")


def test_without_states_issuers_stay() -> None:
    own = entry(("云河大学",), (), PLAN)
    bare = replace(own, entry=replace(own.entry, states=()))
    assert review_issuers([bare]) == [[("云河大学",), (), PLAN]]


def test_an_entry_without_documents_has_no_issuers() -> None:
    assert review_issuers([Issued(Entry(TEXT, states(), (), (0, 3)), (), (), ())]) == [[]]


@given(st.lists(st.sets(st.sampled_from(NAMES)), min_size=3, max_size=3))
def test_all_mentions_of_a_document_have_issuers_of_one_mind(told: list[set[str]]) -> None:
    first, second, _ = map(tuple, map(sorted, told))
    ((plan, _, again),) = review_issuers([entry(first, second, first)])
    assert plan == again


def test_what_the_network_is_told() -> None:
    titles = [(0, 3, "甲"), (4, 7, "乙"), (8, 11, "甲")]
    told = told_of_document("《甲》，《乙》，《甲》。", (0, 4), titles, 2, DocumentKind.LAW)
    assert [tags.tolist() for tags in told] == [
        [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
        [2, 2, 2, 0, 3, 3, 3, 0, 1, 1, 1, 0],
        [KINDS.index(DocumentKind.LAW)] * 12,
    ]
