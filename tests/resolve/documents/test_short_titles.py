"""Which full title a short form stands for, over a whole chronicle."""

from __future__ import annotations

import pytest

from dashiji.annotate.documents import find_documents
from dashiji.grammar.shadow import fold
from dashiji.resolve.documents.short_titles import full_titles

CASES = [
    (
        ["省体育局发布《全民健身计划（征求意见稿）》。《征求意见稿》提出建设步道。"],
        ["全民健身计划（征求意见稿）", "全民健身计划（征求意见稿）"],
        "a draft by what it is",
    ),
    (
        ["县里印发《健身办法》。《征求意见稿》改了三次。"],
        ["健身办法", "征求意见稿"],
        "no draft is named",
    ),
    (
        ["省水利厅印发《河湖管护行动方案（2021—2023年）》。《行动方案》提出三项任务。"],
        ["河湖管护行动方案（2021—2023年）"] * 2,
        "a bare head word",
    ),
    (
        ["省水利厅印发《河湖管护专项规划》，《规划》提出三项任务。"],
        ["河湖管护专项规划"] * 2,
        "a bare head word behind a comma is no second title of a row",
    ),
    (
        ["《河湖管护行动方案》出台。省水利厅印发《河湖管护行动方案（2021—2023年）》。"],
        ["河湖管护行动方案（2021—2023年）"] * 2,
        "the headline leaves the years out",
    ),
    (
        ["《渔业法》通过。全国人大常委会通过《中华人民共和国渔业法》。"],
        ["中华人民共和国渔业法"] * 2,
        "a law's short name before its full name",
    ),
    (
        ["县里宣传《渔业法》。", "发放《中华人民共和国渔业法》读本。"],
        ["中华人民共和国渔业法", "中华人民共和国渔业法"],
        "the same over two events",
    ),
    (["县里宣传《渔业法》。"], ["渔业法"], "nowhere in full: as it stands"),
    (
        ["会议审议《关于垃圾分类的决定》。市长就《决定（讨论稿）》作说明。"],
        ["关于垃圾分类的决定", "关于垃圾分类的决定"],
        "a draft of what is passed",
    ),
    (
        ["印发《国土空间生态修复总体方略》（以下简称《方略》）。", "《方略》实施一年。"],
        ["国土空间生态修复总体方略"] * 3,
        "a definition holds in later events",
    ),
    (
        ["公布《农作物种子检验员考核大纲》（以下简称“《考核大纲》”）。"],
        ["农作物种子检验员考核大纲"] * 2,
        "a definition in quotation marks",
    ),
    (
        ["印发《山地果园管护办法》（简称“果园办法”）。", "按《果园办法》补贴。"],
        ["山地果园管护办法", "山地果园管护办法"],
        "a definition without title marks",
    ),
    (
        ["发布《清江流域水质监测报告》和《清江渔业发展规划》。《报告》称，《规划》可行。"],
        ["清江流域水质监测报告", "清江渔业发展规划", "清江流域水质监测报告", "清江渔业发展规划"],
        "each short form to the title of its own head word",
    ),
    (
        ["印发《甲县供水规定》。印发《乙县供气规定》。《规定》要求限期整改。"],
        ["甲县供水规定", "乙县供气规定", "乙县供气规定"],
        "the nearest before",
    ),
    (
        ["印发《数据出境管理条例》。", "《条例》施行。"],
        ["数据出境管理条例", "数据出境管理条例"],
        "a bare head word without its title goes to the event before",
    ),
    (
        ["发布《山洪预警通知》。", "印发关于清理河道的通知，《通知》要求限期完成。"],
        ["山洪预警通知", "通知"],
        "not where the event names another paper without marks",
    ),
    (
        ["发布《中国棉花报告2020》。", "发布《中国棉花报告2021》。"],
        ["中国棉花报告2020", "中国棉花报告2021"],
        "two years are two papers",
    ),
    (
        ["发布《中国棉花报告》《中国棉花产业发展报告》。"],
        ["中国棉花报告", "中国棉花产业发展报告"],
        "two full titles in a row are two papers",
    ),
    (
        ["在《自然》发表论文。", "《自然》刊登评论。"],
        ["自然", "自然"],
        "a journal is itself",
    ),
    (
        ["印发《关于加强\n消防的意见》。"],
        ["关于加强消防的意见"],
        "a line break inside a title is mended",
    ),
]


@pytest.mark.parametrize(("texts", "titles", "why"), CASES)
def test_full_titles(texts: list[str], titles: list[str], why: str) -> None:
    found = full_titles(texts, [find_documents(fold(text)) for text in texts])
    assert [title for event in found for title in event] == titles, why
