"""Labels to event blocks: which lines belong to an entry, its headline, its date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dashiji.read.source import LineHint, Source
from dashiji.segment.blocks import Block, LineLabel
from dashiji.segment.decode import Choice
from dashiji.segment.items import Item
from dashiji.segment.settle import Settled
from dashiji.segment.titles import sets_off_headlines, title_span
from dashiji.segment.unseen import past_unseen
from dashiji.segment.walk import Placed, Walk

_OPEN_END = ("，", "、", ",")
_HEADERS = (LineLabel.YEAR, LineLabel.MONTH, LineLabel.DAY)


def build_blocks(
    source: Source, settled: Settled, choices: Sequence[Choice], walk: Walk
) -> list[Block]:
    """The events, in order; the walk places each one on its way down."""
    blocks: list[Block] = []
    items: list[Item] = []
    placed = Placed(None, None, None)
    set_off = sets_off_headlines(
        [
            item.text
            for item, choice in zip(settled.items, choices, strict=True)
            if choice.label is LineLabel.ENTRY
        ]
    )

    def close() -> None:
        if items:
            number = len(blocks) + 1
            blocks.append(_block(source, number, items, placed, settled.noise, set_off=set_off))
            items.clear()

    for at, (item, choice) in enumerate(zip(settled.items, choices, strict=True)):
        if choice.label is LineLabel.BODY and items:
            items.append(item)
            continue
        close()
        header = settled.date(at)
        if choice.label in _HEADERS and header is not None:
            walk.header(choice.label, header, item.line.number, item.line.start)
        elif choice.label is LineLabel.SECTION:
            walk.section()
        elif choice.label in (LineLabel.ENTRY, LineLabel.BODY):
            items.append(item)
            marked = bool(item.lead.marks)
            placed = walk.entry(item.lead.date, item.line.number, item.line.start, marked=marked)
    close()
    return blocks


def _block(
    source: Source,
    seq: int,
    items: Sequence[Item],
    placed: Placed,
    noise: Sequence[Item],
    *,
    set_off: bool,
) -> Block:
    first, last = items[0], items[-1]
    text = source.text
    end = last.end
    cells = (
        LineHint.TABLE_ROW in first.line.hints
        or "\t" in first.line.shadow
        or first.line.words.startswith("|")
        or "|" in first.lead.delimiter
    )
    cuts = [cut for item in items for cut in item.cuts]
    until = first.end if cells else _paragraph_end(first)
    if len(items) > 1 and first.line.words.endswith(_OPEN_END) and not items[1].gap:
        # The first sentence goes on in the next line, whatever the margin.
        cuts.append(first.line.start + first.line.right)
        until = items[1].end
    begin, stop, body = title_span(
        text, first.line.start + first.lead.text, until, cells=cells, set_off=set_off
    )
    if first.lead.run_in is not None:
        begin, stop = first.line.start + first.lead.text, first.line.start + first.lead.run_in
        body = stop + text.startswith("】", stop)
    if begin == stop:
        # A bullet or a date is all there is: then it is the headline, for an event has one.
        begin = max(first.start, first.line.start + first.line.left)
        stop = min(first.end, first.line.start + first.line.right)
    inside = _inside(source, noise, first.start, end)
    while (body := past_unseen(text, body, end, inside)) < end and text[body] == "|":
        body += 1
    return Block(
        seq=seq,
        start=first.start,
        end=end,
        line_first=first.line.number,
        line_last=last.line_last,
        title_start=begin,
        title_end=stop,
        body_start=body,
        body_end=end,
        year=placed.year,
        month=placed.month,
        date=placed.date,
        months=placed.months,
        cuts=tuple(sorted(cuts)),
        noise=(*_number(first), *inside),
    )


def _paragraph_end(item: Item) -> int:
    """Where the paragraph in which an item's text begins ends, over lines cut at the margin."""
    begin, cut = item.line.start + item.lead.text, set(item.cuts)
    ends = (line.start + line.right for line in (item.line, *item.tail) if item.tail)
    return next((end for end in ends if end > begin and end not in cut), item.end)


def _number(item: Item) -> tuple[tuple[int, int], ...]:
    """The span of an entry's number, which its date may follow (6、12月，甲会召开)."""
    if item.lead.number is None:
        return ()
    return ((item.start, item.line.start + item.lead.mark_end),)


def _inside(
    source: Source, noise: Sequence[Item], start: int, end: int
) -> tuple[tuple[int, int], ...]:
    """The spans of the noise between two offsets, with the line ends behind."""
    first = bisect_left(noise, start, key=lambda item: item.start)
    last = bisect_left(noise, end, key=lambda item: item.start)
    return tuple(
        (item.line.start, source.text.index("\n", item.line.end) + 1) for item in noise[first:last]
    )
