"""Names by their construction: sessions, local bodies, organisers, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.framed.quoted import propose_quotations
from dashiji.annotate.entities.headed.phrases import MAX_NAME, reach_left
from dashiji.annotate.entities.people.forms import MEMBERS
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_N: Final = r"[一二三四五六七八九十百零〇两\d]{1,4}"
_CONGRESS: Final = (
    r"(?:人大常委会|人大|政协|人民代表大会常务委员会|人民代表大会|中央委员会|中央纪律检查委员会|中央纪委|纪委|委员会|"
    r"常委会|常务委员会|理事会|党代会|县委|市委|省委|区委|州委|"
    r"(?:教职工|职工|工会会员|会员|妇女|团员)?代表大会|(?:教代会|职代会)(?:暨工代会)?)"
)
_SESSION: Final = Cued(
    rf"(?:第?{_N}|首)届(?:[全国省市县区州旗]{{0,2}}{_CONGRESS})?(?:常委会|常务委员会)?"
    rf"第?[\x20\xa0]?{_N}[\x20\xa0]?次(?:全体|常委|代表|党员代表|党代表|扩大|会员代表|职工代表|教职工代表|职代|主任|主席|常务|全委|执委|执委会|常委会|理事会|理事)?(?:[（(]扩大[）)])?(?:会议|大会|全会|全委会)"
    rf"|第?{_N}届{_N}次(?:职代|教代|工代|妇代|党代|股东|会员)会",
    "届",
    "次",
)
_NUMBERED: Final = re.compile(
    rf"第[\x20\xa0]?{_N}[\x20\xa0]?次(?:全国|全体|常务|扩大|常委|全委|主任|主席|部务|党组|集体|工作|代表|会员|党员|团员|职工|教职工|工会会员|妇女|股东|学生|队员|归侨侨眷|侨代会|理事|联席|部长级|领导人|外长)*(?:[（(]扩大[）)])?(?:会议|大会|全会|会晤|峰会|届会)"
    rf"|第{_N}次(?:党代|文代|作代|侨代|团代|妇代|工代|残代|科代|学代|少代|台代)会"
)
_SITTINGS: Final = Cued(
    rf"(?:(?:19|20)\d\d年度?)?第[\x20\xa0]?{_N}[\x20\xa0]?次(?:(?:[省市县区州旗乡镇校院行局厂所站馆台社关部厅处司会矿]长|总经理|总裁|总编|主任|"
    "主席|理事长|董事长|书记|党政|党委|党组|政府|行政|部务|局务|厅务|院务|校务|所务|馆务|委务|社务|行务|常务|专题|集体|扩大|班子|联席|领导班子)*"
    "(?:办公|碰头|常务|党组|常委|党委|主任|主席|局务|部务|厅务|院务|校务|所务|馆务|委务|社务|行务|区务|县务|"
    "联席|行政|班子|董事|监事|理事|股东|例|工作例|学习|学法)会(?!员|计|长)(?:议)?(?:[（(]扩大[）)])?|(?:[\u4e00-\u9fff]{2,6}(?:工作|扩大))?会议)",
    "次",
    "会",
)
"""A sitting of a body by its year and number (县政府2031年第12次 | 常务会)."""
_OWN_HOUSE: Final = re.compile(
    "(?:公司|集团|学院|学校|大学|医院|[省市县区州旗盟]委|[局厅院校厂所委社台站])\\Z"
)
"""A house that is only called by its kind, or a committee, before its organ or its sitting."""
_GAMES: Final = re.compile(rf"第{_N}届[\u4e00-\u9fff]{{0,10}}?运动会")
_SEATED: Final = Cued(
    rf"第?{_N}届(?:执行|[全国省市县区州旗]{{0,2}})(?:{_CONGRESS})(?:常委会|常务委员会)?(?!第?{_N}次|[\x20\xa0]?第?[\x20\xa0]?\d)",
    "届",
)
_SITTING: Final = (
    *(
        "常委会",
        "党组",
        "党委",
        "党工委",
        "人大",
        "政协",
        "委员会",
        "理事会",
        "全国",
        "基督教",
        "天主教",
        "佛教",
        "道教",
    ),
    *("伊斯兰教", "妇女", "工会", "侨联", "科协", "文联", "残联", "工商联", "学联", "青联"),
)
"""What the words end with that say who meets in a session."""
_JOINED: Final = re.compile(
    rf"(?:第?{_N}届|\d{{4}}年度?)[^，。；、：\n]{{2,16}}(?:大会|会议|工作会|年会)暨\Z"
)
_WITH: Final = re.compile(r"暨[^，。；、：\n]{2,24}?(?:会议|大会|全会|工作会(?!议)|表彰会|年会)")
_PARTY: Final = re.compile(
    rf"(?:党的|中共)(?:{_N}届{_N}中全会|{_N}大(?:开幕会|闭幕会|开幕式|闭幕式)?(?![家力会幅量型规局地学众战业洲]))"
)
_PLENUM: Final = Cued(
    r"(?<![\d一二三四五六七八九十第的共])[一二三四五六七八九十]{1,3}届[一二三四五六七八九]中全会",
    "届",
)
_LOCAL: Final = re.compile(
    r"(?=[团共自省市县区州旗盟乡镇厅局委部署校院司处直机厂矿所集公])"
    r"(?<![全各本该我外邻跨出多])(?<![省县区旗盟])(?<!市(?=[县区州旗]))(?:"
    r"团[省市县区州旗盟](?:委|工委)(?:常委会|党组(?![书成副]))?|共青团[^，。、\n]{0,6}委员会|"
    r"(?:自治区|自治州|[省市县区州旗盟乡镇])"
    r"(?:(?:委|纪委|政府|府)办(?=[、，。；和与及主副印下转联发组召举牵]|\Z)|志办(?:公室)?|委常委会|委会(?![议见谈同商诊晤])|委(?![员托派任屈])(?!书记[员处])|政府(?!性|采购)|人大常委会|人大(?!代表)|政协(?!委员)|纪委监委|纪委|监委|妇联|"
    r"工商联|总工会|科协|文联|残联|侨联|红十字会|法院|检察院|党委|政法委|编办|武装部|工会)|"
    r"(?<![\u4e00-\u9fff])(?:集团公司|总公司|集团|公司)(?:党委|纪委|工会|团委)(?!副?书记|常委|委员|副?主席|专职|成员|班子)|"
    r"[厅局委部署校院司处]?(?:直属)?机关(?:党委|纪委|工会|团委)(?![书副委])|"
    r"[校院厂矿所](?:党委常委会|党委会(?!议)|党委|分党组(?![书成副])|团委|工会|纪委|学术委员会|学位评定委员会|学位委员会|艺术委员会|教学(?:指导|工作)?委员会|技术委员会|伦理委员会|工会委员会|董事会|友会|友总会))"
)
_BUREAU_AND_COMPANY: Final = Cued(r"(?<![\u4e00-\u9fff])[省市县区]局（公司）", held="局（公司）")
"""A monopoly's bureau that is a company too (省局（公司）)."""
_ORGANISED: Final = re.compile(
    r"由([^。；\n《》]{2,160}?)(?:联合|共同)?(主办|承办|协办|联办|合办|举办|牵头|抓总研制|组织实施|设立|发起|支持)"
)
_ROUTE: Final = re.compile(
    r"(?:高速公路|高速铁路|城际铁路|高速|高铁|铁路|客专)(?![\u4e00-\u9fff]{0,4}(?:局|公司|集团|总公司))"
)
_ROUTE_WORK: Final = re.compile(
    "(?:[\u4e00-\u9fff]{2,4}段)?(?:新建|改建|改扩建|扩建|扩容|扩能|复线|提速|大修|养护|电气化)?工程(?![师院局部队])"
)
"""What is built of a route (沈白高铁 | 某段工程)."""
_MOST_STOPS: Final = 4
"""Places that the name of a railway or motorway is made of, at most (宿淮盐)."""
_STRETCH: Final = Cued(
    r"(?=((?:[\u4e00-\u9fff]{1,3}[江河]|(?:[GS]\d{1,4})?(?:[\u4e00-\u9fff]{2,4}[至—])?"
    r"[\u4e00-\u9fff]{2,6}?(?:高速公路|高速|高铁|铁路|公路|"
    r"快速路|运河|航道|水道|干渠)|南水北调[东中西]线|"
    r"(?:[GSXYZ]\d{1,4}|\d{2,3})?[国省县乡]道(?:[A-Z]?\d+线?)?)(?![流干支][域流]|两岸|沿岸)"
    r"(?:(?![在和与及的由等]|事故|团雾|施工|拥堵|受[损阻灾])[\u4e00-\u9fff]){2,10}?"
    r"(?:(?<![标阶路河时手地片务])段|路段)"
    r"(?!(?:改|扩|新建|建设|整治|治理)[\u4e00-\u9fff]{0,6}(?:工程|项目)|建设|工程|项目)))",
    "段",
)
_TRADE_ZONE: Final = re.compile(
    r"中国[（(][\u4e00-\u9fff]{2,4}[）)](?:自由贸易(?:试验区|港)(?:[\u4e00-\u9fff]{2,5}?片区)?|跨境电子商务综合试验区)"
)
_ROAD: Final = Cued(
    r"(?:[国省县乡]道[GSXYZ]?\d{1,4}(?:线|(?![A-Za-z\d线]|余|多?[米公千里处条年月、]))"
    r"|(?<![A-Za-z\d])(?:[GSXYZ]\d{1,4}|\d{2,3})[国省县]道(?![A-Za-z\d]))",
    "道",
)
"""A road by its class and number (国道318线, S227省道)."""
_BETWEEN_CITIES: Final = Cued(
    r"(?=([\u4e00-\u9fff]{2,8}?(?:(?:至|到|—|－|-)[\u4e00-\u9fff]{2,4})?(?:至|到|—|－|-)(?P<to>[\u4e00-\u9fff]{2,8}?)"
    r"(?:高速铁路|城际铁路|高速公路|高铁|铁路|高速|公路)))",
    "至到—－-",
    "铁速公",
)
"""甲地至乙地高铁: a route told by its ends."""
_TO: Final = re.compile("[至到—－-]")
_ALSO: Final = re.compile(r"(主办|承办|协办|支持)[，,、的]")
_ITEM: Final = re.compile(r"[、，,]|(?:以及|及|和|与|会同|联合(?![国会社体]))")
_COUNTED: Final = re.compile(
    r"[\d一二三四五六七八九十百]+[个家所余多部国省市]|有关|相关|多个|多家|各|我|其"
)
_SITED: Final = frozenset({"LOC", "ORG", "n", "nz"})
_HOUSES: Final = frozenset("校院厂矿所")
_DIVISIONS: Final = frozenset("省市县区州旗盟乡镇")


def propose_constructions(reading: Reading) -> Iterator[Proposal]:
    """Everything that a construction names, whatever its words."""
    yield from _sessions(reading)
    yield from _sittings(reading)
    yield from _local_games(reading)
    yield from _legislatures(reading)
    yield from _local_bodies(reading)
    yield from _routes(reading)
    yield from _organisers(reading)
    yield from propose_quotations(reading)


def _sessions(reading: Reading) -> Iterator[Proposal]:
    text = reading.text
    for match in _PARTY.finditer(text):
        yield weighed(*match.span(), EntityLabel.EVENT, "session")
    for match in _PLENUM.finditer(text):
        yield weighed(*match.span(), EntityLabel.EVENT, "session")
    for match in _SESSION.finditer(text):
        start = _body_before(reading, match.start())
        also = _WITH.match(text, match.end())
        end = also.end() if also else match.end()
        yield weighed(_with_joined(reading, start), end, EntityLabel.EVENT, "session")
    for match in _NUMBERED.finditer(text):
        phrase = reach_left(reading, match.start(), EntityLabel.EVENT)
        anchored = phrase is not None and phrase.anchor in {"proper", "ordinal", "local"}
        if phrase and (anchored or MEMBERS.search(text, phrase.start, match.start())):
            start = _body_before(reading, phrase.start)
            yield weighed(_with_joined(reading, start), match.end(), EntityLabel.EVENT, "session")


def _sittings(reading: Reading) -> Iterator[Proposal]:
    """The numbered sittings of a body, with it and their year."""
    for match in _SITTINGS.finditer(reading.text):
        start = _body_before(reading, match.start())
        house = _OWN_HOUSE.search(reading.text, max(0, start - 2), start)
        if house and house.start() in reading.starts:
            start = house.start()
        before, tag = reading.before(start)
        if tag in {"n", "nz", "vn", "an"} or (tag == "v" and before not in vocabulary.governing()):
            # 省委 | 全面 | 深化 | 改革 | 委员会
            phrase = reach_left(reading, start, EntityLabel.ORG)
            if phrase is None or phrase.anchor not in {"proper", "local"}:
                continue
            start = phrase.start
        if start < match.start():
            yield weighed(start, match.end(), EntityLabel.EVENT, "session")


def _local_games(reading: Reading) -> Iterator[Proposal]:
    """Games of the place whose chronicle it is (省第十六届运动会)."""
    for match in _GAMES.finditer(reading.text):
        before, _ = reading.before(match.start())
        if before in vocabulary.local_starts():
            start = match.start() - len(before)
            yield weighed(start, match.end(), EntityLabel.EVENT, "session")


def _legislatures(reading: Reading) -> Iterator[Proposal]:
    """A congress or council with its 届 (某市十五届人大), but for its sessions."""
    for match in _SEATED.finditer(reading.text):
        start = _body_before(reading, match.start())
        if start < match.start():
            yield weighed(start, match.end(), EntityLabel.ORG, "session")


def _with_joined(reading: Reading, start: int) -> int:
    """Where the assembly begins that 暨 joins to a session; `start` if none does."""
    joined = _JOINED.search(reading.text, max(0, start - MAX_NAME), start)
    return joined.start() if joined and joined.start() in reading.starts else start


def _body_before(reading: Reading, start: int) -> int:
    """Where the body (and its place, and 届) that a session belongs to begins; `start` if none."""
    at = start
    while start - at < MAX_NAME:
        size = _full_place_before(reading.text, at)
        if size:
            at -= size
            continue
        number = reading.ends.get(at)
        if number is None:
            break
        surface, tag = reading.surfaces[number], reading.tags[number]
        if (
            tag in {"ORG", "LOC"}
            or surface in vocabulary.local_starts()
            or surface in vocabulary.known_names()
            or re.fullmatch(rf"第?{_N}届", surface)
            or surface.endswith(_SITTING)
        ):
            at = reading.words[number].start
            continue
        break
    return at


def _full_place_before(text: str, end: int) -> int:
    """Length of the full name of a place that ends at an offset."""
    for size in range(min(9, end), 2, -1):
        name = text[end - size : end]
        if name[-1] in _DIVISIONS and name in vocabulary.place_names():
            return size
    return 0


def _local_bodies(reading: Reading) -> Iterator[Proposal]:
    for match in _BUREAU_AND_COMPANY.finditer(reading.text):
        yield weighed(*match.span(), EntityLabel.ORG, "local-body")
    for match in _LOCAL.finditer(reading.text):
        start, end = match.span()
        size = _full_place_before(reading.text, start + 1)
        if size and start + 1 - size in reading.starts and end in reading.ends:
            # 铁门关 | 市委: the words part the city from its sign.
            yield weighed(start + 1 - size, end, EntityLabel.ORG, "local-body")
        if start not in reading.starts:
            number = reading.word_over(start)
            # 鄱阳县委 as one word: the place before belongs to the body.
            if number is None or reading.tags[number] not in {"LOC", "ORG", "n"}:
                continue
            if reading.text[start] in _HOUSES:
                continue
            begin = reading.words[number].start
            if reading.tags[number] == "n" and begin != start:
                continue
            start = begin
        else:
            before = reading.ends.get(start)
            if reading.text[start] in _HOUSES and _ends_institute(reading, before):
                continue
            if before is not None and _is_place(reading, before):
                if reading.surfaces[before][-1] in _DIVISIONS:
                    continue
                start = reading.words[before].start
        party = reading.ends.get(start)
        if party is not None and reading.surfaces[party] in vocabulary.parties():
            start = reading.words[party].start
        yield weighed(start, end, EntityLabel.ORG, "local-body")


def _is_place(reading: Reading, number: int) -> bool:
    """Whether a word is a place to the tagger, or a short one that the tables know."""
    surface, tag = reading.surfaces[number], reading.tags[number]
    short = 2 <= len(surface) <= 3 and not vocabulary.ends_in_body(surface)
    return tag == "LOC" or (tag == "ORG" and (short or surface in vocabulary.place_names()))


def _ends_institute(reading: Reading, before: int | None) -> bool:
    """Whether the house in 所党委 ends the name of an institute that stands before it."""
    return before is not None and reading.tags[before] in {"n", "nz", "vn", "an", "ORG", "LOC"}


def _routes(reading: Reading) -> Iterator[Proposal]:
    """Railways and motorways named by the first characters of where they lead (沪昆高速)."""
    for match in _STRETCH.finditer(reading.text):
        start, end = match.span(1)
        number = reading.starts.get(start)
        over = end in reading.ends or reading.text[end : end + 1] in {"因", "发", "受", "由", "K"}
        if number is not None and reading.tags[number] in _SITED and over:
            yield weighed(start, end, EntityLabel.LOC, "session")
    for match in _TRADE_ZONE.finditer(reading.text):
        yield weighed(*match.span(), EntityLabel.LOC, "session")
    for match in _ROAD.finditer(reading.text):
        yield weighed(*match.span(), EntityLabel.LOC, "session")
    for match in _BETWEEN_CITIES.finditer(reading.text):
        start, end = match.span(1)
        for at in range(start, match.start("to") - 2):
            stops = _TO.split(reading.text[at : match.start("to") - 1])
            if all(stop in vocabulary.place_names() for stop in (*stops, match["to"])):
                yield weighed(at, end, EntityLabel.LOC, "session")
                break
    for match in _ROUTE.finditer(reading.text):
        first = _route_start(reading, match.start())
        if first is None or reading.text[first : match.end()] in vocabulary.generic():
            continue
        work = _ROUTE_WORK.match(reading.text, match.end())
        if work:
            yield weighed(first, work.end(), EntityLabel.INITIATIVE, "session")
        else:
            yield weighed(first, match.end(), EntityLabel.LOC, "pattern-loc-proper")


def _route_start(reading: Reading, head: int) -> int | None:
    """Where the first characters of two places or more begin that stand before a route's head."""
    text = reading.text
    start = head
    while start > 0 and head - start < _MOST_STOPS and text[start - 1] in vocabulary.route_marks():
        start -= 1
    while head - start >= 2:
        number = reading.starts.get(start)
        if number is not None:
            # 开通|铁路 is a verb and its object; a name of such characters is two words or none.
            whole = reading.words[number].end == head and reading.tags[number] in {"v", "vn"}
            return None if whole else start
        start += 1
    return None


def _organisers(reading: Reading) -> Iterator[Proposal]:
    """The members of 由 A、B 和 C 主办, D 协办: each is a body, whatever it ends in."""
    text = reading.text
    for match in _ORGANISED.finditer(text):
        yield from _members(reading, match.start(1), match.end(1))
        at = match.end()
        while True:
            mark = text[at : at + 1]
            verb = _ALSO.search(text, at + 1, at + 80) if mark in {"，", ",", "、"} else None
            if verb is None or "。" in text[at : verb.start()]:
                break
            yield from _members(reading, at + 1, verb.start())
            at = verb.end(1)


def _members(reading: Reading, start: int, end: int) -> Iterator[Proposal]:
    text = reading.text
    for number in (reading.ends.get(end),):
        if number is not None and reading.surfaces[number] in {"联合", "共同", "等"}:
            end = reading.words[number].start
    stop = text.find("等", start, end)
    if stop > 0 and stop in reading.starts:
        end = stop
    at = start
    for cut in [*_ITEM.finditer(text, start, end), None]:
        item_end = cut.start() if cut else end
        if cut and not _is_end_of_body(reading, item_end):
            continue
        item = text[at:item_end]
        if (
            3 < len(item) <= 40
            and at in reading.starts
            and item_end in reading.ends
            and not _COUNTED.match(item)
            and item not in vocabulary.generic()
            and not any(mark in item for mark in "，,、的")
            and _ends_in_head(item)
        ):
            yield weighed(at, item_end, EntityLabel.ORG, "organiser")
        at = cut.end() if cut else end


def _is_end_of_body(reading: Reading, offset: int) -> bool:
    """Whether a link at an offset parts two bodies, rather than two words within one."""
    if reading.text[offset] in "、，,":
        return True
    number = reading.ends.get(offset)
    if number is None:
        return False
    if vocabulary.known_body_before(reading.text, offset) is not None:
        return True
    return reading.tags[number] == "ORG" or any(
        head.label == EntityLabel.ORG and len(head.word) > 1
        for size in range(2, 6)
        for head in vocabulary.heads().get(reading.text[offset - size : offset], ())
    )


def _ends_in_head(item: str) -> bool:
    return any(
        head.label in {EntityLabel.ORG, EntityLabel.EVENT, EntityLabel.LOC}
        for size in range(1, min(len(item), vocabulary.longest_head()) + 1)
        for head in vocabulary.heads().get(item[-size:], ())
    )
