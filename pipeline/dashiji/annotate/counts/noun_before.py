"""The noun directly before a number: the phrase that runs back to the verb governing it.

发放 | 救灾帐篷 | 300顶: verbs end it, unless they qualify the noun (受灾 | 农户).
"""

from __future__ import annotations

import re

from dashiji.annotate.counts.ending import Ending
from dashiji.annotate.counts.governing import (
    follows_light,
    is_governed,
    is_service,
    with_joined,
    with_quotation,
)
from dashiji.annotate.counts.joining import Joining
from dashiji.annotate.counts.leading import behind_verb
from dashiji.annotate.counts.owners import (
    behind_mean,
    behind_other,
    behind_owner,
    with_kind,
    with_part,
)
from dashiji.annotate.counts.phrases import (
    HEADS,
    LONGEST,
    is_quantity,
)
from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import (
    follows_happening,
    is_cut_rate,
    is_noun,
    is_per,
    is_single,
    is_yearly,
    qualifies,
)

_BOUND = re.compile(
    r"(?<![\d.一二三四五六七八九十百千万亿])[\d.一二三四五六七八九十百千万亿]{1,12}+(?:美?元|岁|吨|米|公里|亩|人|千瓦|兆瓦)及?以[上下]\Z"
)
"""A measure with all above or below it, by which a noun is graded (十亿元以上 | 项目)."""
_GRADE = re.compile(
    r"(?:(?<![A-Za-z0-9])[A-Za-z0-9]++|[一二三四五]星)(?=[级类型股])|\d{1,2}(?:年|个月)(?=期)"
)
"""A letter, number or stars before 级, 类, 型 and 股, how long a bond or loan runs before 期."""
_TITLED = re.compile(r"《[^《》]{1,40}》\Z")
_QUOTED = re.compile(r"“[^“”]{1,30}”\Z")
_BRACKETED = re.compile(r"[（(]([\u4e00-\u9fff、]{1,10})[）)]\Z")
_OF_COUNTRIES = re.compile(r"等国[^有际家内产土道外资]\Z")
"""Behind a list of countries, what is theirs (越南、泰国等国 | 运动员)."""


class NounBefore:
    """Finds the nouns before numbers in one text; `numbers` are the offsets of those numbers."""

    def __init__(self, text: str, tagged: Tagged, numbers: frozenset[int]) -> None:
        self._text = text
        self._tagged = tagged
        self._numbers = numbers
        self._joining = Joining(text, tagged, numbers)
        self._ending = Ending(text, tagged, numbers, "")

    def find(
        self,
        at: int,
        floor: int,
        *,
        behind: int,
        quantities_only: bool,
        compared: bool,
        people: bool,
        along: bool,
        deeds: str,
    ) -> tuple[int, int]:
        """Span of the noun phrase that ends at `at`, where a comparing word or number begins.

        It starts at `floor` or after; `behind` is where the count before ends with its noun.
        With `quantities_only` only the name of a quantity is one (使用寿命十年, but 队员三年未归);
        `compared` says that a comparing word stands at `at`, before which adverbs may stand
        (出口额 | 首次 | 突破十亿元); `people` that the unit is one of people, which verbs do not
        name; `along` that it is one of length, which may be that of a thing made (架设电缆三百米).
        `deeds` is what of deeds the unit tells (see `deed_start`), "" where nothing.
        """
        tagged = self._tagged
        self._ending = Ending(self._text, tagged, self._numbers, deeds)
        end = at
        while end > 0 and self._text[end - 1] in " \u00a0":
            end -= 1
        if quoted := _QUOTED.search(self._text, floor, end):
            return quoted.span()
        closed = self._bracket(floor, end, "bracket", "closed")
        end, stop = closed or end, end
        index = tagged.before(end)
        own = self._own(floor, end, index)
        if own < end:
            return own, stop
        if index < 0 or tagged.words[index].end != end:
            return at, at
        if not closed:
            index, end = self._before_links(index, end, compared=compared)
            stop = end
        quantity = is_quantity(tagged, index)
        if quantities_only and not quantity and not (along and is_governed(self._tagged, index)):
            return at, at
        if people and self._is_mere_verb(index, quantity=quantity):
            return at, at
        start = max(floor, self._walk_back(index, behind, compared=compared))
        first = tagged.over(start)
        if start >= end or (first is not None and tagged.string(first) == "超"):
            return at, at
        start = behind_owner(tagged, self._behind_after(floor, start), end, index)
        start = behind_other(tagged, start, index)
        cut = people and end - start == 1 and self._follows_sign(start)
        if cut or self._is_aside(floor, start, end, tagged.string(tagged.words[index])):
            return at, at
        start = behind_mean(tagged, start, index)
        if is_per(tagged, start) and not quantity:
            # 为每家基地 | 配套 | 经费
            start = self._behind_turn(start, index)
        start = self._before_bracket(floor, self._with_bound(start), behind)
        if start >= end or self._is_no_noun(start, end, floor, index):
            return at, at
        return start, stop

    def _before_links(self, index: int, end: int, *, compared: bool) -> tuple[int, int]:
        """The last word of the noun and its end, before what links it to the number."""
        if compared:
            index, end = self._past_adverbs(index, end)
        if self._is_reached(index):
            return index - 1, self._tagged.words[index - 1].end
        return index, end

    def _is_reached(self, index: int) -> bool:
        """Whether a verb only says that a quantity came to what follows (投资 | 完成 | 三亿元)."""
        tagged = self._tagged
        return (
            index > 0
            and tagged.string(tagged.words[index]) in words("reached")
            and tagged.words[index - 1].end == tagged.words[index].start
            and is_quantity(tagged, index - 1)
        )

    def _before_bracket(self, floor: int, start: int, behind: int) -> int:
        """Start of a phrase with what stands before a bracket in it (乡镇（街道）统计员).

        Not of whose places they are (各县（区）| 教师). Behind a list of countries it begins later.
        """
        opened = self._bracket(floor, start, "bracket")
        left = self._walk_back(self._tagged.before(opened), behind, compared=False) if opened else 0
        if floor <= left < opened:
            of_each = self._text.startswith(("各", "全", "本"), left)
            some = self._text.endswith(("部分", "有关", "相关", "所有"), floor, left)
            return start if of_each or some else left
        summed = self._text.startswith("国", start)
        return start + 1 if summed and _OF_COUNTRIES.search(self._text, 0, start + 2) else start

    def _bracket(self, floor: int, end: int, *senses: str) -> int:
        """Where a bracket begins that ends at `end` and names more of its kind (乡镇（街道））.

        0 where none does.
        """
        if self._text[end - 1 : end] not in ("）", ")"):
            return 0
        match = _BRACKETED.search(self._text, floor, end)
        known = words(*senses)
        return match.start() if match and set(match[1].split("、")) <= known else 0

    def _with_bound(self, start: int) -> int:
        """Start of a phrase from `start` on with the measure or letter that grades it before it."""
        for grade in _GRADE.finditer(self._text, max(0, start - LONGEST), start + 1):
            start = grade.start() if grade.end() == start else start
        bound = _BOUND.search(self._text, max(0, start - LONGEST), start)
        return bound.start() if bound else start

    def _own(self, floor: int, end: int, index: int) -> int:
        """Start of a quantity that stands for itself; `end` where none does."""
        if not self._text.endswith(endings("own"), floor, end):
            return end
        own = [own for own in endings("own") if self._text.endswith(own, floor, end)]
        if follows_happening(self._tagged, index):
            return end
        start = end - max(map(len, own))
        part = self._text[start:end] in words("whole_measure")
        return with_part(self._tagged, start) if part else with_kind(self._tagged, start)

    def _is_mere_verb(self, index: int, *, quantity: bool) -> bool:
        """Whether a verb is what people do and no name of what they get or do.

        Of the names of a `quantity`, that are those which give (助学金 | 资助 | 2600人).
        """
        tagged = self._tagged
        if quantity:
            given = tagged.string(tagged.words[index]) in words("verbal_quantity")
            acts = tagged.words[index].tag in ("v", "vn")
            return given and acts and not is_governed(tagged, index)
        if tagged.words[index].tag != "v" or is_noun(tagged, index) or is_single(tagged, index):
            return False
        named = follows_light(tagged, index) or is_service(tagged, index)
        return not (named or self._ending.is_made(index)) and self._ending.act_start(index) < 0

    def _is_no_noun(self, start: int, end: int, floor: int, index: int) -> bool:
        """Whether a phrase is an area, a word that no counted noun is, or too long for one."""
        phrase = self._text[start:end]
        owned = self._text.endswith("的", floor, start)
        said = phrase in words("nominal", "work") and (owned or is_governed(self._tagged, index))
        # 两年间的 | 文件三件, but 文件 | 三次印发
        said = said or (owned and phrase[0] not in "全各我本其当")
        whole = (phrase in words("whole") and not said) or phrase.endswith("一行")
        return whole or phrase in words("noun_stop") or end - start > LONGEST

    def _behind_after(self, floor: int, start: int) -> int:
        """Where a yearly quantity begins that 后 stands before (建成后 | 年发电量)."""
        if self._text.startswith("后年", start):
            return start + 1
        return start - 1 if self._text.endswith("后年", floor, start) else start

    def _behind_turn(self, start: int, index: int) -> int:
        """Where the phrase begins behind each turn (每学期 | 指导) or the first verb in it."""
        tagged = self._tagged
        at = tagged.after(start)
        if at < index and tagged.string(tagged.words[at]) in words("turn"):
            return tagged.words[at].end
        while at < index and tagged.words[at].tag not in ("v", "vn"):
            at += 1
        return tagged.words[at].end

    def _follows_sign(self, start: int) -> bool:
        """Whether a verb of one sign stands before, whose object follows (减|贫)."""
        index = self._tagged.before(start)
        if index < 0:
            return False
        word = self._tagged.words[index]
        return word.tag == "v" and word.end == start and word.end - word.start == 1

    def _is_aside(self, floor: int, start: int, end: int, last: str) -> bool:
        """Whether a phrase is only what the count is compared with, or sent to.

        高于 | 平均水平3个百分点, 移送 | 公安机关14件, 对 | 受损农户补偿20万元.
        """
        given = last in words("verbal_quantity")
        if given and self._text.endswith(("对", "向", "给", "为", "由"), floor, start):
            return True
        sent = self._text.endswith(endings("sends"), floor, start)
        before = self._tagged.over(start - 1) if start else None
        sign = before is not None and self._tagged.string(before)[-1:] in ("离", "较", "距", "比")
        # 距离 | 三里, but 撤离 | 群众, 同比 | 增速
        parted = sign and before is not None and self._tagged.string(before) not in words("than")
        compared = not parted and self._text.endswith(endings("than"), floor, start)
        # 占 | 生产总值 | 14%, but 占 | 外贸比重 | 14%
        shared = self._text.endswith("占", floor, start)
        compared = compared or (shared and self._text[end - 2 : end] not in ("比重", "比例"))
        return compared or (sent and self.ends_with(end, words("agent")))

    def title(self, at: int, floor: int) -> tuple[int, int] | None:
        """Span of the title directly before a number, whose copies are counted."""
        match = _TITLED.search(self._text, floor, at)
        return match.span() if match else None

    def is_quantity(self, at: int) -> bool:
        """Whether the word before `at` names a quantity."""
        index = self._tagged.before(at)
        return index >= 0 and is_quantity(self._tagged, index)

    def is_summed(self, start: int, number: int) -> bool:
        """Whether a word of summing up stands before the number."""
        return self._text.startswith(("共", "总计", "合计", "总共", "一共"), start, number)

    def is_subject(self, start: int) -> bool:
        """Whether a clause begins at an offset, or a noun that something owns (全县 | 教师)."""
        index = self._tagged.before(start)
        area = index >= 0 and self._tagged.string(self._tagged.words[index]) in words("whole")
        return start == 0 or area or self._text[start - 1] in "，。；：、！？,;\n\u3000 的）)”》"

    def is_since(self, end: int) -> bool:
        """Whether a length of time that ends at `end` says since when (六十年来)."""
        return self._text.startswith(("来", "以来", "间"), end)

    def is_where(self, end: int) -> bool:
        """Whether a measure that ends at `end` says where something is (海拔三千米处)."""
        return self._text.startswith("处", end) and not self._text.startswith(("处理", "处置"), end)

    def ends_with(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether the text up to `at` ends with one of some nouns."""
        return any(self._text.endswith(noun, 0, at) for noun in nouns)

    def _past_adverbs(self, index: int, end: int) -> tuple[int, int]:
        """The quantity before adverbs, and its end; what was given where none is there."""
        tagged, here = self._tagged, index
        while (
            here > 0
            and self._is_adverb(here)
            and tagged.words[here - 1].end == tagged.words[here].start
        ):
            if tagged.string(tagged.words[here]) == "分别":
                # 甲地和乙地的产量 | 分别 | 达: each number has a noun of its own.
                return index, end
            here -= 1
        if tagged.string(tagged.words[here]) == "可" and here > 0 and is_quantity(tagged, here - 1):
            # 年产值 | 可 | 达
            here -= 1
        if here < index and (is_quantity(tagged, here) or tagged.words[here].tag in HEADS):
            return here, tagged.words[here].end
        return index, end

    def _is_adverb(self, index: int) -> bool:
        word = self._tagged.words[index]
        tagged = word.tag in ("d", "ad") and not is_quantity(self._tagged, index)
        return tagged or self._tagged.string(word) in words("adverb")

    def _walk_back(self, index: int, behind: int, *, compared: bool) -> int:
        """Start of the phrase whose last word is at `index`; its end where that is no noun."""
        tagged = self._tagged
        last = tagged.words[index]
        if not self._ending.may_end(index) and not (compared and self._ending.is_named_act(index)):
            return last.end
        act = self._ending.act_start(index)
        if act >= 0:
            return act
        start, here = last.start, index
        compound = last.tag == "v" or self._is_suffixed(index)
        if (len(tagged.string(last)) == 1 and compound) or is_cut_rate(self._tagged, index):
            here -= 1
            start = tagged.words[here].start
        here -= 1
        quantity = is_quantity(tagged, index) or is_cut_rate(tagged, index)
        while here >= 0 and tagged.words[here].end == start and start != behind:
            word = tagged.words[here]
            named = word.tag in ("LOC", "ORG") and not tagged.is_common(word)
            string = tagged.string(word)
            whole = not quantity and self._is_whole(here)
            if (
                whole
                or not self._joining.joins(here, index, quantity=quantity)
                or (named and here < index - 1)
                or (word.tag in NAMES and self._is_in_row(here))
            ):
                break
            start = word.start
            here -= 1
            extreme = here >= 0 and tagged.string(tagged.words[here]).startswith("最")
            parts = string in words("opening") and not extreme
            if parts or string[0] == "在" or (quantity and is_yearly(tagged, here + 1)):
                break
        if here > 0 and not quantity and self._is_qualifier(here, start):
            return tagged.words[here].start
        first = tagged.words[here + 1]
        acts = first.tag in ("v", "vn") and here + 1 < index
        acts = acts and not qualifies(tagged.string(first))
        if acts and start == behind and not quantity:
            # 八十个村 | 配送 | 图书十册: what was counted before does it.
            return tagged.words[here + 1].end
        quantity = quantity and tagged.string(last) not in words("sum")
        start = behind_verb(tagged, self._joining, start, last.start, here, quantity=quantity)
        quoted = _QUOTED.search(self._text, max(0, start - LONGEST), start)
        if quoted:
            return with_quotation(tagged, quoted.start()) or start
        return with_joined(tagged, self._numbers, start, here)

    def _is_qualifier(self, index: int, start: int) -> bool:
        """Whether a verb stands between 的 and the noun (年收入超亿元的 | 寄递 | 企业五家)."""
        word = self._tagged.words[index]
        verbal = word.tag in ("v", "vn") and word.end == start and word.end - word.start > 1
        return verbal and self._text[word.start - 1] == "的"

    def _is_whole(self, index: int) -> bool:
        """Whether a word is the area in which things are (全市 | 学校), no part of their name.

        各级 | 各类 | 学校 and 表彰 | 全国 | 劳动模范 are.
        """
        tagged = self._tagged
        string = tagged.string(tagged.words[index])
        if string not in words("whole") or string[0] not in "全各我本其":
            return False
        ranked = tagged.string(tagged.words[index + 1]).startswith("各")
        return not ranked and not (string == "全国" and is_governed(tagged, index))

    def _is_in_row(self, index: int) -> bool:
        """Whether a place is the last of several, of which none owns the noun (甲、乙 | 群众)."""
        tagged = self._tagged
        return (
            index > 1
            and tagged.string(tagged.words[index - 1]) in ("、", "和", "及")
            and tagged.words[index - 2].tag in NAMES
        )

    def _is_suffixed(self, index: int) -> bool:
        """Whether a quantity's last sign (缴存|额) stands apart from the word it belongs to."""
        tagged = self._tagged
        previous = tagged.words[index - 1] if index else None
        if previous is None or previous.end != tagged.words[index].start:
            return False
        compound = tagged.string(tagged.words[index]) in words("suffix")
        if previous.tag in ("v", "vn") and len(tagged.string(previous)) > 1:
            return compound or previous.tag == "vn"
        return is_quantity(tagged, index) and previous.tag in ("v", "vn", "n", "a")
