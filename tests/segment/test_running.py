"""The text of a block without what only its print has, and the way back to the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashiji.config import SegmentSettings
from dashiji.grammar.shadow import fold
from dashiji.read.source import Source
from dashiji.segment.blocks import Block
from dashiji.segment.running import RunningText, Spelling, run_on, run_on_loose
from dashiji.segment.segmenter import segment

LOOSE = [
    # what is printed, what is read
    ("1 月 4 日，共 214 人参加", "1月4日，共214人参加"),
    ("国家 5A 级景区", "国家5A级景区"),
    ("增长 12.3 %", "增长12.3 %"),
    ("增长 12.3% 以上", "增长12.3%以上"),
    ("市长讲话。 会议指出", "市长讲话。会议指出"),
    ("市委 、 市政府", "市委、市政府"),
    # A tab parts cells.
    ("第一标段\t3 家", "第一标段\t3家"),
    ("市长出席, 副市长主持", "市长出席,副市长主持"),
    ("第 3 号", "第3号"),
    # Names of two characters that are spread to the width of three.
    ("校长王　勇、副校长李 强出席", "校长王勇、副校长李强出席"),
    ("会议由王　勇主持", "会议由王勇主持"),
    ("出席的有：張　平、劉  洋。", "出席的有：張平、劉洋。"),
    ("市委召开会议　高 度重视", "市委召开会议　高 度重视"),
    ("任务　和 要求，", "任务　和 要求，"),
    # Pronunciations that mirrors of pages put behind characters.
    ("中國蠶學(xué)會(huì)發（fā）布", "中國蠶學會發布"),
    ("會(huì )議召開(kāi)", "會議召開"),
    ("里程(km)、中心(CDC)", "里程(km)、中心(CDC)"),
    # Numbers of notes, but not the year of a document.
    ("张三[5]表示，投资11亿元[6][121]。[注 1]", "张三表示，投资11亿元。"),
    ("财教[98]3号、财教[2021]12号", "财教[98]3号、财教[2021]12号"),
    # Spaces that part clauses, words or digits stay, and so do line ends.
    ("大会召开 市长出席", "大会召开 市长出席"),
    ("Digital China Summit", "Digital China Summit"),
    ("2018 350人", "2018 350人"),
    ("电话 10 123 456", "电话10 123 456"),
    ("3月 5 120号", "3月5 120号"),
    # Spaces that set off thousands, in a number that counts something.
    ("1 300 人", "1300人"),
    ("12 345 678.5元，占1 200%", "12345678.5元，占1200%"),
    ("3\u2005200余户、2\u00a0350万元", "3200余户、2350万元"),
    ("第一段。\n第二段。", "第一段。\n第二段。"),
    ("第一段\n第二段", "第一段\n第二段"),
    ("", ""),
]


@pytest.mark.parametrize(("printed", "read"), LOOSE)
def test_spaces_beside_digits_letters_and_marks_are_not_read(printed: str, read: str) -> None:
    running = run_on_loose(printed)
    assert running.text == read
    assert [printed[at] for at in running.offsets[:-1]] == list(read)
    assert running.offsets[-1] == len(printed)


def block(text: str, title: str, cuts: tuple[int, ...] = ()) -> Block:
    start = text.index(title)
    end = start + len(title)
    return Block(1, 0, len(text), 1, 1, start, end, end + 1, len(text), 2031, 3, None, None, cuts)


def cut_at(text: str, *words: str) -> tuple[int, ...]:
    return tuple(text.index(word) + len(word) for word in words)


def test_a_paragraph_goes_on_over_a_cut_line_and_ends_at_one_that_is_not() -> None:
    text = "开幕\n大会由临川市人\n　　民政府主办。\n与会者签名\n闭幕"
    running = run_on(text, block(text, "开幕", cut_at(text, "临川市人")))
    assert running.text == "开幕\n大会由临川市人民政府主办。\n与会者签名\n闭幕"


def test_a_name_over_two_lines_is_found_in_the_source_as_it_stands_there() -> None:
    text = "开幕\n大会由临川市人\n　　民政府主办 3 天。"
    running = run_on(text, block(text, "开幕", cut_at(text, "临川市人")))
    start = running.text.index("临川市人民政府")
    first, last = running.span(start, start + 7)
    assert text[first:last] == "临川市人\n　　民政府"
    assert running.at(first) == start
    assert running.at(text.index("　　")) == running.text.index("民政府")


def test_a_page_break_in_a_sentence_is_not_read() -> None:
    text = "开幕\n听取了汇\n\n\n报。"
    assert run_on(text, block(text, "开幕", cut_at(text, "听取了汇"))).text == "开幕\n听取了汇报。"


def test_words_in_latin_letters_are_not_glued() -> None:
    text = "开幕\n来宾 Jane\nDoe 致辞。"
    running = run_on(text, block(text, "开幕", cut_at(text, "Jane")))
    assert running.text == "开幕\n来宾Jane\nDoe致辞。"


@pytest.mark.parametrize(
    ("printed", "words", "near", "spelt"),
    [
        ("共有国家 5A 级景区 3 家", "国家5A级景区", 0, "国家 5A 级景区"),
        ("3 人和 3人", "3人", 0, "3 人"),
        ("3 人和 3人", "3人", 3, "3人"),
        ("共 3 人", "别处的名字", 0, "别处的名字"),
        ("由蠶學(xué)會(huì)主辦", "蠶學會", 0, "蠶學會"),
        ("没有空格", "空格", 0, "空格"),
        ("共 3 人", "", 0, ""),
    ],
)
def test_words_are_spelt_as_the_source_spells_them(
    printed: str, words: str, near: int, spelt: str
) -> None:
    assert run_on_loose(printed).spelt(words, near) == spelt


def test_the_text_of_a_block_is_folded_and_its_words_are_spelt_back() -> None:
    text = "開幕\n臨川市人民政府２０３１年主辦。"
    running = run_on(text, block(text, "開幕"))
    assert running.text == "开幕\n临川市人民政府2031年主办。"
    assert running.spelt("临川市人民政府", 0) == "臨川市人民政府"


def folded(text: str) -> RunningText:
    return RunningText(fold(text), range(len(text) + 1), text, verbatim=False)


def test_words_that_another_text_of_the_chronicle_has_are_spelt_as_there() -> None:
    first, second = folded("漁業署印發《漁業發展規劃》。"), folded("《規劃》提出目標。")
    spell = Spelling([(first, "渔业发展规划", 0), (first, "渔业署", 0), (second, "规划", 0)])
    assert spell("渔业发展规划", second, 0) == "漁業發展規劃"
    assert spell("规划", second, 0) == "規劃"
    assert spell("水利部", second, 0) == "水利部"


def test_a_canonical_name_has_the_characters_of_the_source_and_no_spaces() -> None:
    text = "臨川市人\n　　民政府市長張　平出席。"
    block_ = Block(
        1, 0, len(text), 1, 2, 0, len(text), len(text), len(text), 2031, 3, None, None, (4,)
    )
    running = run_on(text, block_)
    assert running.text == "临川市人民政府市长张平出席。"
    spell = Spelling([(running, "临川市人民政府", 0)])
    assert spell("张平", running, 9) == "張　平"
    assert spell.canonical("张平", running, 9) == "張平"
    assert spell.canonical("临川市人民政府", running, 0) == "臨川市人民政府"


def test_the_number_of_an_entry_is_not_read() -> None:
    text = "6、12月，青年团建立\n书记到会。"
    numbered = replace(block(text, "青年团建立"), noise=((0, 2),))
    assert run_on(text, numbered).text == "12月，青年团建立\n书记到会。"


def test_page_numbers_are_not_read() -> None:
    text = "开幕\n大会由临川市人\n\n- 12 -\n　　民政府主办。\n- 13 -\n会后签约。"
    pages = tuple(
        (text.index(page), text.index(page) + len(page) + 1) for page in ("- 12 -", "- 13 -")
    )
    plain = block(text, "开幕", cut_at(text, "临川市人"))
    running = run_on(text, replace(plain, noise=pages))
    assert running.text == "开幕\n大会由临川市人民政府主办。\n会后签约。"
    assert running.spelt("临川市人民政府", 0) == "临川市人民政府"
    assert not running.verbatim


def test_words_over_two_lines_are_spelt_on_one() -> None:
    text = "开幕\n大会由临川市人\n　　民政府主办。"
    running = run_on(text, block(text, "开幕", cut_at(text, "临川市人")))
    assert running.spelt("临川市人民政府", 0) == "临川市人民政府"


def test_a_text_without_such_spaces_costs_no_offsets() -> None:
    text = "开幕\n大会闭幕。"
    running = run_on(text, block(text, "开幕"))
    assert running == RunningText(text, range(len(text) + 1), text, verbatim=True)


PRINTED = """临川市大事记（2031年）
3月4日　临川市第九次妇女代表大会在市文化艺术中心开幕，市委书记陆远桥、市长怀若
谷出席。大会由市妇女联合会主办，来自全市各县区的三百二十名代表和四十名特邀代表参
加。大会选举产生新一届执行委员会。
3月6日　全省春季造林绿化现场推进会在临川市望江县召开，省林业和草原局局长尉迟敬
德主持会议。会前，与会人员到望江县国有林场、白沙镇苗木基地参观，听取了当地发展油
茶产业的情况介绍。
3月9日　市人民政府与华东铁路建设集团有限公司签署战略合作框架协议，双方将在城际
轨道交通、站城融合开发等方面开展合作。
3月15日　市市场监督管理局公布十起侵害消费者权益典型案例，涉及预付费消费、网络购
物、家政服务等领域。
"""


def test_the_lines_that_the_margin_cuts_are_told_from_ends_of_paragraphs() -> None:
    segmentation = segment(Source("x", PRINTED, "x.txt", "", "utf-8"), SegmentSettings())
    texts = [run_on(PRINTED, found).text for found in segmentation.blocks]
    assert len(texts) == 4
    assert not any("\n" in text for text in texts)
    assert "市长怀若谷出席" in texts[0]
