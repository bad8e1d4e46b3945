"""Roles on invented sentences; names are marked as [name|LABEL], words come from the LAC model."""

from __future__ import annotations

import re
from functools import cache

import pytest

from dashiji.annotate.mentions import EntityMention, RoleMention
from dashiji.annotate.roles import find_roles
from dashiji.annotate.words import Tagger, create_tagger
from dashiji.config import EntitySettings
from dashiji.records import EntityLabel

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "I": "INITIATIVE"}


@cache
def tagger() -> Tagger:
    return create_tagger(EntitySettings())


def read(marked: str) -> tuple[str, tuple[RoleMention, ...]]:
    text, names = "", []
    for part in re.finditer(r"\[([^|\]]+)\|(\w)\]|([^\[]+)", marked):
        if part[1]:
            label = EntityLabel(LABELS[part[2]])
            names.append(EntityMention(len(text), len(text) + len(part[1]), label, "test"))
        text += part[1] or part[3]
    return text, find_roles(text, tagger().tag([text])[0].words, tuple(names))


CASES = [
    (
        "自治区主席[苏和|P]作报告，自治区副主席[高娃|P]、自治区政府秘书长[李明|P]出席。",
        {
            ("苏和", "", "自治区主席"),
            ("高娃", "", "自治区副主席"),
            ("李明", "自治区政府", "秘书长"),
        },
        "who governs a region, as a 省长 does a province",
    ),
    (
        "[县委|O]书记[罗启明|P]、总经理[郑力行|P]见证签约。",
        {("罗启明", "县委", "书记"), ("郑力行", "", "总经理")},
        "who heads a firm is none of a committee's",
    ),
    (
        "[夏正阳|P]任[省工信厅|O]副厅长\n[省委组织部|O]副部长[吴晓冬|P]宣布决定。",
        {("夏正阳", "省工信厅", "副厅长"), ("吴晓冬", "省委组织部", "副部长")},
        "an office at a headline's end is not that of who begins the story",
    ),
    (
        "[省委党校（省行政学院）|O]教授[骆红英|P]讲授第一课。",
        {("骆红英", "省委党校（省行政学院）", "教授")},
        "a second name in brackets is part of the body's",
    ),
    (
        "[中国驻某国大使馆|O]一等秘书[韩雪|P]发言，[青石镇|G]渔民[林笑天|P]获奖。",
        {("韩雪", "中国驻某国大使馆", "一等秘书")},
        "a diplomat's rank; who fishes has no office",
    ),
    (
        "任命[林生华|P]同志担任我院院长、党委书记。",
        {("林生华", "", "院长"), ("林生华", "", "党委书记")},
        "the writer's own house is no named body",
    ),
    (
        "任命[林生华|P]为我中心主任。",
        {("林生华", "", "主任")},
        "whatever the house is",
    ),
    (
        "[陈建生|P]院士、[省科技厅|O]调研员[王海涛|P]出席会议。",
        {("陈建生", "", "院士"), ("王海涛", "省科技厅", "调研员")},
        "a title behind a name is not the next one's",
    ),
    (
        "[江州消防救援站|O]站长助理[鲁勇|P]到场。",
        {("鲁勇", "江州消防救援站", "站长助理")},
        "an assistant to the head is an office of its own",
    ),
    (
        "[临川省水利厅|O]党组书记、厅长[陆远桥|P]主持会议。",
        {("陆远桥", "临川省水利厅", "党组书记"), ("陆远桥", "临川省水利厅", "厅长")},
        "the organisation carries over 、",
    ),
    (
        "[市委|O]常委、[市纪委|O]书记[贺知远|P]讲话。",
        {("贺知远", "市委", "常委"), ("贺知远", "市纪委", "书记")},
        "until another is named",
    ),
    (
        "[市卫生健康委员会|O]副主任[方小舟|P]、[贺兰英|P]、[单士元|P]出席。",
        {(p, "市卫生健康委员会", "副主任") for p in ("方小舟", "贺兰英", "单士元")},
        "several people behind a title that several can hold",
    ),
    (
        "[市档案局|O]局长[方小舟|P]、[贺兰英|P]等出席。",
        {("方小舟", "市档案局", "局长")},
        "a body has one head: the next name is another guest",
    ),
    (
        "[临川大学|O]教授[何其芳|P]、[于海洋|P]、副教授[薛冰|P]发表论文。",
        {
            ("何其芳", "临川大学", "教授"),
            ("于海洋", "临川大学", "教授"),
            ("薛冰", "临川大学", "副教授"),
        },
        "the organisation holds on in a list of people",
    ),
    (
        "[临川大学|O]校长[石鸣|P]院士致辞,[钱越|P]教授团队作报告。",
        {("石鸣", "临川大学", "校长"), ("石鸣", "", "院士"), ("钱越", "", "教授")},
        "a title after the name has no organisation",
    ),
    ("[周瑾|P]代表[县政府|O]作报告,[李典|P]主持。", set(), "代表 after a name is a verb"),
    (
        "[县委|O]书记、县长、县抗旱指挥部总指挥[林晓|P]到场。",
        {
            ("林晓", "县委", "书记"),
            ("林晓", "", "县长"),
            ("林晓", "县抗旱指挥部", "总指挥"),
        },
        "县长 names its own body, and 指挥部 is a body without a name of its own",
    ),
    (
        "国家主席[阮文|P]会见[芬兰|G]总统[尼尼斯|P]和[肯尼亚|G]教育部长[奥马尔|P]。",
        {
            ("阮文", "", "国家主席"),
            ("尼尼斯", "芬兰", "总统"),
            ("奥马尔", "肯尼亚", "教育部长"),
        },
        "state offices, at home and abroad",
    ),
    (
        "[中国|G]驻[挪威|G]大使[侯悦|P]出席,[英国|G]作家[克莱尔|P]来访。",
        {("侯悦", "中国", "驻挪威大使"), ("克莱尔", "", "作家")},
        "an ambassador has a sender, a writer none",
    ),
    (
        "[原平县|G]原县长[孙过|P]病逝,代市长[张旭|P]、时任[市委|O]书记[怀素|P]吊唁。",
        {("孙过", "原平县", "原县长"), ("张旭", "", "代市长"), ("怀素", "市委", "书记")},
        "原 and 代 stay with the role, 时任 does not",
    ),
    (
        "[航天六院|O]院长、发动机总设计师[刘志|P]介绍。",
        {("刘志", "航天六院", "院长"), ("刘志", "", "发动机总设计师")},
        "a role that names its object has no organisation carried over",
    ),
    (
        "课题组组长、[农科院|O]研究员[朱仝|P]说。",
        {("朱仝", "课题组", "组长"), ("朱仝", "农科院", "研究员")},
        "a body that is no name is still the organisation",
    ),
    (
        "[华山村|G]党支部书记[穆弘|P]和[北方重工集团|O]党委书记[武松林|P]发言。",
        {("穆弘", "华山村党支部", "书记"), ("武松林", "北方重工集团", "党委书记")},
        "a place's party organ is a body, within a company it stays with the role",
    ),
    (
        "会议任命[何其芳|P]为[县教育局|O]局长,[于海洋|P]为副局长;免去[薛冰|P]的[县审计局|O]局长职务。",
        {
            ("何其芳", "县教育局", "局长"),
            ("于海洋", "县教育局", "副局长"),
            ("薛冰", "县审计局", "局长"),
        },
        "appointments and removals in one sentence",
    ),
    (
        "论文作者[杜若|P]为[临川大学|O]教授,研究历时三年。",
        {("杜若", "临川大学", "教授")},
        "what a person is, to the end of the clause",
    ),
    ("[杜若|P]为[临川大学|O]教授公寓题字。", set(), "为 before what is done for somebody"),
    (
        "[杜若|P]生于1966年,曾在农村工作,此前任[临川大学|O]副校长。",
        {("杜若", "临川大学", "副校长")},
        "a later clause on the subject",
    ),
    (
        "[杜若|P]会见来宾,[江离|P]先生此行结束,此前任[临川大学|O]副校长。",
        {("江离", "临川大学", "副校长")},
        "whoever is named last",
    ),
    (
        "任命[何其芳|P]为[省水利厅|O]副厅长,免去其[省淮河管理局|O]局长职务;免去[薛冰|P]的[省农业厅|O]副厅长职务。",
        {
            ("何其芳", "省水利厅", "副厅长"),
            ("何其芳", "省淮河管理局", "局长"),
            ("薛冰", "省农业厅", "副厅长"),
        },
        "其 takes up who was named last",
    ),
    (
        "大会选举[杜若|P]为[省书法家协会|O]主席,[江离|P]、[辛夷|P]等5人为副主席。",
        {
            ("杜若", "省书法家协会", "主席"),
            ("江离", "省书法家协会", "副主席"),
            ("辛夷", "省书法家协会", "副主席"),
        },
        "elections",
    ),
    (
        "[顾准之|P]当选[象棋协会|O]主席,[雷横|P](女)当选为副主席。",
        {("顾准之", "象棋协会", "主席"), ("雷横", "", "副主席")},
        "当选, with and without 为",
    ),
    (
        "组长由[宜陵市|G]副市长[王勃|P]担任,[杨炯|P]、[骆宾|P]分别任副组长、办公室主任。",
        {
            ("王勃", "", "组长"),
            ("王勃", "宜陵市", "副市长"),
            ("杨炯", "", "副组长"),
            ("骆宾", "办公室", "主任"),
        },
        "由…担任, and 分别 pairs people with titles",
    ),
    (
        "[市人大常委会|O]接受[花荣|P]辞去[市法院|O]院长职务的请求,决定[徐宁|P]为代理市长。",
        {("花荣", "市法院", "院长"), ("徐宁", "", "代理市长")},
        "resignations",
    ),
    (
        "领队为[临川大学|O]教授[陈达|P],[王朗|P](市博物馆馆长)随行。",
        {("陈达", "", "领队"), ("陈达", "临川大学", "教授"), ("王朗", "市博物馆", "馆长")},
        "an equation, and a title in brackets",
    ),
    (
        "[德国|G][西格玛学会|O](Sigma Society)化学家[Karl Weber|P]认为可行。",
        {("Karl Weber", "西格玛学会", "化学家")},
        "a foreign body's gloss stands between it and the title",
    ),
    (
        "[临川大学|O]提名[何其芳|P]为主席候选人,[索超|P]获“劳动模范”称号,村民[阮小|P]获救。",
        set(),
        "a candidate, an honour and a status are no roles",
    ),
    (
        "[市卫健委|O]主任[方小舟|P]到会,会上[市卫健委|O]主任[方小舟|P]讲话。",
        {("方小舟", "市卫健委", "主任")},
        "the same row once",
    ),
    (
        "[北辰建工集团|O]董事长[顾长风|P]、校长[纪明远|P]签字。",
        {("顾长风", "北辰建工集团", "董事长"), ("纪明远", "", "校长")},
        "a company has no 校长",
    ),
    (
        "[纪明远|P]任[青禾大学|O]党委常委、副校长。",
        {("纪明远", "青禾大学", "党委常委"), ("纪明远", "青禾大学", "副校长")},
        "a school's party committee stays with the office",
    ),
    ("[刘唐|P]负责任务调度,[阮小|P]信任教练。", set(), "任 inside another word is no verb"),
    (
        "[方小舟|P]任[省林业局|O]二级巡视员,不再担任[国家公园管理局|O]党委书记、局长职务。",
        {
            ("方小舟", "省林业局", "二级巡视员"),
            ("方小舟", "国家公园管理局", "党委书记"),
            ("方小舟", "国家公园管理局", "局长"),
        },
        "what the subject of the clause before leaves",
    ),
    (
        "[顾长风|P]到龄退休,不再担任[省审计厅|O]副厅长职务。",
        {("顾长风", "省审计厅", "副厅长")},
        "what one who retires leaves",
    ),
    (
        "本报专访党委书记[纪明远|P],走访院长[何其芳|P]。",
        {("纪明远", "", "党委书记"), ("何其芳", "", "院长")},
        "what is done to a person is no part of the title",
    ),
    (
        "省级非遗代表性传承人[阮小|P]、青山管理处管护员[刘唐|P]等到会。",
        {("阮小", "", "省级非遗代表性传承人"), ("刘唐", "青山管理处", "管护员")},
        "a grade before a title, and a calling",
    ),
    (
        "[临川海关|O]副关长兼缉私分局局长[苗春|P]到场,[芬兰|G]总理兼外交大臣[雅尔|P]来访。",
        {
            ("苗春", "临川海关", "副关长"),
            ("苗春", "缉私分局", "局长"),
            ("雅尔", "芬兰", "总理"),
            ("雅尔", "芬兰", "外交大臣"),
        },
        "a verb opens a body's name after 兼, and a minister has the country of the first office",
    ),
    (
        "[临川市|G]政协委员[方小舟|P]、区人大代表[贺兰英|P]发言。",
        {("方小舟", "临川市政协", "委员"), ("贺兰英", "区人大", "代表")},
        "the assembly is the body of its member",
    ),
    (
        "[市工商联|O]主席[方小舟|P]和副主席[贺兰英|P]到会,[省社科院|O]院长[石鸣|P]和副主编[钱越|P]致辞。",
        {
            ("方小舟", "市工商联", "主席"),
            ("贺兰英", "市工商联", "副主席"),
            ("石鸣", "省社科院", "院长"),
            ("钱越", "", "副主编"),
        },
        "the organisation holds over 和, but a book's editor is none of its people",
    ),
    (
        "[秦保|P]任[临川职业学院|O]党委书记，[薛冰|P]任[临川商会|O]会长，[海燕|P]接替[苟文|P]任秘书长。",
        {
            ("秦保", "临川职业学院", "党委书记"),
            ("薛冰", "临川商会", "会长"),
            ("海燕", "临川商会", "秘书长"),
        },
        "who takes another's place is who stands before, of the body named last",
    ),
    (
        "[市委|O]常委、宣传部长[秦保|P]、[浪潮集团|O]董事长兼CEO[薛冰|P]到会。",
        {
            ("秦保", "市委", "常委"),
            ("秦保", "市委", "宣传部长"),
            ("薛冰", "浪潮集团", "董事长"),
            ("薛冰", "浪潮集团", "CEO"),
        },
        "who heads a committee's department has the committee",
    ),
    (
        "学院副院长[占卫|P]带队,公司财务总监[薛冰|P]签字,该行副行长[石鸣|P]致辞。",
        {("占卫", "", "副院长"), ("薛冰", "", "财务总监"), ("石鸣", "", "副行长")},
        "a house called by its kind is no organisation",
    ),
    (
        "[顾长风|P]不再担任院长职务,调任[省科协|O]副主席。[薛冰|P]此前为[临川学院|O]副院长。",
        {
            ("顾长风", "", "院长"),
            ("顾长风", "省科协", "副主席"),
            ("薛冰", "临川学院", "副院长"),
        },
        "where one goes who leaves, and what one was before",
    ),
    (
        "省级剪纸技艺代表性传承人[阮小|P]授徒,作者[方小舟|P]签售,论文第一作者[石鸣|P]到会。",
        {("阮小", "", "省级剪纸技艺代表性传承人"), ("方小舟", "", "作者")},
        "the trade stays with the calling",
    ),
    (
        "[军分区|O]司令员[雷大勇|P]大校、政治委员[冉启明|P]（兼）、副政委[白云|P]同志到场。",
        {
            ("雷大勇", "军分区", "司令员"),
            ("雷大勇", "", "大校"),
            ("冉启明", "军分区", "政治委员"),
            ("白云", "军分区", "副政委"),
        },
        "a rank, a bracket or 同志 behind a name does not end the row",
    ),
    (
        "[麦家荣|P]被[市政府|O]聘为[省商会|O]会长，[张立平|P]由[县委办公室|O]主任调任[县政协|O]副主席。",
        {("麦家荣", "省商会", "会长"), ("张立平", "县政协", "副主席")},
        "who appoints or the office before stands between",
    ),
    (
        "[齐立本|P]调[县农业局|O]任局长，[王建国|P]到[石岭县|G]任[县委|O]书记。",
        {("齐立本", "县农业局", "局长"), ("王建国", "县委", "书记")},
        "the body that somebody goes to",
    ),
    (
        "[恽代英|P]同志试用期满，任[省医保局|O]副局长。",
        {("恽代英", "省医保局", "副局长")},
        "after the time on trial",
    ),
    (
        "选举产生[市委|O]常委：[高明|P]、[李强|P]、[王芳|P]（女）。",
        {("高明", "市委", "常委"), ("李强", "市委", "常委"), ("王芳", "市委", "常委")},
        "a title before a colon is everybody's in the list",
    ),
    (
        "[卜静|P]（兼职）、[古雅琴|P]（挂职）为副主席，村主任由[陶小潜|P]当选。",
        {("卜静", "", "副主席"), ("古雅琴", "", "副主席"), ("陶小潜", "", "村主任")},
        "brackets within what people are",
    ),
    (
        "[县文联|O]主席[吴永福|P]主编的《石岭民歌集》出版，著名豫剧表演艺术家[常香玉|P]到会。",
        {("吴永福", "县文联", "主席"), ("常香玉", "", "豫剧表演艺术家")},
        "主编 as a verb is no title, 著名 no part of one",
    ),
    (
        "任命[王愚|P]为[中华人民共和国|G]驻[突尼斯共和国|G]特命全权大使。",
        {("王愚", "中华人民共和国", "驻突尼斯共和国特命全权大使")},
        "the sender is the ambassador's body",
    ),
    (
        "[麦家荣|P]任[远大公司|O]总经理、财务总监，科主任[黄庭坚|P]、[东部战区|O]某旅旅长[丁晓兵|P]到场。",
        {
            ("麦家荣", "远大公司", "总经理"),
            ("麦家荣", "远大公司", "财务总监"),
            ("黄庭坚", "", "科主任"),
            ("丁晓兵", "", "旅长"),
        },
        "a house has its staff; a bare kind of body and 某 name none",
    ),
    (
        "学校增列[曹雪芹|P]、[高鹗|P]等5人为博士生导师，[评审组|O]组长由[辛弃疾|P]教授担任。",
        {
            ("曹雪芹", "", "博士生导师"),
            ("高鹗", "", "博士生导师"),
            ("辛弃疾", "评审组", "组长"),
            ("辛弃疾", "", "教授"),
        },
        "a rank between who is given an office and the verb",
    ),
    (
        "我县籍运动员[谌龙|P]、高一（3）班学生[欧阳娜|P]、知县[张之洞|P]、某公司总经理[尹正|P]到场。",
        {
            ("谌龙", "", "运动员"),
            ("欧阳娜", "", "学生"),
            ("张之洞", "", "知县"),
            ("尹正", "", "总经理"),
        },
        "where somebody comes from is no part of the role, 某公司 no body",
    ),
    (
        "[闵建|P]任副主任委员，[卓令|P]任名誉主任委员，以[石磊|P]为团长的代表团出访。",
        {("闵建", "", "副主任委员"), ("卓令", "", "名誉主任委员"), ("石磊", "", "团长")},
        "a title of its own behind its prefixes, who leads those that follow",
    ),
    (
        "[明德|P]任[江州所|O]副所长（正处级）、纪委书记，[李梅|P]任[江州局|O]局长（兼）、书记。",
        {
            ("明德", "江州所", "副所长"),
            ("明德", "江州所", "纪委书记"),
            ("李梅", "江州局", "局长"),
            ("李梅", "江州局", "书记"),
        },
        "a rank in brackets within a chain",
    ),
    (
        "[石岭村党支部|O]书记[王海|P]、村主任[刘志|P]，[石岭一中|O]校长[祝永|P]、副校长[宁花|P]到会。",
        {
            ("王海", "石岭村党支部", "书记"),
            ("刘志", "", "村主任"),
            ("祝永", "石岭一中", "校长"),
            ("宁花", "石岭一中", "副校长"),
        },
        "a village's head is of no party branch, a numbered school is one",
    ),
    ("女排主教练[郎平|P]来厂。", {("郎平", "", "女排主教练")}, "女 within a word is no praise"),
]


@pytest.mark.parametrize(("marked", "expected", "why"), CASES, ids=[c[2] for c in CASES])
def test_roles(marked: str, expected: set[tuple[str, str, str]], why: str) -> None:
    text, rows = read(marked)
    assert len(rows) == len(expected)
    assert {(row.person, row.org, row.role) for row in rows} == expected, why
    for row in rows:
        assert row.person in text[row.start : row.end]
        assert row.role in text[row.start : row.end]


def test_span_covers_organisation_title_and_person() -> None:
    text, rows = read("会上,[省档案馆|O]副馆长[方小舟|P]发言。")
    assert text[rows[0].start : rows[0].end] == "省档案馆副馆长方小舟"


def test_no_people_no_roles() -> None:
    assert find_roles("会议由局长主持。", (), ()) == ()
