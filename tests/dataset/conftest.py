"""Chronicles made by hand: what becomes of tables, apart from what finds their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dashiji.annotate.mentions import (
    CountMention,
    DateMention,
    DocumentMention,
    EntityMention,
    RoleMention,
)
from dashiji.config import OutputSettings
from dashiji.dataset.store import write
from dashiji.dataset.tables import Tables, tabulate
from dashiji.read.source import Source, SourceFacts
from dashiji.records import Comparator, CountKind, DocumentKind, EntityLabel, EventType, Finding
from dashiji.resolve.resolved import (
    ResolvedChronicle,
    ResolvedDocument,
    ResolvedEntity,
    ResolvedEvent,
)
from dashiji.segment.blocks import Block, Line, LineLabel, Segmentation
from dashiji.segment.running import RunningText


@dataclass(frozen=True)
class Entry:
    """An entry to be written: its headline and body, and what stands in them, in order."""

    title: str
    body: str = ""
    date: str = "2031-01"
    type: EventType = EventType.OTHER
    place: tuple[str, ...] = ()
    entities: Sequence[tuple[str, str]] = ()
    roles: Sequence[tuple[str, str, str, str]] = ()
    """span, person, organisation, role"""
    counts: Sequence[tuple[str, float, str, str]] = ()
    """text, value, unit, noun"""
    documents: Sequence[tuple[str, tuple[str, ...]]] = ()
    dates: Sequence[tuple[str, str]] = ()

    @property
    def text(self) -> str:
        return self.title + (f"\n{self.body}" if self.body else "")

    def at(self, words: str, after: int = 0) -> tuple[int, int]:
        start = self.text.index(words, after)
        return start, start + len(words)

    def spans(self, words: Sequence[str]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for word in words:
            found.append(self.at(word, found[-1][1] if found else 0))
        return found


@dataclass
class Chronicle:
    """A chronicle of entries under one title line."""

    entries: Sequence[Entry]
    name: str = "a"
    title: str = "临江市大事记"
    findings: Sequence[Finding] = field(default_factory=tuple)

    def tables(self) -> Tables:
        text = "\n".join([self.title, *(entry.text for entry in self.entries), ""])
        lines, blocks, offset, number = [self._line(1, 0, text)], [], len(self.title) + 1, 2
        for seq, entry in enumerate(self.entries, 1):
            count = entry.text.count("\n") + 1
            starts = [offset, offset + len(entry.title) + 1][:count]
            lines += [self._line(number + n, start, text) for n, start in enumerate(starts)]
            end, title_end = offset + len(entry.text), offset + len(entry.title)
            parts = [int(part) for part in entry.date.partition("/")[0].split("-")]
            blocks.append(
                Block(
                    seq,
                    offset,
                    end,
                    number,
                    number + count - 1,
                    offset,
                    title_end,
                    min(title_end + 1, end),
                    end,
                    parts[0],
                    parts[1] if parts[1:] else None,
                    None,
                )
            )
            offset, number = end + 1, number + count
        source = Source(
            self.name,
            text,
            f"raw/{self.name}.txt",
            "0" * 64,
            "utf-8",
            SourceFacts(year_first=2031, year_last=2031),
        )
        segmentation = Segmentation(source, tuple(lines), tuple(blocks), "by hand", 1.0)
        events = tuple(self._event(text, *pair) for pair in zip(blocks, self.entries, strict=True))
        return tabulate(ResolvedChronicle(segmentation, events, tuple(self.findings)))

    def _line(self, number: int, start: int, text: str) -> Line:
        label = LineLabel.TITLE if number == 1 else LineLabel.ENTRY
        return Line(number, start, text.index("\n", start), label, 1.0)

    def _event(self, text: str, block: Block, entry: Entry) -> ResolvedEvent:
        names = entry.spans([text for text, _ in entry.entities])
        counts = entry.spans([row[0] for row in entry.counts])
        documents = entry.spans([row[0] for row in entry.documents])
        dates = entry.spans([row[0] for row in entry.dates])
        return ResolvedEvent(
            block=block,
            text=RunningText(entry.text, range(block.start, block.end + 1), text, verbatim=True),
            date=entry.date,
            type=entry.type,
            place=entry.place,
            entities=tuple(
                ResolvedEntity(EntityMention(*span, EntityLabel(label), "lac"), text, None)
                for span, (text, label) in zip(names, entry.entities, strict=True)
            ),
            roles=tuple(
                RoleMention(*entry.at(words), person, org, role, "pattern")
                for words, person, org, role in entry.roles
            ),
            counts=tuple(
                CountMention(
                    *span, value, None, Comparator.EQ, CountKind.CARDINAL, unit, noun, "pattern"
                )
                for span, (_, value, unit, noun) in zip(counts, entry.counts, strict=True)
            ),
            documents=tuple(
                ResolvedDocument(
                    DocumentMention(*span, text[1:-1], DocumentKind.PLAN, "", "印发", "pattern"),
                    text[1:-1],
                    issuers,
                )
                for span, (text, issuers) in zip(documents, entry.documents, strict=True)
            ),
            dates=tuple(
                DateMention(*span, edtf, "pattern")
                for span, (_, edtf) in zip(dates, entry.dates, strict=True)
            ),
        )


READING = Entry(
    "临江市印发《阅读城市行动方案》",
    "1月3日，临江市文旅局印发《阅读城市行动方案》，提出建设120个书屋。文旅局局长孟秋白作说明。",
    date="2031-01-03",
    type=EventType.POLICY,
    entities=[("临江市", "GPE"), ("临江市文旅局", "ORG"), ("文旅局", "ORG"), ("孟秋白", "PERSON")],
    roles=[("文旅局局长孟秋白", "孟秋白", "文旅局", "局长")],
    counts=[("120个书屋", 120, "个", "书屋")],
    documents=[("《阅读城市行动方案》", ()), ("《阅读城市行动方案》", ("临江市文旅局",))],
    dates=[("1月3日", "2031-01-03")],
)
BRIDGE = Entry(
    "望山大桥通车",
    "大桥全长3公里。2月8日，首班公交开出，搭载45名乘客。",
    date="2031-02",
    type=EventType.LAUNCH,
    entities=[("望山大桥", "LOC")],
    counts=[("3公里", 3, "公里", ""), ("45名乘客", 45, "名", "乘客")],
    dates=[("2月8日", "2031-02-08")],
)
FAIR = Entry(
    "第二届苇海音乐周开幕",
    "来自12个县的歌手登台。",
    date="2031-03-15",
    type=EventType.ACTIVITY,
    place=("苇海",),
    entities=[("第二届苇海音乐周", "EVENT")],
    counts=[("12个县的歌手", 12, "个", "县")],
)


@pytest.fixture
def chronicle() -> Chronicle:
    """Three entries with a mention of every layer."""
    return Chronicle([READING, BRIDGE, FAIR])


@pytest.fixture
def store(tmp_path: Path) -> Callable[..., Path]:
    """Writes tables as a dataset of a name; gives its folder."""

    def put(*tables: Tables, name: str = "output") -> Path:
        write(tables, tmp_path / name, OutputSettings())
        return tmp_path / name

    return put
