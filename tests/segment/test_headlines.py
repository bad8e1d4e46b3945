"""Which lines are headlines where nothing marks them: sentences of several trades."""

from __future__ import annotations

import pytest

from dashiji.config import SegmentSettings
from dashiji.read.reader import source_from_text
from dashiji.segment.segmenter import segment

FRAME = (
    ("全市消防工作会议召开。", "会议通报了上半年火灾形势，要求夏季前完成老旧小区隐患排查。"),
    ("新港码头正式通航。", "码头设计年吞吐量210万标箱，由港务集团投资建设。首日靠泊货轮3艘。"),
)
"""Entries before and after, which show what entries of the document look like."""

PAIRS = (
    ("市中心医院开通互联网门诊。", "患者可在线挂号、复诊和购药。首批上线科室18个。", "health"),
    ("瑞麟生物宣布完成B轮融资。", "本轮融资3.2亿元，由松涛资本领投，用于建设二期工厂。", "company"),
    ("《云州市湿地保护条例》施行。", "《条例》规定，破坏湿地最高罚款五十万元。共6章48条。", "law"),
    (
        "省图书馆发布年度阅读报告。",
        "报告显示，全省人均阅读纸质图书5.1本，比上年增加0.3本。",
        "culture",
    ),
    (
        "作家程雁秋获长河文学奖。",
        "程雁秋在颁奖礼上致辞，感谢家乡读者。获奖作品为长篇小说《渡口》。",
        "people",
    ),
    ("三部门印发《冷链物流提升方案》。", "文件要求，到2027年建成骨干基地30个。", "short title"),
    (
        "青少年足球夏令营闭营。",
        "来自14个县区的320名营员参加了为期十天的训练和比赛。",
        "people named first",
    ),
    ("第九届丝绸博览会在锦州举行。", "由纺织协会主办的青年设计师论坛同期举行。", "side event"),
    (
        "省地震局通报地震活动趋势。",
        "省地震台网中心主任聂素云在答问时说，夏季活动水平不高，预警信息将通过手机短信发布。",
        "who says something of it",
    ),
    ("地铁7号线全线贯通。", "下一步将开展系统联调，计划年底载客试运营。", "what comes next"),
)


def blocks_of(*entries: tuple[str, ...]) -> list[tuple[int, int]]:
    lines = ["2023年大事记", "6月", *(line for entry in entries for line in entry)]
    segmentation = segment(source_from_text("\n".join(lines), name="x"), SegmentSettings())
    return [(block.line_first, block.line_last) for block in segmentation.blocks]


@pytest.mark.parametrize(("headline", "body", "_trade"), PAIRS, ids=[pair[2] for pair in PAIRS])
def test_paragraph_stays_under_its_headline(headline: str, body: str, _trade: str) -> None:
    found = blocks_of(FRAME[0], (headline, body), FRAME[1])
    assert found == [(3, 4), (5, 6), (7, 8)]


@pytest.mark.parametrize("headline", [pair[0] for pair in PAIRS])
def test_headline_alone_is_an_entry(headline: str) -> None:
    found = blocks_of(FRAME[0], (headline,), FRAME[1], PAIRS[0][:2])
    assert found == [(3, 4), (5, 5), (6, 7), (8, 9)]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("大会期间，智慧农机展在东广场同期举办，参展企业56家。", "side event"),
        ("会上还发布了种业振兴倡议。", "begins with 会上"),
        ("其中，示范基地12个，覆盖农户4.6万户。", "begins with 其中"),
        ("该中心由农学院和种子站共建。", "begins with a pronoun"),
    ],
)
def test_second_paragraph_goes_on(second: str, why: str) -> None:
    entry = ("种业创新大会在禾城召开。", "大会以“一粒种子”为主题，42家单位签约。", second)
    assert blocks_of(FRAME[0], entry, FRAME[1]) == [(3, 4), (5, 7), (8, 9)], why


@pytest.mark.parametrize(
    ("entry", "headline"),
    [
        ("3月6日，。散会。", "散会"),
        ("3月6日，【 新址 启用 】迁入。", "新址 启用"),
        ("3月6日，【　　　　】迁入。", "【　　　　】迁入"),
        ("△", "△"),
        ("△。", "。"),
        ("△ …… ", "……"),
    ],
)
def test_an_event_has_a_headline_whatever_its_line_holds(entry: str, headline: str) -> None:
    text = f"2023年大事记\n3月5日，开会。\n{entry}\n3月9日，散会。"
    block = segment(source_from_text(text, name="x"), SegmentSettings()).blocks[1]
    assert text[block.title_start : block.title_end] == headline
