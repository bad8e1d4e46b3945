"""Names that the construction around them tells."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

CASES = [
    ("全省监测平台在湘江新区上线。", "湘江新区", "GPE", "not the river and a town"),
    (
        "省委决定，简慕白任南粤能源集团董事长。",
        "南粤能源集团",
        "ORG",
        "behind a name that stuck to it",
    ),
    (
        "合作推进沈白高铁青山段工程。",
        "沈白高铁青山段工程",
        "INITIATIVE",
        "what is built of a route",
    ),
    ("第三次全国水利普查信息采集开始。", "第三次全国水利普查", "INITIATIVE", "a census"),
    ("记者参加，东海人大网同步直播。", "东海人大网", "PLATFORM", "a site by what is done on it"),
    ("草原科学数据共享平台新版上线。", "草原科学数据共享平台", "PLATFORM", "common words, on line"),
    ("论坛在安徽黄山举行。", "黄山", "GPE", "the city in its province"),
    ("国际藤萝组织副总干事到会。", "国际藤萝组织", "ORG", "of many countries"),
    ("全省基层统计干部培训班开班。", "全省基层统计干部培训班", "EVENT", "基层 in a class"),
    ("常年养护国道G308线78公里。", "国道G308线", "LOC", "a road before a length"),
    ("G30连霍高速白杨段发生事故。", "G30连霍高速白杨段", "LOC", "a stretch with its number"),
    ("南川省文化和旅游厅厅长林多才宣布。", "南川省文化和旅游厅", "ORG", "with its province"),
    ("会议在国家图书馆学术报告厅设会场。", "国家图书馆学术报告厅", "LOC", "a hall in a body"),
    ("“冬游北国”推广季启动。", "“冬游北国”推广季", "EVENT", "a quoted season"),
    ("云南保山农村商业银行发放贷款。", "云南保山农村商业银行", "ORG", "a firm named after both"),
    (
        "“绿电固沙”50万千瓦光伏项目并网。",
        "“绿电固沙”50万千瓦光伏项目",
        "INITIATIVE",
        "a rated work",
    ),
    ("县气象局科技司副司长安若木到访。", "安若木", "PERSON", "behind a deputy's title"),
    ("市巡视员卓玛才让任检查组组长。", "卓玛才让", "PERSON", "任 behind a Tibetan name"),
    ("司若兰任检务督察部主任。", "检务督察部", "ORG", "the department of an office taken"),
    ("院长芮澄、行政装备科科长乐正辉到场。", "行政装备科", "ORG", "a section before its head"),
    (
        "市监管局特种设备安全监察科科长崔立到场。",
        "市监管局特种设备安全监察科",
        "ORG",
        "a long section",
    ),
    ("表彰大会在文渊楼召开。", "文渊楼", "LOC", "a building with a name after 在"),
    ("活动在铜川市耀州区照金广场开幕。", "照金广场", "LOC", "behind a city and a district"),
    ("训练设在市体育局东湖训练基地。", "市体育局东湖训练基地", "LOC", "a base where something is"),
    ("湘赣签署跨界河流协议。", "湘", "GPE", "two provinces in one word"),
    ("由区妇联设立的“暖阳”家事工作室入选。", "“暖阳”家事工作室", "ORG", "a quoted workshop"),
    (
        "全市执法培训班（第二期）在东江市举办。",
        "全市执法培训班（第二期）",
        "EVENT",
        "which class it is",
    ),
    ("生态环境部华东督察局工作组赶到现场。", "生态环境部华东督察局", "ORG", "whom it sent is none"),
    ("第六届全国水文技能大比武举行。", "第六届全国水文技能大比武", "EVENT", "a contest by 大比武"),
    ("平台与东海大学慕课互通。", "东海大学慕课", "PLATFORM", "courses on line"),
    (
        "施工单位中铁十二局集团有限公司停工。",
        "中铁十二局集团有限公司",
        "ORG",
        "without its part in it",
    ),
    ("肯尼亚选手和中国选手夺冠。", "中国", "GPE", "中国 before people"),
    ("大阪大学教授小林正一作报告。", "小林正一", "PERSON", "a Japanese name"),
    ("采集黄河、辽河流域样本。", "辽河", "LOC", "the river without its basin"),
    ("中国驻秘鲁大使馆参赞到机场迎接。", "中国驻秘鲁大使馆", "ORG", "a mission abroad"),
    ("外交部亚洲司司长林长青出席。", "外交部亚洲司", "ORG", "a department before its head"),
    ("中共临江县委书记孟秋白讲话。", "中共临江县委", "ORG", "a party committee"),
    ("运动员入选巴黎奥运会。", "巴黎奥运会", "EVENT", "games with their city"),
    ("演出在市民文化中心举行。", "市民文化中心", "LOC", "a venue after 在"),
    ("比赛在临江区文体中心举行。", "临江区文体中心", "LOC", "a venue named like a body"),
    ("飞行节在青石岭起降场举行。", "青石岭起降场", "LOC", "a field after 在"),
    ("县文化馆“茶乡遗珍”特展闭幕。", "“茶乡遗珍”特展", "EVENT", "the body before a quoted show"),
    ("会议在北京国家会议中心召开。", "国家会议中心", "LOC", "the venue without its city"),
    ("会议决定，免去林远山的局长职务。", "林远山", "PERSON", "dismissed"),
    ("任命罗志远为副县长。", "罗志远", "PERSON", "appointed"),
    ("湖北省襄阳市中心医院举行仪式。", "襄阳市中心医院", "ORG", "parted from its province"),
    (
        "人事司与师资教育司无关，职业培训与继续教育司司长孟秋白介绍。",
        "职业培训与继续教育司",
        "ORG",
        "a department of two trades",
    ),
    ("水利部水文与节水司副司长孟秋白介绍。", "水利部水文与节水司", "ORG", "a ministry's own"),
    (
        "省纪委监委驻省水利厅纪检监察组组长孟秋白出席。",
        "省纪委监委驻省水利厅纪检监察组",
        "ORG",
        "inspectors",
    ),
    (
        "临江市文化和旅游局主办。",
        "临江市文化和旅游局",
        "ORG",
        "和 and what follows taken for one word",
    ),
    ("德国海姆市代表团来访。", "海姆市", "GPE", "where a delegation comes from"),
    ("秘鲁农业、渔业和灌溉部部长来访。", "农业、渔业和灌溉部", "ORG", "a ministry of three trades"),
    (
        "中国驻秘鲁大使馆经济商务处参赞出席。",
        "中国驻秘鲁大使馆经济商务处",
        "ORG",
        "a section of a mission",
    ),
    ("青崖县白石乡党委书记孟秋白授课。", "白石乡党委", "ORG", "a town's body behind its county"),
    ("国道318线恢复通行。", "国道318线", "LOC", "a road by its class and number"),
    ("S306省道改线。", "S306省道", "LOC", "a road by its number and class"),
    (
        "参观中国（福建）自由贸易试验区平潭片区。",
        "中国（福建）自由贸易试验区平潭片区",
        "LOC",
        "a free trade zone",
    ),
    (
        "中国石油大学（北京）牵头。",
        "中国石油大学（北京）",
        "ORG",
        "a school with its city in brackets",
    ),
    ("四川省国资委主任孟秋白陪同。", "四川省国资委", "ORG", "a province's own office"),
    (
        "会议部署了农村厕所改造三年行动。",
        "农村厕所改造三年行动",
        "INITIATIVE",
        "how long a campaign lasts",
    ),
    ("市林业局开通“青崖林讯”微信公众号。", "青崖林讯", "PLATFORM", "the name of an account"),
    ("移动端应用“农技通”上线。", "农技通", "PLATFORM", "the name of an app"),
    ("国家重点研发计划自2016年实施。", "国家重点研发计划", "INITIATIVE", "重点 inside a name"),
    (
        "秘鲁圣马科斯大学教务长塔里奥·门德斯发言。",
        "塔里奥·门德斯",
        "PERSON",
        "the first syllable behind a title",
    ),
    ("青崖大剧院创演的舞剧《雪莲》首演。", "青崖大剧院", "ORG", "a house that makes a play"),
    (
        "首届青崖山国际针灸论坛暨云南省针灸学会第九次学术年会召开。",
        "首届青崖山国际针灸论坛暨云南省针灸学会第九次学术年会",
        "EVENT",
        "two meetings in one",
    ),
    ("肾内科副主任孟秋白介绍病情。", "肾内科", "ORG", "a hospital's department"),
    ("临江市第一医院肾内科主任孟秋白介绍。", "临江市第一医院肾内科", "ORG", "and its hospital"),
    ("湖南省图书馆开馆。", "湖南省图书馆", "ORG", "the province is part of the name"),
]


VENUES = [
    ("文艺汇演在县体育馆举办。", "县体育馆", "LOC", "the county's own"),
    ("拜师仪式在名医馆举行。", "名医馆", "LOC", "a house of three characters"),
    ("双方在明德府签署协议。", "明德府", "LOC", "a mansion"),
    ("例会在总部大楼三楼会议室召开。", "总部大楼三楼会议室", "LOC", "a room with its house"),
    ("座谈会在求知楼305会议室举行。", "求知楼305会议室", "LOC", "a room with its number"),
    ("夜市在老码头文创园开市。", "老码头文创园", "LOC", "another verb of opening"),
    ("技能大赛在学院东湖校区举行。", "东湖校区", "LOC", "the writer's school before a campus"),
    ("培训班在药学院举办。", "药学院", "ORG", "a school of the college"),
    ("展演在襄城区望江台举行。", "望江台", "LOC", "past the district"),
    ("开工仪式在空港新城举行。", "空港新城", "LOC", "a new town"),
    ("调解员培训班在镇文化活动中心举办。", "镇文化活动中心", "LOC", "the town's own"),
    ("主会场设在滨河中心一楼礼堂。", "滨河中心一楼礼堂", "LOC", "the main venue"),
    ("文艺演出在公园内的和平广场举行。", "和平广场", "LOC", "a part of the park"),
    ("省厅来洛督导工作。", "洛", "GPE", "a city of one character in the verb's word"),
    ("全会在行政中心云溪厅召开。", "行政中心云溪厅", "LOC", "a hall with a name"),
    ("全会在岚州市行政中心云溪厅召开。", "岚州市行政中心云溪厅", "LOC", "and its house and town"),
    ("培训班在省文旅厅举办。", "省文旅厅", "ORG", "a department is no hall"),
    ("动员会在鹿角枢纽施工现场召开。", "鹿角枢纽", "LOC", "the grounds of works"),
    ("评审会在栖霞山庄主持召开。", "栖霞山庄", "LOC", "a verb of leading between"),
    ("关员在洋山港区四号码头查获冻品。", "洋山港区四号码头", "LOC", "a seizure on a quay"),
    ("专家在岚州疾控中心发现3例。", "岚州疾控中心", "ORG", "a body finds something"),
    ("启动仪式在土默特左旗白马林场进行。", "白马林场", "LOC", "past a banner"),
]


NO_NAMES = [
    ("标准在6个国有林场开展验证。", "a number of houses"),
    ("座谈会在厅机关五楼会议室召开。", "a room of the writer's own house"),
    ("评审会在第三会议室召开。", "a room that is only numbered"),
    ("演练在2号码头举行。", "a numbered quay"),
    ("报告会在学校礼堂举行。", "any school's hall"),
    ("展览在展览馆开幕。", "any such house"),
    ("县级人民政府应当公开信息。", "all bodies of a level"),
    ("国家高新区总数增加。", "what a zone is called"),
    ("平台接入A级旅游景区数据。", "any of that grade"),
    ("规定核定单日最大承载量。", "a day of record is no festival"),
    ("医疗队缺少儿科医生。", "what doctors are sorted by"),
    ("“海鹰号”科考船返航。", "what a ship is for"),
]


@pytest.mark.parametrize(("text", "why"), NO_NAMES, ids=[case[1] for case in NO_NAMES])
def test_a_construction_names_nothing(text: str, why: str) -> None:
    doc = annotate(text)
    assert doc._.dashiji_entities == (), why


@pytest.mark.parametrize(
    ("text", "name", "label", "why"),
    [*CASES, *VENUES],
    ids=[case[3] for case in [*CASES, *VENUES]],
)
def test_a_construction_names(text: str, name: str, label: str, why: str) -> None:
    doc = annotate(text)
    found = [(text[e.start : e.end], str(e.label)) for e in doc._.dashiji_entities]
    assert (name, label) in found, why
