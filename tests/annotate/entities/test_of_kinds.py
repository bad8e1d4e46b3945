"""Names of closed kinds, and what looks like them and names nothing; made-up sentences.

Names are marked {text|letter}: O org, G gpe, L loc, E event, F platform, I initiative, P person.
"""

from __future__ import annotations

import re

import pytest
from tests.annotate.rules import annotate

LABELS = {
    "O": "ORG",
    "G": "GPE",
    "L": "LOC",
    "E": "EVENT",
    "F": "PLATFORM",
    "I": "INITIATIVE",
    "P": "PERSON",
}

SENTENCES = [
    # a people's site with its country or place
    "{中国朝鲜族民俗园|L}正式开园。",
    "{中国俄罗斯族民俗村|L}开村。",
    "{延边朝鲜族民俗园|L}开园。",
    "村民住进苗族村寨。",
    # what is named after an army
    "{二十九军抗战纪念馆|O}开馆。",
    "{红二十五军长征出发地纪念馆|O}开馆。",
    "{国民革命军第七十四军抗日阵亡将士公墓|L}修缮。",
    # bodies joined by 与, 和, 联合
    "{农业农村部|O}与{教育部|O}联合印发通知。",
    "{中国气象局|O}与{水利部|O}联合发布预警。",
    "{生态环境部|O}与{公安部|O}联合启动专项行动。",
    "{国家医保局|O}联合{财政部|O}、{国家税务总局|O}印发通知。",
    "{中国残联|O}和{教育部|O}联合印发通知。",
    # sittings with number and year
    "{县政府2030年第12次常务会|E}审议通过方案。",
    "{县委常委会2032年第15次会议|E}召开。",
    "{区委2030年第2次书记碰头会|E}召开。",
    "{宁波海关2031年第9次关长办公会|E}召开。",
    "{集团党委2033年第11次党委会|E}召开。",
    "会议通过第12次常务会纪要。",
    # who runs a festival, the words of a festival week
    "{2032年安庆“十一”黄梅戏展演周领导小组|O}成立。",
    "{首届敦煌文博会组委会|O}发来感谢信。",
    "{2032年绵阳“五四”青年歌手赛|E}开赛。",
    # a month that a company keeps
    "{潞安集团|O}{安全生产月|E}活动启动。",
    # houses of companies, and what is counted behind them
    "因暴雨，{铜川矿业公司陈家山煤矿|O}停电。",
    "{平顶山天安公司八矿|O}完成产量任务。",
    "系统在{峰峰集团九龙矿|O}投入运行。",
    "{淮南矿业集团|O}12处矿井复工。",
    "{嘉峪关机场公司|O}开展演练。",
    "{云南机场集团|O}协调航空公司增加航班。",
    # any body of a kind or tier
    "各省、市、自治区体改委负责人参加。",
    "各市、县、区教育局参加会议。",
    "做好立法和市县乡人大换届工作。",
    "居全国儿童专科医院首位。",
    "{南昌县乡镇企业局|O}举办培训班。",
    # what Latin letters in brackets stand for
    "签署《区域全面经济伙伴关系协定》（RCEP）。",
    "启用电子不停车收费系统（ETC）。",
    "{国际民航组织|O}（{ICAO|O}）审计组到访。",
    # who comes to the house, and who has learnt something
    "{乌克兰国立农业大学|O}代表团来校访问。",
    "{市卫健委|O}专家组来院评审。",
    "家长学会心肺复苏急救法。",
    # common sites
    "记者关于支线机场布局的提问。",
    "治理矸石山21座。",
    # names of other peoples
    "{桑吉才让|P}任{省林草局|O}副局长。",
    "任命{完玛才旦|P}为{州公安局|O}局长。",
    "{乌兰其其格|P}任{旗教育局|O}局长。",
    "{扎西顿珠|P}当选{县人大常委会|O}主任。",
    "该中心副主任{阿依古丽·朱马别科娃|P}率团到访。",
    "社长{小野寺修|P}致辞。",
    "{市中医院|O}教授{雷沁|P}为共同通讯作者。",
    "{张三营林场|O}场长{葛树林|P}汇报工作。",
    "{农工党中央|O}主席{何维|P}率调研组到{云南|G}调研。",
    # bureaus that the tagger cuts
    "{省林草局|O}在全省部署防火。",
    "12个市审计局派员参加。",
    "医院步入中西医结合医院行列。",
    "{河北省中西医结合医院|O}揭牌。",
    # what goes on a name
    "用户登录{浙里办App|F}查询。",
    "{天然林保护工程二期|I}通过验收。",
    "{湖北省新生儿急救协作网|O}成立。",
    "调研组到{敦煌雅丹国家地质公园|L}检查。",
    "市民在{黄河风情线|L}晨跑。",
    "项目落户{民勤县|G}{青土湖沙区|L}。",
    "方案将{天水|G}、{陇南|G}等7个市州纳入。",
    "{云南西双版纳国家级自然保护区管护局|O}发布监测报告。",
    # counties by their short names
    "现场会在{织金|G}召开。",
    "工作组到{盐边|G}督导。",
    "座谈会在{和政|G}召开。",
    "{全州运动会|E}在{门源|G}隆重举行。",
    "领导到一线慰问。",
    # where roads meet and what is laid out are no offices
    "车辆在{胜利路|L}与{纬三路|L}交会处相撞。",
    "{省政府|O}在{岷县|G}布局3个项目。",
    # gardens that act, and who comes from them
    "{青山植物园|O}举办菊花展。",
    "{中国科学院青山植物园|O}入选。",
    "{四川省|G}{青山植物园|O}、{宜兰树木园|O}等5家单位签署协议。",
    "苏铁、金花茶和秋海棠入选名录。",
    # 和 between two bodies, and within one
    "{区法院|O}和{区检察院|O}联合印发办法。",
    "队员参观制茶基地和非遗展示中心。",
    "{市林业和竹业局|O}提供数据。",
    "{四川省企业与企业家协会|O}公布名单。",
    # a body of a city's district, of a city in a province
    "{南京市浦口区人民医院|O}揭牌。",
    "{江苏省|G}{南京市鼓楼医院|O}揭牌。",
    # a house without its new campus, who studies for a committee
    "{县第二中学|O}新校区启用。",
    "{校党委理论学习中心组|O}举行学习会。",
    # assemblies that meet again
    "{全球湿地公约缔约方大会第十四次会议|E}在{武汉|G}召开。",
    "{中非合作论坛第六届部长级会议|E}举行。",
    "{中国—东盟建立对话关系三十周年纪念峰会|E}举行。",
    "{中国和埃及建交65周年图片展|E}在{开罗|G}开幕。",
    # for whom a course or a meeting is
    "{全市县处级领导干部学习贯彻全会精神专题研讨班|E}开班。",
    "{全省社科系统纪念鲁迅诞辰140周年研讨会|E}举行。",
    # what fights, a second office, a family name read as a verb
    "{安阳市反电信网络诈骗中心|O}揭牌。",
    "副县长兼{县公安局|O}局长{郑好|P}到会。",
    "副省长{韩志远|P}率{省水利厅|O}专家组到县。",
    "主任医师{揭世清|P}团队完成手术。",
    # an institute of a group, an office, a school's department
    "{岭南集团海洋装备研究院|O}揭牌。",
    "{岭南集团|O}与{中国科学院金属研究所|O}签约。",
    "{省外事办|O}副主任{林静|P}出席。",
    "{经济学教研部|O}教授{周明|P}授课。",
    # a service behind what it is, a school on the net, what goes on a quoted one
    "服务平台{闽农e站|F}正式上线。",
    "系统全面启用。",
    "{湖南干部网络学院|F}上线。",
    "“{闽政通|F}”上线县域专区。",
    "“云上柳乡”直播基地揭牌。",
    # a group's member by both names, who is sent, committees of the congress
    "{航空工业昌飞|O}印发方案，与企业签约。",
    "{中国电信|O}员工获奖。",
    "{“薪火相传”宣讲团|O}赴{赣南|L}开展实践。",
    "{全国人大外事委员会|O}委员{高明|P}到会。",
    "他毕业于{武汉大学历史系|O}，从教四十年。",
    # what is no person and no part of an exhibition
    "工会号召全体职工向他学习。",
    "{“丝路印记”文物展|E}开展。",
    "{翠湖校区第三学生公寓|L}停电。",
    # lines of great works, fairs of the nation
    "{西气东输四线工程|I}开工。",
    "{第27届全国书博会|E}在{包头|G}举行。",
    # titles that many get, editions of contests, parts of a house
    "两个派出所入选全国“枫桥式公安派出所”。",
    "公布第五届全国党校系统精品课评选结果。",
    "校园南区积水。",
    # the last of a row is one place, whatever goes before the first
    "石膏板已销往{重庆市|G}、{广西|G}等地。",
    "在{河南省|G}{商丘市|G}、{福建省|G}{莆田市|G}等地找回失踪儿童。",
    "在{110国道|L}、{京藏高速|L}等重点路段设站。",
    "{石门磷矿|L}恢复生产。",
    "{通灵大峡谷景区|L}创建国家5A级景区。",
    "我区首个零碳服务区建成。",
    "路线起于{新靖镇|G}，止于{城厢镇|G}。",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_names_of_a_sentence(line: str) -> None:
    text = re.sub(r"\{([^|{}]+)\|\w\}", r"\1", line)
    names = [(name, LABELS[label]) for name, label in re.findall(r"\{([^|{}]+)\|(\w)\}", line)]
    found = annotate(text)._.dashiji_entities
    assert [(text[m.start : m.end], str(m.label)) for m in found] == names


@pytest.mark.parametrize("text", ["馆里展出“王小明", "馆里展出“云游非", "到“李大钊"])
def test_a_text_may_end_inside_a_quotation(text: str) -> None:
    assert all(m.end <= len(text) for m in annotate(text)._.dashiji_entities)
