"""The last name of a row ends before the number that sums the row up."""

from __future__ import annotations

import pytest

from dashiji.annotate.mentions import Word
from dashiji.annotate.words.summed import apart


@pytest.mark.parametrize(
    ("marked", "parted"),
    [
        # The words of the tagger, and those that are left of it; only the long ones are shown.
        ("甘肃、宁夏、[青海三省区水利厅]签约", "青海/LOC 三/m 省区/n 水利厅/ORG"),
        ("[川渝两地公安局]签约", "川渝/LOC 两/m 地/n 公安局/ORG"),
        ("复旦、同济、[交大三校]办学", "交大/ORG 三/m 校/n"),
        ("教育局和[财政局两部门]发文", "财政局/ORG 两/m 部门/n"),
        ("县教育局、民政局、[财政局三局]发文", "财政局/ORG 三/m 局/n"),
        ("文、法、[理三学院]合并", "理/ORG 三/m 学院/n"),
        # No sum: the number is of the name, says something else, or counts another row.
        ("省人民医院、[省二院]派出医疗队", "省二院/ORG"),
        ("中铁一局、[中铁二局]、中铁三局中标", "中铁二局/ORG"),
        ("中铁建、中交建、[中铁三局]中标", "中铁三局/ORG"),
        ("[武汉三镇]通车", "武汉三镇/ORG"),
        ("甲市、乙市、[丙市九镇]通车", "丙市九镇/ORG"),
        ("甲县、乙县，[丙县两镇]通车", "丙县两镇/ORG"),
    ],
)
def test_sums(marked: str, parted: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    words = (Word(0, start, "x"), Word(start, end, "ORG"), Word(end, len(text), "x"))
    found = [word for word in apart(text, words) if word.tag != "x"]
    assert " ".join(f"{text[word.start : word.end]}/{word.tag}" for word in found) == parted
