"""Documents of a text: spans, kinds, numbers and verbs, on invented sentences."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.document_kinds import _row_noun
from dashiji.annotate.documents import find_documents
from dashiji.config import ReadSettings
from dashiji.read.reader import read

GOLD = sorted((Path(__file__).resolve().parents[1] / "gold").glob("*.jsonl"))

KINDS = [
    ("云岭出版社《殷商甲骨汇编》入选。", "work", "a publisher's collection is a book"),
    ("云岭出版社《编校质量管理办法》试行。", "rules", "a publisher's own rules"),
    ("云岭书局影印出版《广府方言指南》。", "work", "what is published, whatever its head word"),
    ("两社签署《雪山童话》英文版权输出协议。", "work", "whose rights are sold"),
    ("陈列《论修养》等珍贵版本3件。", "work", "editions"),
    (
        "气象学会主办的《高原气象》入选核心期刊目录。",
        "periodical",
        "a journal that is run and ranked",
    ),
    ("标准委发布《智能制造 能力评价》等5项国家标准。", "rules", "what standards end with"),
    ("记者为《中国水电报》撰稿。", "periodical", "a paper's name that ends like 电报"),
    ("与28个村签订《防汛责任书》。", "other", "a one-sided pledge is no agreement"),
    ("电视台以《小村的生意》为题聚焦云岭县", "speech", "以…为题, whatever follows"),
    ("画家以《大河》为题材作画", "other", "题材 is no 题"),
    ("《设施栽培》《鱼病》两门课程入选", "work", "a number and the noun of the row"),
    ("《渡口》《盐田》2部原创话剧上演", "work", "a number, a word between, and the noun"),
    ("《平原》《大河》两书出版", "work", "a noun of one character after a number"),
    ("甲馆的《洞天》《云路》、乙馆的《河西》等作品入选", "work", "owners each, one noun"),
    ("《求是》《半月谈》等媒体报道此事", "periodical", "a row of papers"),
    ("《大河》《瞭望》相继刊发评论", "periodical", "what papers do, one after the other"),
    ("她作题为《海洋碳汇》的专题辅导", "speech", "whatever is given under a title"),
    ("他作《肾病防治》专题讲解", "speech", "without 题为"),
    ("他作《民法典》专题辅导", "law", "the law that is lectured on"),
    ("印发《支持养蜂业十条措施》", "other", "措施 is no plan"),
    ("发布《肾病诊疗专家共识》", "other", "what physicians agree on is no agreement"),
    ("宣读《一封家书》", "speech", "a letter"),
    ("报送《农情汇报》", "report", "报, but no paper"),
    ("通过《海岛保护法》", "law", "法"),
    ("公布《渡口管理条例（修订）》", "law", "a bracket after the head word"),
    ("通过《中华人民共和国刑法修正案（十）》", "law", "修正案"),
    ("学习《消防法》", "law", "a single character"),
    ("印发《关于印发〈桥梁养护办法〉的通知》", "notice", "the outer title counts"),
    ("发布《关于封山的通告（第2号）》", "notice", "a number in brackets"),
    ("印发《关于稳定棉价的若干意见（试行）》", "opinion", "试行"),
    ("印发《县域流通行动计划（2021—2023年）》", "plan", "years in brackets"),
    ("印发《“十四五”茶业规划》", "plan", "quotation marks inside"),
    ("发布《2019年粮食工作要点》", "plan", "要点"),
    ("印发《电梯维保规程》", "rules", "规程"),
    ("发布国家标准《婴儿推车》", "rules", "a noun before a title without head word"),
    ("发布《中国藻类年度报告2020》", "report", "a year after the head word"),
    ("发布《算力白皮书》", "report", "白皮书"),
    ("发布《县域营商指数（2022）》", "report", "指数"),
    ("通过《中共某市委关于治水的决定》", "decision", "a party's decision"),
    ("发表题为《携手治水》的演讲", "speech", "a title without head word"),
    ("作题为《湿地生态系统研究报告》的讲座", "speech", "what is held outweighs the head word"),
    ("成果在线发表，论文题目为《新催化剂》", "speech", "题目为 behind the noun"),
    ("以《大河之舞》为题作报告", "speech", "以…为题"),
    ("发表署名文章《新时代的县域规划》", "speech", "an article"),
    ("签署《渔业合作谅解备忘录》", "agreement", "备忘录"),
    ("加入《禁止化学武器公约》", "agreement", "公约"),
    ("发表《联合声明》", "agreement", "声明"),
    ("读《水乡》一文", "speech", "一文"),
    ("听《水乡》演讲", "other", "a speech without a verb that gives it"),
    ("在《清江晚报》刊登广告", "periodical", "晚报"),
    ("在《自然》（Nature）发表成果", "periodical", "a journal with its foreign name"),
    ("成果刊于《细胞》", "periodical", "刊于"),
    ("《柳叶刀》杂志报道", "periodical", "a noun after"),
    ("《清江晚报》《大湖晚报》等媒体报道", "periodical", "two newspapers"),
    ("电影《长河落日》上映", "work", "a noun before"),
    ("电视剧《渔业规划》开播", "work", "the noun outweighs the head word"),
    ("舞剧《春蚕》在京首演", "work", "a stage work"),
    ("《山花》《野草》等歌曲", "work", "a noun that closes a row"),
    ("《山花》《野草》等多部影片", "work", "a noun that closes a row, counted"),
    ("《山花》《野草》等。影片上映", "other", "a noun of the next sentence"),
    ("《山花》《野草》后的影片", "other", "a noun that closes no row"),
    ("开设《茶艺入门》课程", "work", "a course"),
    ("出版《明代河道史》", "work", "a book"),
    ("公布《濒危植物名录》", "other", "a list"),
    ("提到《远方》", "other", "nothing tells"),
    ("收到《学习方法》", "other", "方法 is not 法"),
    ("入选善本包括明万历刻本《河防一览》、清抄本《盐法考》", "work", "old prints"),
    ("手稿中的《江城考》尚未刊行", "work", "中的 between noun and title"),
    ("借阅量居前的图书依次为《平原》《大江》", "work", "a linking verb, over a row"),
    ("书目包括《平原》《大江》", "work", "another one"),
    ("以《古琴入门》为主要教材", "work", "what a title serves as"),
    ("以《档案法》为主要教材", "law", "a law stays one"),
    ("教材选用《基层检疫操作规范》", "rules", "a textbook that is a standard"),
    ("赠送图书《民法典》100册", "law", "copies of a law"),
    ("发放《渔民安全手册》1000册", "work", "copies of a book"),
    ("赠送《老年健康一百问》读本500册", "work", "a noun after"),
    ("向学校捐赠《水文学》《潮汐学》等书籍", "work", "books in a row"),
    ("学生集体诵读《弟子规》", "work", "recited"),
    ("合唱《黄河怨》", "work", "sung"),
    ("快板《安全经》登台", "work", "a folk form"),
    ("古筝独奏《守望》", "work", "music"),
    ("《守望》获优秀影片奖", "work", "chosen as a film"),
    ("《流体力学》获评国家级一流课程", "work", "chosen as a course"),
    ("《守望》入选全省重点任务", "other", "chosen as something else"),
    ("《守望》在央视播出", "work", "shown"),
    ("《南湖英雄谱》首发式在县城举行", "work", "a book's launch"),
    ("以《远山》为例", "other", "serves as no book"),
    ("《人民邮电》报头版刊发长篇通讯", "periodical", "报 outside of the marks"),
    ("《大众科技》报、《大江日报》予以报道", "periodical", "in a row"),
    ("《新城开发方略》报市委", "other", "报 as a verb"),
    ("《经济导刊》2019年第3期刊发综述", "periodical", "an issue"),
    ("《远山》第3期培训", "other", "a course's run"),
    ("学会主办的《港口论坛》将开设专栏", "periodical", "run by a body"),
    ("市里主办的《梦想》将于5月举行", "other", "an event run by a body"),
    ("协会主办的《水文》改为双月刊", "periodical", "a period of issue"),
    (
        "《柳叶刀·感染病学》（The Lancet Infectious Diseases）在线发表该院成果",
        "periodical",
        "a gloss before the verb",
    ),
    ("被《科学》评为年度突破", "periodical", "who picks"),
    ("被《花名册》列为重点", "other", "a list"),
    ("《经济学人》刊文", "periodical", "printed"),
    ("大会听取丁山所作的《牢记嘱托 再立新功》报告", "speech", "given, with 所作的"),
    ("播发特写《港口的明天》", "speech", "a press form"),
    ("作《弘扬工匠精神》专题党课", "speech", "a lesson"),
    ("作了题为《同舟共济》的经验交流", "speech", "what is told of one's own work"),
    ("编制《环境影响报告书》", "report", "报告书"),
    ("刊发丁山撰写的解读文章《数字背后》", "speech", "an article"),
    ("审议通过《成员单位任务分工》", "other", "who does what"),
    ("江州电视台《民生热线》走进港区", "work", "a station's programme"),
    ("讲授《船员培训规范》等课程", "rules", "a paper that is taught"),
    ("讲授《流体数值分析》等课程", "work", "a course"),
    ("《归航》编剧到港体验生活", "work", "who wrote it for the stage"),
    ("丁山执教的《桥梁》", "work", "a lesson"),
    ("发行《江州古桥》生肖邮票", "work", "a stamp"),
    ("修订《协会章程修正案》", "rules", "of a charter, not of a law"),
    ("制发《检察建议书》", "opinion", "a proposal as a letter"),
    ("汇编《江州诗词集》", "work", "a collection"),
    ("发出《告全体渔民书》", "speech", "an open letter"),
    ("印发《渔港公约二十条》", "other", "so many points"),
]

NUMBERS = [
    ("印发《桥梁养护办法》（交公路〔2021〕12号）", "交公路〔2021〕12号"),
    ("印发《桥梁养护办法》(交公路[2021]12号)", "交公路[2021]12号"),
    ("印发《桥梁养护办法》（交公路（2021）12号）", "交公路（2021）12号"),
    ("印发《桥梁养护办法》（交公路﹝2021﹞12号）", "交公路﹝2021﹞12号"),
    ("印发《桥梁养护办法》【交公路【2021】12号】", "交公路【2021】12号"),
    ("以国函〔2020〕8号《批复》同意", "国函〔2020〕8号"),
    ("签署第147号国务院令，公布《档案条例》", "第147号国务院令"),
    ("印发《桥梁养护办法》，共12号桥", ""),
]

ACTIONS = [
    ("省水利厅印发《河湖管护办法》", "印发"),
    ("会议审议通过了《河湖管护办法》", "审议通过"),
    ("《河湖管护办法》正式施行", "施行"),
    ("《河湖管护办法》由省水利厅印发", "印发"),
    ("省水利厅发布的《河湖管护办法》", "发布"),
    ("学习贯彻《河湖管护办法》", "贯彻"),
    ("关于《河湖管护办法》，各方评价不一", ""),
    ("发布题为《河湖管护》的报告", "发布"),
    ("发布“《河湖管护办法》”", "发布"),
    ("发布由省水利厅编制的《河湖管护办法》", "编制"),
    ("印发了《河湖管护办法》", "印发"),
    ("印发通知《河湖管护办法》", "印发"),
    ("《河湖管护办法》面向社会公开征求意见", "征求意见"),
    ("就《河湖管护办法》征求意见", "征求意见"),
    ("省水利厅召开会议。《河湖管护办法》共6章", ""),
    ("省水利厅关于印发《河湖管护办法》的通知", "印发"),
    ("新闻发布会后《河湖管护办法》引发讨论", ""),
    ("题为《河湖管护办法》", ""),
    ("日报刊发记者采写的报道《水乡》", "采写"),
    ("省水利厅印发。题为《河湖管护办法》", "印发"),
    ("会议通过报告《河湖管护办法》", "通过"),
    ("县里签署协议，发布《河湖管护办法》", "发布"),
]

MARKS = [
    ("《甲《乙》丙》", ["《甲《乙》丙》"], "nested marks are one title"),
    ("《甲〈乙〉丙》", ["《甲〈乙〉丙》"], "inner marks"),
    ("《甲》《乙》、《丙》", ["《甲》", "《乙》", "《丙》"], "a row"),
    ("<<河湖办法>>", ["<<河湖办法>>"], "marks typed as brackets"),
    ("a<<b>>c", [], "a shift operator is no title"),
    ("《甲。下文《乙》", ["《乙》"], "an opening mark without its end"),
    ("甲》《乙》》", ["《乙》"], "closing marks without their beginning"),
    ("《甲\n乙》", ["《甲\n乙》"], "a line break inside"),
    ("《甲。\n\n乙》", [], "a title does not cross a paragraph"),
    ("《》和《 》", [], "empty"),
    ("《" + "长" * 400 + "《乙》》", ["《乙》"], "too far apart"),
]


@pytest.mark.parametrize(("text", "kind", "why"), KINDS)
def test_kind(text: str, kind: str, why: str) -> None:
    kinds = {d.kind.value for d in find_documents(text) if not d.title.endswith("日报")}
    assert kinds == {kind}, why


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_number(text: str, number: str) -> None:
    assert [d.number for d in find_documents(text)] == [number]


@pytest.mark.parametrize(("text", "action"), ACTIONS)
def test_action(text: str, action: str) -> None:
    assert [d.action for d in find_documents(text)] == [action]


@pytest.mark.parametrize(("text", "spans", "why"), MARKS)
def test_marks(text: str, spans: list[str], why: str) -> None:
    assert [text[d.start : d.end] for d in find_documents(text)] == spans, why


@pytest.mark.parametrize(
    ("row", "noun"),
    [
        ("等影片", "影片"),
        ("等一部影片", "影片"),
        ("等七八九十百千万部影片", "影片"),
        ("等六七八九十百千万部影片", ""),
        ("等歌曲、影片", "歌曲"),
        ("等，影片", ""),
        ("等国家标准", "国家标准"),
        ("等强制性国家标准", "强制性国家标准"),
        ("等书", ""),
        ("等", ""),
    ],
)
def test_the_noun_that_closes_a_row(row: str, noun: str) -> None:
    assert _row_noun(row) == noun


@given(st.text(alphabet="《》〈〉<>（）、，。\n印发由经的法报甲1年", max_size=120))
def test_spans_are_in_order_and_marked(text: str) -> None:
    at = 0
    for document in find_documents(text):
        assert at <= document.start < document.end <= len(text)
        assert text[document.start] in "《<"
        assert text[document.end - 1] in "》>"
        at = document.end


def test_the_documents_of_the_gold_chronicles_are_found_and_named() -> None:
    found: Counter[tuple[str, str]] = Counter()
    expected: Counter[tuple[str, str]] = Counter()
    for path in GOLD:
        text = read(path.with_suffix(".txt"), ReadSettings()).text
        lines = text.splitlines(keepends=True)
        for row in path.read_bytes().decode().splitlines():
            event = json.loads(row)
            body = "".join(lines[event["lines"][0] - 1 : event["lines"][1]])
            documents = find_documents(body)
            assert {document.method for document in documents} <= {"pattern"}
            found.update((body[d.start : d.end], d.kind.value) for d in documents)
            expected.update((d["text"], d["kind"]) for d in event["documents"])
    titles = [Counter(text for text, _ in rows.elements()) for rows in (found, expected)]
    assert titles[0] == titles[1]
    # Kinds that only their issuers or the whole event tell are settled later.
    assert (expected - found).total() <= 2
