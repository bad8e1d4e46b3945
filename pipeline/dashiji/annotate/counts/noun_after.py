"""The noun after a unit: the phrase that runs on over nouns and what qualifies them.

A verb, a number or a stop ends it; without a measure of its own what is joined to it belongs to it
(医院和学校; 县、乡、村).
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.counts.inner_verbs import with_inner_verb
from dashiji.annotate.counts.openings import places, told_by_use
from dashiji.annotate.counts.phrases import (
    HEADS,
    LONGEST,
    NOUNS,
    QUALIFIERS,
    governing,
    is_quantity,
)
from dashiji.annotate.counts.tagged import BOUNDS, NAMES, Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.counts.word_kinds import TOGETHER, governs, is_grade, is_kind
from dashiji.annotate.mentions import Word

_AND: Final = frozenset(("和", "及", "与", "或", "暨", "以及"))
_CLOSING: Final = {"“": "”", "‘": "’", "「": "」"}
_STOPS: Final = "，。；！？,;\n"
_RANK = re.compile(r"\d{2,4}强")
_SIZE = re.compile(r"[\d.]+万?(?:千伏|伏|吨级?|米|英寸|兆瓦级?|千瓦级?|马力|标准箱|立方米|升|克)")
"""How large or strong what is counted is, before its name."""
_CLAUSE = re.compile(r"(?:不|未|无|没有|尚未|从|曾|因)[^，。；、：！？《》“”的]{2,10}的(?!是)")
_BRACKET = re.compile(r"[（(]([^（）()]{1,12})[）)]")


class NounAfter:
    """Finds the nouns after units in one text; `numbers` are the offsets of its counts' numbers."""

    def __init__(self, text: str, tagged: Tagged, numbers: frozenset[int]) -> None:
        self._text = text
        self._tagged = tagged
        self._numbers = numbers

    def find(self, at: int, begin: int, *, kind: str) -> tuple[int, int]:
        """Span of the noun phrase that starts at `at`; (at, at) where none does.

        The count begins at `begin`.

        `kind` is the unit's noun kind: a verbal noun may end the phrase where happenings are
        counted (三场业务培训), and not where people or things are (三名学生).
        """
        if at >= len(self._text):
            return at, at
        start = self._skip(at)
        if kind == "counted" and (rated := self._rated_end(start)):
            return start, rated
        end = self._quoted(start)
        if end > start:
            return start, self._run(end, end, kind=kind)
        if closed := self._clause_end(start, kind=kind):
            return start, closed
        end = self._run(start, start, kind=kind)
        if kind in ("counted", "happening"):
            end = with_inner_verb(self._tagged, self._numbers, begin, start, end)
        end = self._to_its_head(start, end)
        end = self._before_tail(start, self._before_plan(start, end))
        if kind in ("stuff", "sum", "none") and (
            self._text.startswith(endings("extent"), start)
            or self._is_done_with(start, end, spent=kind == "sum")
        ):
            return at, at
        if end == start:
            return at, at
        return start, self._coordinated(self._with_bracket(end, kind=kind), start, kind=kind)

    def _rated_end(self, start: int) -> int:
        """End of a noun with its size before it (两座 | 7米顶装焦炉); 0 where none is there."""
        size = _SIZE.match(self._text, start) if self._text[start].isdigit() else None
        end = self._run(size.end(), size.end(), kind="counted") if size else 0
        return end if size and end > size.end() else 0

    def _clause_end(self, start: int, *, kind: str) -> int:
        """End of a noun with a clause before it (户 | 不符合条件的家庭); 0 where none is there."""
        clause = _CLAUSE.match(self._text, start)
        end = self._run(clause.end(), clause.end(), kind=kind) if clause else 0
        return end if clause and end > clause.end() else 0

    def precedes_number(self, end: int) -> bool:
        """Whether the next count's number follows directly."""
        return end in self._numbers

    def is_deed(self, start: int, end: int) -> bool:
        """Whether one verb alone ends the clause, which is what people do (95名 | 参训)."""
        word = self._tagged.over(start) if end > start else None
        return (
            word is not None
            and (word.start, word.end) == (start, end)
            and word.tag in ("v", "vn")
            and self._ends_clause(word)
        )

    def _skip(self, at: int) -> int:
        # 吞吐量突破1.3亿吨 | 云岭港集团再创新高: behind a space a name begins another clause.
        word = self._tagged.over(at + 1) if self._text[at] in " \u00a0" else None
        return at if word is None or word.tag in NAMES else at + 1

    def _quoted(self, at: int) -> int:
        """End of a quoted name at `at`; `at` where none stands there."""
        closing = _CLOSING.get(self._text[at : at + 1])
        end = self._text.find(closing, at, at + LONGEST) if closing else -1
        return end + 1 if end > 0 else at

    def _run(self, at: int, floor: int, *, kind: str) -> int:
        """Where the nominal words from `at` on end; `floor` where no noun is among them."""
        tagged, text = self._tagged, self._text
        index = tagged.after(at)
        end, reached = floor, at
        while index < len(tagged.words):
            word = tagged.words[index]
            start = max(word.start, at)
            if start in self._numbers or word.end - at > LONGEST or start > reached:
                break
            reached = word.end
            step = self._accept(index, first=start == at, kind=kind) or self._ranking(index)
            if not step:
                break
            word = tagged.words[index + step - 1]
            verbal = word.tag == "vn" or step == 2
            written = end > floor and tagged.string(word) in words("paper")
            if (
                self._is_head(index + step - 1)
                or written
                or (verbal and (end == floor or kind == "happening" or self._is_served(index)))
            ):
                end = word.end
            reached = word.end
            index += step
            if tagged.string(word) in words("closing"):
                break
        if end > at and text[end - 1] in "和与及" and end in self._numbers:
            end -= 1
        return end

    def _is_served(self, index: int) -> bool:
        """Whether a verb behind a noun is what something is done with (高频 | 服务 | 可)."""
        word = self._tagged.words[index]
        following = self._tagged.over(word.end)
        done = following is not None and self._tagged.string(following) in words("modal")
        return done and word.tag == "vn" and self._tagged.words[index - 1].tag in HEADS

    def _ranking(self, index: int) -> int:
        """世界 | 500 | 强: how many words such a ranking takes."""
        word = self._tagged.words[index]
        ranked = word.tag == "m" and _RANK.match(self._text, word.start)
        return 2 if ranked and ranked.end() > word.end else 0

    def _is_head(self, index: int) -> bool:
        word = self._tagged.words[index]
        if word.tag in HEADS or word.tag in NAMES or self._is_site(word):
            return True
        if word.tag == "vn" and word.end - word.start > 2:
            # 铁路 | 专用线: no verb is as long as that.
            return True
        return word.tag in ("v", "vn", "q", "a") and len(self._tagged.string(word)) == 1

    def _accept(self, index: int, *, first: bool, kind: str) -> int:
        """How many words from `index` on belong to the phrase; 0 where it ends before them."""
        tagged = self._tagged
        word = tagged.words[index]
        string = tagged.string(word)
        following = tagged.words[index + 1] if index + 1 < len(tagged.words) else None
        next_nominal = (
            following is not None
            and following.start == word.end
            and (
                following.tag in NOUNS
                or tagged.is_common(following)
                or self._ranking(index + 1) > 0
            )
            and following.start not in self._numbers
        )
        if string == "中" and next_nominal and not first:
            # 发展中国家: the tagger cuts the participle from its noun.
            return 1 if tagged.words[index - 1].tag == "vn" else 0
        if first and (opened := self._opening(index, kind)):
            return opened
        if self._stops(index, first=first) and not (word.tag in ("a", "an") and next_nominal):
            return 0
        when = word.tag == "TIME" and string.endswith("间") and next_nominal
        if when or tagged.is_common(word) or self._is_nominal(word, string, first=first):
            return 1
        if not first and following is not None and self._tells(index):
            return 0
        if word.tag in QUALIFIERS | {"vd"}:
            if first and following is not None and self._is_happening(following):
                return 2
            if word.tag == "vd" and not first:
                # 志愿者 | 同步 | 进校园
                return 0
            return 1 if next_nominal else self._qualified(index, following)
        if word.tag == "v" and next_nominal and following is not None:
            return 1 if self._qualifies(string, tagged.string(following), first=first) else 0
        if first and string in words("attributive") and following is not None:
            # 共建 | 重大 | 项目
            third = tagged.words[index + 2] if index + 2 < len(tagged.words) else None
            if following.tag in QUALIFIERS and third is not None and third.tag in HEADS:
                return 2
        # 无人驾驶 | 集|卡: no verb is as long as that.
        long = word.tag == "v" and len(string) > 3
        ends = first and (long or (word.tag == "vn" and self._ends_clause(word)))
        opens = word.tag == "vn" or (first and self._opens(word, string))
        return 1 if ends or (next_nominal and opens) else 0

    def _opening(self, index: int, kind: str) -> int:
        """How many words open a phrase together: a rank, places, how and what for, two verbs."""
        if is_grade(self._tagged, index):
            return self._ranked(index)
        tag = self._tagged.words[index].tag
        if tag == "LOC":
            return places(self._tagged, index)
        if self._is_breach(index):
            return 2
        if tag in ("vd", "ad") and (told := told_by_use(self._tagged, index)):
            return told
        return 2 if kind == "happening" and self._is_twofold(index) else 0

    def _is_breach(self, index: int) -> bool:
        """Whether what is done against the law qualifies a noun (三家 | 违法 | 排污 | 企业)."""
        three = self._tagged.words[index : index + 3]
        if len(three) < 3:
            return False
        unlawful, deed, head = three
        return (
            self._tagged.string(unlawful) in words("unlawful")
            and deed.tag in ("v", "vn")
            and head.tag in HEADS
            and unlawful.end == deed.start
            and deed.end == head.start
        )

    def _is_twofold(self, index: int) -> bool:
        """Whether two verbs are what is counted: they govern nothing (暗访 | 抽查 | 十二次)."""
        if index + 1 == len(self._tagged.words):
            return False
        first, second = self._tagged.words[index : index + 2]
        verbs = first.tag in ("v", "vn", "vd") and first.end - first.start > 1
        acts = second.tag == "vn" and self._is_happening(second)
        return verbs and acts and first.end == second.start

    def _tells(self, index: int) -> bool:
        """Whether a word tells what those before it do (志愿者 | 服务 | 展会) or how."""
        tagged = self._tagged
        string = tagged.string(tagged.words[index])
        following = tagged.words[index + 1]
        if tagged.words[index].tag != "vn":
            # 争议问题 | 统一 | 裁判尺度
            return tagged.words[index].tag in QUALIFIERS and string in words("evenly")
        acts = tagged.string(tagged.words[index - 1]).endswith(endings("agent", "person", "party"))
        head = tagged.string(following)
        known = governing("makes", "takes", inside=False)
        sorts = is_kind(string, head) or head.endswith(
            endings("kind_head", "suffix_head", "person")
        )
        return acts and string in known and following.tag in HEADS and not sorts

    def _stops(self, index: int, *, first: bool) -> bool:
        """Whether no counted noun holds a word, unless people do something for the first time."""
        word = self._tagged.words[index]
        string = self._tagged.string(word)
        if first and string == "首次":
            # 4300家 | 首次 | 参展 | 企业
            tags = [word.tag for word in self._tagged.words[index + 1 : index + 3]]
            return tags[:1] != ["vn"] or tags[-1] not in HEADS
        attends = not first and string in words("attends") and self._ends_clause(word)
        if first and string in TOGETHER:
            # 九个 | 联合 | 攻关 | 小组, 三处 | 集中 | 安置点
            return self._tagged.words[index + 1].tag not in ("n", "nz", "vn")
        mean = len(string) == 2 and string[1] == "均"
        return attends or mean or string in words("noun_stop")

    def _is_happening(self, word: Word) -> bool:
        """Whether a verb is what is counted: it governs nothing (三次|联合|执法)."""
        return word.tag in ("v", "vn") and (word.end in self._numbers or self._ends_clause(word))

    def _is_nominal(self, word: Word, string: str, *, first: bool) -> bool:
        """Nouns; also verbal ones, and a body's name that is counted (十八个铁路局)."""
        verbal = word.tag == "vn" and string not in governing(inside=False)
        if not first and (word.tag == "vn" or string in words("paper")):
            # 10项 | 部长 | 决定, 2次 | 体温 | 检测
            verbal = verbal or self._ends_clause(word)
        if self._is_site(word):
            return True
        site = word.tag == "LOC" and string.endswith(endings("suffix_head"))
        return word.tag in HEADS or verbal or (first and (word.tag == "ORG" or site))

    def _is_site(self, word: Word) -> bool:
        """Whether a long word is a site that the tagger took for its rank (国家级高新区)."""
        long = word.tag in QUALIFIERS and word.end - word.start > 3
        return long and self._tagged.string(word).endswith(endings("suffix_head"))

    def _opens(self, word: Word, string: str) -> bool:
        """Whether a word that is no noun may stand first and qualify one."""
        if word.tag == "TIME":
            return string in words("aged")
        if word.tag == "m":
            # The rest of a word that the tagger drew over the unit (三场分|赛区).
            return word.end > word.start and len(string) <= 4
        if word.tag == "r":
            return string[0] == "各"
        return word.tag in ("s", "f", "LOC", "nw", "PER")

    def _qualifies(self, verb: str, noun: str, *, first: bool) -> bool:
        """Whether a verb qualifies the noun after it (三家获奖企业)."""
        compound = not first and noun in words("suffix", "classifying")
        if len(verb) > 3:
            # 无人驾驶 | 集卡: no verb that governs is as long as that.
            return True
        if verb == "组成" and noun[-1] in "队组团班":
            # 12名 | 组成 | 医疗队, but 12名 | 组成 | 人员
            return False
        if verb in words("attributive") and (first or compound):
            return True
        if first and len(verb) > 1 and noun.endswith(endings("person")):
            return verb not in governing(inside=False)
        if first and verb in words("qualifying"):
            return True
        if first and len(verb) == 2 and noun.endswith(endings("kind_head", "classifying")):
            # 17家 | 保供 | 企业
            return verb not in governing("makes", "takes", inside=True)
        if verb == "受" and len(noun) > 1 and not noun.endswith("者"):
            return False
        if not first and verb in words("goes"):
            return False
        return len(verb) == 1 and verb not in words("single", "leads", "modal")

    def _ends_clause(self, word: Word) -> bool:
        """Whether a stop or what is done follows, so that a verb governs nothing (12项|服务)."""
        if word.end >= len(self._text) or self._text[word.end] in _STOPS + "、":
            return True
        following = self._tagged.over(word.end)
        return following is not None and self._tagged.string(following) in words("modal")

    def _ranked(self, index: int) -> int:
        """中层 | 以上 | 干部: how many words a rank takes with all above or below it."""
        tagged, size = self._tagged, 1
        while tagged.string(tagged.words[index + size]) not in BOUNDS:
            size += 1
        return size + 1 if index + size + 1 < len(tagged.words) else 0

    def _qualified(self, index: int, following: Word | None) -> int:
        """新的增长点: an adjective with 的; 高速公路网: one before a cut word."""
        tagged = self._tagged
        if following is None or index + 2 >= len(tagged.words):
            return 0
        third = tagged.words[index + 2]
        if third.tag not in HEADS:
            return 0
        if following.tag == "u" and tagged.string(following) == "的":
            return 2
        if following.tag in QUALIFIERS:
            # 优秀 | 国产 | 影片
            return 2
        if self._is_how(index) and not governs(tagged.string(following)):
            # 自动 | 驾驶 | 企业, 新 | 入职 | 护士
            return 2
        return 2 if following.tag == "v" and len(tagged.string(following)) == 1 else 0

    def _is_how(self, index: int) -> bool:
        """Whether a word right behind a unit says how or since when what follows is done."""
        word = self._tagged.words[index]
        follows = index > 0 and self._tagged.words[index - 1].end == word.start
        counted = follows and self._tagged.words[index - 1].tag in ("m", "q")
        return counted and (word.tag == "ad" or self._tagged.string(word) == "新")

    def _to_its_head(self, start: int, end: int) -> int:
        """五个城市|绿化率: a quantity of what is counted is not counted itself."""
        tagged = self._tagged
        followed = end in self._numbers
        if followed:
            end = self._before_act(start, end)
            followed = end in self._numbers
        last = tagged.before(end)
        if last < 0 or not (is_quantity(tagged, last) or (followed and self._is_people(last))):
            return end
        if tagged.words[last].start <= start:
            return start if followed and tagged.words[last].start == start else end
        last -= 1
        if tagged.string(tagged.words[last]) in ("年", "月", "日"):
            # 六个港口 | 年吞吐量
            last -= 1
        if tagged.string(tagged.words[last]).startswith("单"):
            # 四台|单机容量
            return start
        while tagged.words[last].start > start and tagged.words[last].tag not in HEADS:
            last -= 1
        if tagged.words[last].tag in HEADS:
            return tagged.words[last].end
        return start if followed else end

    def _before_act(self, start: int, end: int) -> int:
        """八十个村|配送|图书十册: a verbal noun before the next count's noun ends the phrase."""
        tagged = self._tagged
        index, last = tagged.after(start) + 1, tagged.before(end)
        while index < last:
            word = tagged.words[index]
            if word.tag == "vn" and tagged.string(word) not in words("classifying"):
                return word.start
            index += 1
        if index == last and tagged.string(tagged.words[last]) in words("dwells"):
            # 四个医疗点|工作|两年
            return tagged.words[last].start
        return end

    def _before_tail(self, start: int, end: int) -> int:
        """Where a noun ends that the tagger drew over what is done (企业|派员, 企业|线下)."""
        size = 1 if self._text[end - 1 : end + 1] in ("线上", "线下") else 0
        if self._text.endswith(endings("tail"), start, end):
            tails = (tail for tail in endings("tail") if self._text.endswith(tail, start, end))
            size = max(size, *map(len, tails))
        index, first = self._tagged.before(end), self._tagged.after(start)
        if index > first + 1 and self._tagged.string(self._tagged.words[index]) in words(
            "abstract"
        ):
            while index > first + 1 and self._tagged.words[index - 1].tag in ("v", "vn", "d"):
                index -= 1
            size = max(size, end - self._tagged.words[index].start)
        return end - size if end - size > start else end

    def _before_plan(self, start: int, end: int) -> int:
        """三家企业|计划|扩产: what is planned is no part of who plans."""
        tagged = self._tagged
        last, following = tagged.before(end), tagged.over(end)
        planned = last >= 0 and tagged.string(tagged.words[last]) in words("planned")
        verbal = following is not None and following.tag == "v"
        begin = tagged.words[last].start
        return begin if planned and verbal and begin > start else end

    def _is_done_with(self, start: int, end: int, *, spent: bool) -> bool:
        """Whether a verbal noun says what is done (三公里|改造), to whatever if money is `spent`.

        A sum may still be of the kind that such a noun names (两亿元|建设|大桥, 两亿元建设资金).
        """
        word = self._tagged.over(start)
        if word is None or word.start != start or word.tag not in ("v", "vn"):
            return False
        if self._tagged.string(word) not in governing(inside=True) - words("quantity"):
            return False
        if word.end == end:
            return word.tag == "vn"
        return spent and not self._text.endswith(endings("sum_head"), start, end)

    def _is_people(self, index: int) -> bool:
        return self._tagged.string(self._tagged.words[index]).endswith("人口")

    def _with_bracket(self, end: int, *, kind: str) -> int:
        """县（市、区）总工会: a bracket that belongs to the noun, and the body behind it."""
        closed = self.bracketed(end)
        if closed == end:
            return end
        further = self._run(closed, closed, kind=kind)
        body = self._text.endswith(endings("body"), closed, further)
        return self.bracketed(further) if body else closed

    def bracketed(self, end: int) -> int:
        """乡镇（街道）: a bracket with another word of its kind belongs to the noun."""
        match = _BRACKET.match(self._text, end)
        return match.end() if match and set(match[1].split("、")) <= words("bracket") else end

    def _coordinated(self, end: int, start: int, *, kind: str) -> int:
        """医院和学校; 县、乡、村: what is counted together with the noun."""
        tagged = self._tagged
        while end < len(self._text) and end - start <= LONGEST:
            word = tagged.over(end)
            if word is None or word.start != end:
                return end
            string = tagged.string(word)
            if string != "、" and string not in _AND:
                return end
            if word.end in self._numbers or word.end >= len(self._text):
                return end
            follow = self._run(word.end, word.end, kind=kind)
            if string == "与" and self._text.startswith(endings("jointly"), follow):
                return end
            if follow == word.end or not self._same_kind(word.end, follow, string, start, end):
                return end
            end = self.bracketed(follow)
        return end

    def _same_kind(self, at: int, follow: int, sign: str, start: int, end: int) -> bool:
        """Whether a conjunct may be counted too: as short, a noun, and no count's own noun."""
        tagged = self._tagged
        first = tagged.over(at)
        if first is None or first.tag in NAMES or follow in self._numbers:
            return False
        mark = self._text[follow : follow + 1]
        # 和 before a further 、 joins more than this noun, unless the next count follows.
        if sign != "、" and mark in ("、", "等") and follow + 1 not in self._numbers:
            return False
        return follow - at <= max(4, 2 * (end - start))
