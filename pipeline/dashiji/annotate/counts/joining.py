"""Which words join the noun before a number: what qualifies it, and verbs that do not govern it."""

from __future__ import annotations

import re

from dashiji.annotate.counts.governing import (
    always_qualifies,
    follows_pair,
    is_governed,
    is_listed,
    modifies_verb,
    opens_pair,
)
from dashiji.annotate.counts.phrases import (
    HEADS,
    QUALIFIERS,
    governing,
    governing_names,
    is_quantity,
)
from dashiji.annotate.counts.tagged import BOUNDS, NAMES, Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import (
    TOGETHER,
    is_act,
    is_cut_compound,
    is_grade,
    is_kind,
    is_noun,
    is_per_many,
    is_period,
    is_result,
    is_single,
    qualifies,
    sorts_people,
    suffers,
)
from dashiji.annotate.mentions import Word

GRADE = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}|.{1,6}[级类型]|[一二三四五特甲乙丙]等|[首一二三四五][期年届批]|首次|[二三四多]维"
    r"|首[笔单套座款部支轮台艘架列名家条场个]|[十百千]?[万亿]元级?|[A-Z0-9]{0,12}[A-Z][A-Z0-9]{0,12}"
)
"""A class, a grade or an edition before what it sorts (一级, 首批, 三维)."""
FIRST = frozenset(("首批", "第一批", "首次"))
"""The first lot: a verb behind it says what is done (首批 | 上线 | 藏品)."""
_BEFORE_MEASURED = frozenset(("n", "vn", "a", "ad", "v", "w", "r", "s", "f", "vd", "TIME"))
_AGED = re.compile(r"[一二两三五十\d]{1,4}(?:年|个?月|天|日|小时)")


class Joining:
    """Tells it for the words of one text; `numbers` are the offsets of its counts' numbers."""

    def __init__(self, text: str, tagged: Tagged, numbers: frozenset[int]) -> None:
        self._text = text
        self._tagged = tagged
        self._numbers = numbers

    def joins(self, index: int, last: int, *, quantity: bool) -> bool:
        """Whether the word at `index` qualifies the noun that ends with the word at `last`."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        sorts = string == "安全" or (string == "联合" and word.tag == "vn")
        stops = string in words("noun_stop") and word.tag != "f" and not sorts
        stops = stops and tagged.string(tagged.words[index + 1]) not in words("noun")
        stops = stops and not modifies_verb(self._tagged, index)
        stops = stops and not (string == "首次" and self._is_first_time(index))
        stops = stops and not (quantity and string == "均" and is_period(tagged, index - 1))
        # 集中 | 供养率
        stops = stops and not (string in TOGETHER and self._is_rate(index + 1))
        if word.start in self._numbers or stops or follows_pair(tagged, index):
            return False
        if self.is_fund_kind(index) or is_grade(tagged, index) or opens_pair(tagged, index):
            return True
        if string in words("joined") or (quantity and string in words("opening")):
            return True
        own = len(string) == 1 and (self._is_own(index) or self._closes_list(index))
        if string.startswith("该") or own:
            return False
        if word.tag in QUALIFIERS | NAMES and string in words("governs"):
            return False
        if quantity and string in words("says") and self._is_said(index):
            return False
        named = quantity and tagged.string(tagged.words[last]) not in words("sum")
        if word.tag == "v":
            joined = self._lacks(index, last, string)
            joined = joined or self._verb_joins(index, last, string, quantity=named)
            return joined and not self._is_pivoted(index)
        if word.tag == "vn":
            return self._verbal_noun_joins(index, last, quantity=named)
        if is_per_many(tagged, index):
            return False
        if word.tag in HEADS and string in words("governs") and self._is_acted(index):
            return False
        if word.tag in HEADS or word.tag in QUALIFIERS or is_noun(self._tagged, index):
            return string != "新" or not self._is_verbal(index + 1)
        acts = index + 1 == last and self._is_verbal(last)
        return self._other_joins(index, word.tag, string, quantity=quantity or acts)

    def _is_acted(self, index: int) -> bool:
        """Whether a clause or who acts stands before a word, which then is a verb."""
        previous = self._tagged.words[index - 1] if index else None
        if previous is None or previous.end != self._tagged.words[index].start:
            return True
        acts = self._tagged.string(previous).endswith(endings("agent"))
        return acts or previous.tag in ("w", "ORG")

    def _is_said(self, index: int) -> bool:
        """Whether what says it stands before a verb of saying (协议 | 约定 | 额度)."""
        word, previous = self._tagged.words[index], self._tagged.words[max(0, index - 1)]
        return previous.end == word.start and previous.tag in HEADS | {"ORG"}

    def _is_first_time(self, index: int) -> bool:
        """首次 | 参展 | 企业: who does something for the first time."""
        following = [word.tag for word in self._tagged.words[index + 1 : index + 3]]
        return following[:1] == ["vn"] and following[-1] in HEADS

    def is_fund_kind(self, index: int) -> bool:
        """Whether a word says what the money behind it is for (建设 | 经费)."""
        tagged = self._tagged
        return (
            index + 1 < len(tagged.words)
            and tagged.string(tagged.words[index]) in words("fund_kind")
            and tagged.string(tagged.words[index + 1]) in words("fund_head")
        )

    def _verbal_noun_joins(self, index: int, last: int, *, quantity: bool) -> bool:
        string = self._tagged.string(self._tagged.words[index])
        following = self._tagged.string(self._tagged.words[index + 1])
        if sorts_people(string, following):
            return True
        if is_act(self._tagged, index) or (not quantity and is_result(string)):
            return False
        known = string in words("attributive") or string not in governing(inside=False)
        kind = is_kind(string, self._tagged.string(self._tagged.words[last]))
        return (
            quantity
            or known
            or kind
            or is_governed(self._tagged, index)
            or is_listed(self._tagged, index)
        )

    def _other_joins(self, index: int, tag: str, string: str, *, quantity: bool) -> bool:
        """Whether a word that is neither noun nor verb qualifies the noun after it."""
        match tag:
            case "LOC" | "ORG" | "nz":
                return True
            case "s":
                online = string in (
                    "线上",
                    "网上",
                    "海上",
                    "水上",
                    "陆上",
                    "国内",
                    "境内",
                    "省内",
                    "市内",
                )
                inner = string.endswith("内") and is_governed(self._tagged, index)
                return online or inner or not string.endswith(("内", "上", "中", "里"))
            case "m":
                end = self._tagged.words[index].end
                ranked = self._text.startswith(("以上", "以下", "强"), end)
                return ranked or bool(GRADE.fullmatch(string))
            case "TIME":
                return self._time_joins(index, string)
            case "r":
                return string[0] == "各" or string in ("本地", "外地", "无人")
            case "q":
                return string in ("年", "月", "日")
            case "f":
                return self._side_joins(index, string)
            case "p" | "u":
                # 因 | 病 | 致贫 | 群众, 司机 | 之 | 家
                before = string in ("在", "被", "因") and is_single(self._tagged, index + 1)
                return before or (
                    string == "之" and index > 0 and self._tagged.words[index - 1].tag in HEADS
                )
            case "vd":
                # 免费 | 开放 | 时间
                timed = quantity and self._is_verbal(index + 1)
                noun = string in words("unlawful") or is_noun(self._tagged, index + 1)
                return timed or noun
            case "d":
                return self._adverb_joins(index, string, quantity=quantity)
            case _:
                return False

    def _adverb_joins(self, index: int, string: str, *, quantity: bool) -> bool:
        """不可移动文物, 沿街商铺, 户均; and how something is done to a rate (当庭 | 宣判率)."""
        rate = quantity and self._is_rate(index + 1)
        how = rate and len(string) == 2 and string not in words("adverb")
        along = string[0] in "沿临环" and len(string) == 2
        mean = string == "均" and is_period(self._tagged, index - 1)
        return how or along or mean or string == "总" or string[0] in "不非未"

    def _is_rate(self, index: int) -> bool:
        """Whether a word names a rate of what is done (宣判率), also within a term (时限内)."""
        string = self._tagged.string(self._tagged.words[index])
        return len(string) > 2 and string.endswith("率")

    def _side_joins(self, index: int, string: str) -> bool:
        """规模以上企业, 坝|顶|高程."""
        before = self._tagged.words[index - 1].tag if index else ""
        if len(string) == 1:
            funded = self._tagged.string(self._tagged.words[index + 1]) in words("fund_head")
            funded = funded or self._text.endswith("预算内", 0, self._tagged.words[index].end)
            inner = string in "内外上下" and self._is_governor(
                index - 1, self._tagged.words[index].start
            )
            rate = string == "内" and self._is_rate(index + 1)
            return (
                inner
                or rate
                or (before in HEADS and (is_single(self._tagged, index - 1) or funded))
            )
        return string in ("上下游", "外部", "内部") or (
            string in BOUNDS and (before in HEADS | {"m", "a"} or is_grade(self._tagged, index - 1))
        )

    def _time_joins(self, index: int, string: str) -> bool:
        """术后并发症, 一年生存率, 夜间消费额; but 全年 and the like stand for themselves."""
        if string == "最近" and self._tagged.string(self._tagged.words[index + 1]) == "距离":
            return True
        if string.endswith(("前", "后", "中")):
            return len(string) == 2
        if _AGED.match(string):
            return self._tagged.string(self._tagged.words[index + 1]).endswith("率")
        governed = string[0] not in "全今去当本每同" and is_governed(self._tagged, index)
        return string.endswith("间") or (governed and not re.search(r"\d", string))

    def _is_own(self, index: int) -> bool:
        """Whether a word of one sign is the place or house of who writes (我|校, 该|县)."""
        return self._tagged.words[index].tag in HEADS and self._is_pronoun(index - 1)

    def _closes_list(self, index: int) -> bool:
        """Whether a word of one sign sums up the names before it (越南、泰国等 | 国 | 客商)."""
        return index > 0 and self._tagged.string(self._tagged.words[index - 1]) == "等"

    def _is_pronoun(self, index: int) -> bool:
        return index >= 0 and self._tagged.words[index].tag == "r"

    def _is_verbal(self, index: int) -> bool:
        return self._tagged.words[index].tag in ("v", "vn")

    def _verb_joins(self, index: int, last: int, string: str, *, quantity: bool) -> bool:
        """受灾农户, 过火面积: verbs that qualify; governing ones end the phrase."""
        tagged = self._tagged
        previous = tagged.words[index - 1] if index else None
        joined = previous is not None and previous.end == tagged.words[index].start
        if len(string) == 1:
            return self._sign_joins(index, string, previous if joined else None)
        following = tagged.words[index + 1]
        compound = string + tagged.string(following) in words("compound")
        if compound or always_qualifies(tagged, index) or self._is_able(index, last):
            return True
        takes = string.endswith(endings("takes", "light"))
        if takes and not (quantity and string in words("quantity")):
            return False
        if self._sorts(index, string):
            return True
        named = string in (governing_names() if quantity else governing(inside=False))
        if named and not (quantity and tagged.string(tagged.words[index + 1]) in words("measured")):
            return False
        if is_result(string):
            return False
        if suffers(string):
            return True
        named = following.tag in HEADS | QUALIFIERS | {"vn"} or is_quantity(tagged, index + 1)
        known = string in governing(inside=True)
        opens = previous is None or not joined or previous.tag in ("w", "TIME")
        if opens and self._has_object(index, last, known=known):
            # 拆除 | 违法建筑面积, 核减 | 贷款额度, but 种植面积, 参加体育锻炼人数.
            return False
        if previous is None or not joined:
            return quantity and named
        if self._object_joins(index, previous, known=known):
            return True
        acting = tagged.string(previous).endswith(endings("agent")) or known
        people = tagged.string(previous).endswith(endings("person"))
        acting = acting or (people and string in words("makes"))
        if acting and previous.tag in HEADS and self._has_object(index, last, known=False):
            # 企业 | 探明 | 地质储量, but 农药使用量.
            return False
        return quantity and named and previous.tag in _BEFORE_MEASURED

    def _lacks(self, index: int, last: int, string: str) -> bool:
        """Whether a sign says what a thing lacks or can (无 | 症状 | 感染者, 可 | 移动 | 文物)."""
        if index + 1 >= last or string not in ("无", "可"):
            return False
        return string == "无" or qualifies(self._tagged.string(self._tagged.words[index + 1]))

    def _is_able(self, index: int, last: int) -> bool:
        """Whether a verb says what is done in so much time (日 | 处理 | 污水 | 能力)."""
        able = self._tagged.string(self._tagged.words[last]).endswith(("能力", "规模"))
        changed = self._tagged.string(self._tagged.words[index]) in words("takes")
        return able and not changed and is_period(self._tagged, index - 1)

    def _is_pivoted(self, index: int) -> bool:
        """Whether a verb is what somebody is made to do (组织 | 师生 | 清扫 | 积雪)."""
        tagged = self._tagged
        if index < 2 or tagged.words[index - 1].end != tagged.words[index].start:
            return False
        here, who = index - 1, tagged.string(tagged.words[index - 1])
        acts = who.endswith(endings("agent", "person", "party"))
        while here > 0 and tagged.words[here].tag in HEADS:
            here -= 1
        verb = tagged.words[here]
        moved = verb.tag in ("v", "vn") and tagged.string(verb) in words("moves")
        return acts and moved and not suffers(tagged.string(tagged.words[index]))

    def _has_object(self, index: int, last: int, *, known: bool) -> bool:
        """Whether what follows a verb is its object: no quantity of what it does or who does it.

        With `known` it governs, and only the first is none.
        """
        tagged = self._tagged
        if index + 1 == last and is_quantity(tagged, last):
            return False
        done = tagged.string(tagged.words[last]).endswith(endings("of_doers"))
        return known or not (done and is_quantity(tagged, last))

    def _sorts(self, index: int, string: str) -> bool:
        """Whether a verb says of what kind the object of a verb is (明确 | 牵头 | 单位)."""
        tagged = self._tagged
        previous = tagged.words[index - 1]
        earlier = tagged.string(previous)
        joined = index > 0 and previous.end == tagged.words[index].start
        if sorts_people(string, tagged.string(tagged.words[index + 1])):
            return True
        if not joined or not is_kind(string, tagged.string(tagged.words[index + 1])):
            return False
        if previous.tag in HEADS and not earlier.endswith(endings("agent", "person")):
            return is_governed(tagged, index)
        helping = words("planning", "opening", "adverb", "modal")
        return previous.tag == "v" and len(earlier) > 1 and earlier not in helping

    def _object_joins(self, index: int, previous: Word, *, known: bool) -> bool:
        """Whether a verb stands inside what a verb before it governs, or after a grade."""
        tagged = self._tagged
        earlier = tagged.string(previous)
        if previous.tag in HEADS and not known and is_governed(tagged, index):
            # 推出 | 植物识别路线: no subject stands behind the verb.
            return True
        helping = words("planning", "opening", "adverb", "modal")
        if previous.tag == "v" and not known and earlier not in helping:
            # 劝导 | 垂钓 | 人员, but 可 | 灌溉 | 农田
            following = tagged.words[index + 1]
            return following.tag in HEADS or tagged.string(following) in words("nominal")
        return previous.tag == "m" and earlier not in FIRST and bool(GRADE.fullmatch(earlier))

    def _sign_joins(self, index: int, string: str, previous: Word | None) -> bool:
        """Verbs of one sign that the tagger cut from a compound (补|贴|资金, 失|物|招领)."""
        tagged = self._tagged
        following = tagged.words[index + 1]
        made = string == "产" and is_period(tagged, index - 1)
        if following.tag in NAMES or (made and not is_single(tagged, index + 1)):
            # 月 | 产 | 原煤
            return False
        if string == "非" or self._is_cut_in_object(index):
            return True
        if previous is not None and tagged.string(previous) in ("被", "在"):
            return True
        if previous is not None and tagged.string(previous)[0] in "不非无未":
            return True
        if string in words("enters") and is_single(tagged, index + 1) and following.tag in HEADS:
            # 入|区|企业
            return not self._numbers & {following.end}
        if previous is not None and self._is_own(index - 1):
            return False
        if index > 1 and tagged.string(tagged.words[index - 2]) == "等":
            # 甲县、乙县等地 | 设 | 监测点
            return False
        if previous is not None and len(tagged.string(previous)) == 1 and previous.tag != "w":
            # 抽|采|泵, but 送|去|粮食
            sign = is_single(tagged, index + 1) and following.tag in HEADS
            sign = sign and previous.tag == "v" and string not in "去来出入到上下回"
            nominal = previous.tag in HEADS | {"q", "vn"}
            return nominal or sign or is_cut_compound(self._tagged, index)
        barred = string == "无" and previous is not None and previous.tag == "v"
        if barred or self._is_in_object(index):
            # 新建 | 无障碍坡道
            return True
        if string in words("single") or string == "设":
            return False
        if len(tagged.string(following)) == 1:
            return True
        listed = previous is not None and tagged.string(previous) == "、"
        return listed or (previous is not None and previous.tag in ("v", "n", "a", "TIME"))

    def _is_in_object(self, index: int) -> bool:
        """Whether a verb of one sign stands in what a verb of two governs (投放 | 购|书券).

        Also behind a noun there, with its own object of one sign (开展 | 飞机 | 增|雨 | 作业).
        """
        tagged = self._tagged
        if index == 0 or tagged.string(tagged.words[index]) in words("complement"):
            return False
        if self._is_governor(index - 1, tagged.words[index].start):
            return True
        following = tagged.words[index + 1]
        object_ = is_single(tagged, index + 1) and following.tag in HEADS
        inner = object_ and following.end not in self._numbers
        return inner and tagged.words[index - 1].tag in HEADS and is_governed(tagged, index)

    def _is_cut_in_object(self, index: int) -> bool:
        """Whether a verb there was cut in its two signs (修复 | 退|服 | 基站)."""
        tagged = self._tagged
        signs = index > 1 and all(is_single(tagged, at) for at in (index - 1, index))
        if not signs or tagged.words[index - 1].tag not in ("v", "d", "a"):
            return False
        known = words("complement")
        pair = [tagged.string(tagged.words[at]) for at in (index - 1, index)]
        return self._is_governor(index - 2, tagged.words[index - 1].start) and not known & {*pair}

    def _is_governor(self, index: int, end: int) -> bool:
        """Whether the word that ends at `end` is a verb of two signs whose object follows."""
        word = self._tagged.words[index]
        verb = self._tagged.string(word)
        known = words("planning", "moves", "pivot", "modal", "opening", "adverb", "complement")
        governs = word.tag == "v" and word.end == end and len(verb) == 2
        return governs and verb not in known and not is_result(verb)
