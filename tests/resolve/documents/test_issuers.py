"""Who brings out a document, sentence by sentence (marks: conftest.py)."""

from __future__ import annotations

import pytest

ACTIVE = [
    (
        "医务科与{仁和药业公司/O}签署《供药协议》。",
        ["医务科", "仁和药业公司"],
        "a first party under a name that is none by itself",
    ),
    ("我院与{仁和药业公司/O}签署《供药协议》。", ["仁和药业公司"], "who is only pointed at"),
    ("报送{省水利厅/O}的《大坝评估报告》编成。", [], "to whom it is sent"),
    ("{海大/O}教授{葛平/P}讲授《渔船管理规定》。", [], "who teaches it"),
    (
        "{江州航运公司/O}被{海事中心/O}授予《安全证书》。",
        ["海事中心"],
        "who gives it, not who gets it",
    ),
    ("{水利部/O}以《关于调度的批复》予以核准。", ["水利部"], "以 brings the paper forward"),
    ("{市司法局/O}将《养老条例（草案）》在政府网站全文公布。", ["市司法局"], "where it is told"),
    ("{县委/O}、{县政府/O}向护林员致《慰问信》。", ["县委", "县政府"], "who writes a letter"),
    (
        "{甲省人大常委会/O}批准《乙市停车条例》。该条例由{乙市人大常委会/O}会议通过。",
        ["乙市人大常委会"],
        "who passed a law, not who approved it",
    ),
    ("{省渔业局/O}召开年度工作会议。会议审议了《省渔业局三年规划》。", [], "only heard"),
    ("《江流域规划》通过{水利部/O}审查。", [], "an examination passes nothing"),
    (
        "{江州海关/O}发布外贸数据。《江州外贸运行报告》显示增长。",
        ["江州海关"],
        "whose figures a report tells",
    ),
    (
        "{市渔协/O}成立。《江州市渔协2031年工作计划》讨论后印发。",
        ["市渔协"],
        "a town's body under its short name",
    ),
    (
        "{云岭出版社/O}《茶马古道驿站考》获图书奖。",
        ["云岭出版社"],
        "a publisher directly before its book",
    ),
    ("{云岭歌舞剧院/O}的舞剧《火把》获奖。", [], "who stages it does not publish it"),
    (
        "{云岭出版社/O}与{海帆公司/O}签署《雪山童话》英文版权输出协议。",
        ["云岭出版社"],
        "whose book it is, not who buys it",
    ),
    (
        "{民革江州市委会/O}提交的《关于治理噪声的提案》、市政协委员{陈佩/P}提交的《关于建公园的建议》获采纳。",
        ["民革江州市委会", "陈佩"],
        "who brings a proposal before an assembly, a body or a person",
    ),
    (
        "{市委/O}批转《贯彻省委关于林权改革决定的实施方案》。",
        ["市委"],
        "what is carried out is not who issues it",
    ),
    (
        "{县政府/O}转发《落实市政府关于防汛部署的通知》。",
        ["县政府"],
        "nor is it where the paper is passed on",
    ),
    (
        "{省水利厅/O}、{省电力公司/O}转发《水利部 国家能源局关于小水电的通知》。",
        ["水利部", "国家能源局"],
        "who issued it, not who passes it on",
    ),
    (
        "{市医保局/O}落实《财政部 民政部关于救助的通知》，向{甲医院/O}、{乙医院/O}等12家机构拨款。",
        ["财政部", "民政部"],
        "not to whom something is given",
    ),
    (
        "{市社科联党组/O}召开扩大会议。会议审议通过《社科普及工作方案》。",
        ["市社科联党组"],
        "a body that decides in its meetings",
    ),
    (
        "{市侨联/O}召开党组（扩大）会议，传达学习{市委十三届七次全会/E}精神。会议审议通过《侨联工作要点》。",
        ["市侨联"],
        "not the session of which only the spirit is told",
    ),
    (
        "{省科技厅/O}印发《种业规划》。《规划》提出建设三个实验室。同日印发《转化办法》。",
        ["省科技厅", "省科技厅", "省科技厅"],
        "the subject goes on over a sentence on the paper",
    ),
    ("{渔业局/O}对《休渔管理办法》进行了全面修订。", ["渔业局"], "对 brings the paper forward"),
    (
        "{县委/O}书记就《决定（讨论稿）》作说明。",
        [],
        "who explains a draft does not issue it",
    ),
    (
        "《港口发展报告》在{青岛/G}发布，由{航运研究院/O}联合{海洋大学/O}编制。",
        ["航运研究院", "海洋大学"],
        "who made what is out already",
    ),
    ("《电梯标准》发布，由{质检局/O}编制台账。", [], "a verb with an object of its own"),
    (
        "{江州市/G}与友好城市{大阪市/G}签署《旅游合作备忘录》。",
        ["江州市", "大阪市"],
        "what the second party is to the first",
    ),
    ("{江州港集团/O}参与编制的国家标准《码头术语》发布。", [], "who only takes part"),
    (
        "《古茶树保护条例》施行。条例共七章，1月由{县十七届人大二次会议/E}修订通过，3月经{省人大常委会/O}批准。",
        ["县十七届人大"],
        "who passed the law, not who approved it, over a clause on its chapters",
    ),
    (
        "{新华社/O}播发通讯《守井人》，记者为{张元/P}、{李满/P}。",
        ["张元", "李满"],
        "the reporters, told behind the article",
    ),
    (
        "{省文旅厅/O}牵头，会同{省财政厅/O}、{省交通厅/O}印发《旅游公路规划》。",
        ["省文旅厅", "省财政厅", "省交通厅"],
        "who leads and who joins, over a comma",
    ),
    (
        "局长{陶然/P}代表{省林业局/O}与{世界自然基金会/O}签署《虎豹保护备忘录》。",
        ["省林业局", "世界自然基金会"],
        "for whom it is signed",
    ),
    ("{县自然资源局/O}核发《规划许可证》。", ["县自然资源局"], "a permit"),
    ("4月2日，管委会印发《用工补贴办法》。", ["管委会"], "a body under its kind alone"),
    (
        "次日，资产与设备管理处、财务处联合发布《仪器共享细则》。",
        ["资产与设备管理处", "财务处"],
        "offices that no name finder knows",
    ),
    (
        "东区应对{寒潮灾害工作领导小组/O}先后发布《封山通告》。",
        ["东区应对寒潮灾害工作领导小组"],
        "more of the name than was found",
    ),
    (
        "{街道党工委/O}、办事处印发《社区网格管理办法》。",
        ["街道党工委", "办事处"],
        "the rest of a row of which one is a name",
    ),
    (
        "{市邮政局/O}核准方案。该局同日印发《寄递规程》。",
        ["市邮政局"],
        "what refers to a body is none of its own",
    ),
    (
        "《滨江市口腔医院五年规划》印发实施。\n医院正式印发《规划》。",
        ["滨江市口腔医院", "滨江市口腔医院"],
        "the title tells the name of the body that issues it",
    ),
    (
        "{青云集团/O}召开会议。职工代表大会审议通过《青云集团奖金发放方案》。",
        [],
        "what a body's own people pass it does not issue",
    ),
    ("{清江省发展改革委/O}下达《关于东山水库工程初步设计的批复》。", ["清江省发展改革委"], "下达"),
    (
        "{马斯克公司/O}与{青云公司/O}签约。《清江日报》次日刊发专访《风从海上来》。",
        [],
        "who is interviewed wrote nothing",
    ),
    ("{研究所三届二次职工代表大会/E}通过《考勤办法》。", [], "a body's own people only confer"),
    (
        "《固废防治条例》施行。该条例由{青州省人大常委会/O}表决通过。《青州日报》报道此事。",
        ["青州省人大常委会"],
        "the only law, told without its title",
    ),
    (
        "县长{马成/P}作《政府工作报告》，{县财政局/O}局长{唐军/P}所作的报告获通过。",
        [],
        "a report that an assembly hears",
    ),
    (
        "《青云集团2031年年度报告》发布，{青云集团/O}董事长{林清/P}介绍。",
        ["青云集团"],
        "whose report it is",
    ),
    (
        "{省税务局党委/O}召开会议，审议《省税务局党委学习工作方案》。",
        ["省税务局党委"],
        "whose plan it is",
    ),
    (
        "《云州就业发展报告》发布。报告由{省人社厅/O}、{云州大学/O}联合编撰。",
        ["省人社厅", "云州大学"],
        "who made the only report",
    ),
    (
        "《契税法》施行，《契税暂行条例》同时废止。该法经{云州市人大常委会/O}通过。",
        ["云州市人大常委会"],
        "the law that takes another one's place",
    ),
    (
        "《晨报》发表评论员文章《共享机遇》。",
        [],
        "a commentator without a name",
    ),
    (
        "博士生{商羽/P}、教授{尉迟坤/P}在《自然》发表题为《根际的记忆》的论文。",
        ["商羽", "尉迟坤"],
        "two authors with their titles",
    ),
    (
        "{太湖大学/O}校长{伍源/P}会见{北国大学/O}校长{林清/P}，续签《学生交换备忘录》。",
        ["太湖大学", "北国大学"],
        "who is met signs, too",
    ),
    ("{省水利厅/O}印发《河湖管护办法》。", ["省水利厅"], "subject, verb, title"),
    (
        "《水库管理条例》施行。该条例于7月27日经{甘肃省第十三届人大常委会第十次会议/E}通过。",
        ["甘肃省第十三届人大常委会"],
        "who passed it, told without its title",
    ),
    (
        "{博览会组委会第一次会议/E}召开，{省政协/O}副主席{周宁/P}主持会议，审议通过《评奖办法》。",
        ["博览会组委会"],
        "who presides over a meeting does not pass what it passes",
    ),
    (
        "{商务部/O}、{海关总署/O}、{国家邮政局/O}等六部门近日联合印发《跨境寄递服务提升方案》。",
        ["商务部", "海关总署", "国家邮政局"],
        "a row that 等六部门 closes",
    ),
    (
        "{国家疾控局/O}会同{财政部/O}制定出台《基层疾控能力建设规划》。",
        ["国家疾控局", "财政部"],
        "会同",
    ),
    (
        "{中共中央/O} {国务院/O}印发《粮食节约纲要》。",
        ["中共中央", "国务院"],
        "a space between bodies",
    ),
    (
        "{市住建局/O}等三部门印发《海绵城市方案》\n{市住建局/O}、{市水务局/O}、{市财政局/O}联合印发该方案。",
        ["市住建局", "市水务局", "市财政局"],
        "the headline counts, the body names",
    ),
    (
        "{市委/O}、{市政府/O}出台乡村建设实施意见\n《中共平海市委 平海市人民政府关于乡村建设的实施意见》印发。",
        ["市委", "市政府"],
        "named outside of the title goes before the title's own",
    ),
    (
        "{县农业局/O}局长{于冰/P}宣读{县委/O}、{县政府/O}《致全县农民的慰问信》。",
        ["县委", "县政府"],
        "who wrote it, not who reads it out",
    ),
    ("{海东日报/O}3月2日刊发通讯《守住蓝天》。", [], "who only prints it did not write it"),
    ("{市委/O}、{市政府/O}出台《关于支持民营企业的若干意见》。", ["市委", "市政府"], "short names"),
    (
        "{中国造纸协会/O}在{2023国际纸业展/E}上发布《中国造纸工业年度报告》。",
        ["中国造纸协会"],
        "the occasion is no issuer",
    ),
    (
        "{省气象局/O}在{南湖大学/O}发布《寒潮监测公报》。",
        ["省气象局"],
        "the place of publishing is no issuer",
    ),
    (
        "{县农业农村局/O}面向{全国茶叶协会/O}会员发布《春茶采摘规范》。",
        ["县农业农村局"],
        "nor is whom it is for",
    ),
    (
        "{南湖大学/O}联合{北江研究院/O}发布《城市韧性指数》。",
        ["南湖大学", "北江研究院"],
        "联合 joins",
    ),
    (
        "{中国证监会/O}召开新闻发布会，发布《上市公司分红指引》。",
        ["中国证监会"],
        "subject in the clause before",
    ),
    (
        "{最高人民检察院/O}2日举行发布会，通报有关情况，并发布《未成年人检察工作白皮书》。",
        ["最高人民检察院"],
        "two clauses before",
    ),
    (
        "{东岭集团/O}董事会审议通过《关于设立子公司的决议》。",
        ["东岭集团"],
        "a board is its company",
    ),
    (
        "{市卫生健康委员会/O}主任{周立/P}签署《传染病防控责任书》。",
        ["市卫生健康委员会"],
        "an officer signs for the body",
    ),
    (
        "{国务院/O}总理{李某/P}签署{国务院/O}令，公布《档案管理条例》。",
        ["国务院"],
        "an order",
    ),
    (
        "省长{孙谦/P}签署{省政府/O}令第312号，公布《渡口安全管理办法》。",
        ["省政府"],
        "the body of the order, where the signer's is not said",
    ),
    (
        "会议由{工信部/O}主持，{中国信通院/O}发布《算力白皮书》。",
        ["中国信通院"],
        "the nearest subject",
    ),
    (
        "经{国务院/O}批准，{国家外汇局/O}印发《个人用汇管理规定》。",
        ["国家外汇局"],
        "who consents does not issue",
    ),
    (
        "由{省经信厅/O}起草的《支持企业若干意见》以{省政府办公厅/O}名义印发。",
        ["省政府办公厅"],
        "in whose name it is issued",
    ),
    (
        "{市邮政局/O}与{海岚省政府/O}签署合作协议。《共建枢纽协议》签字仪式举行。",
        ["市邮政局", "海岚省政府"],
        "the parties to the one agreement, told without its title",
    ),
    (
        "{省住建厅/O}发布DB33/T 1136—2020《民宿设计规范》。",
        ["省住建厅"],
        "a standard's code between verb and title",
    ),
    (
        "教师{王德/P}主编的《热力学》入选规划教材。",
        ["王德"],
        "whose book it is, where no publisher is told",
    ),
    (
        "{岑谷/P}生于凌云，先后在南宁任教，著有长篇小说《江流》。",
        ["岑谷"],
        "who is told of wrote it",
    ),
    (
        "{县委宣传部/O}邀请{省委党校/O}教授{段君/P}作《新理念》专题讲座。",
        ["段君"],
        "who is invited speaks",
    ),
    (
        "{市政府办/O}印发《棉花补贴方案》。同时下发《面积公示细则》，要求登记。",
        ["市政府办", "市政府办"],
        "who did so in the sentence before",
    ),
    (
        "由{西北电影集团/O}出品、{兰海/P}执导的电影《守塔人》在京首映。",
        ["西北电影集团"],
        "who brought a film out, not who directed it",
    ),
    (
        "{旗人民政府/O}与{额尔古纳县/G}签署《草原防火合作备忘录》。",
        ["旗人民政府", "额尔古纳县"],
        "a county as the second side",
    ),
    (
        "受{省政府/O}委托，{省统计局/O}发布《2019年经济普查公报》。",
        ["省统计局"],
        "nor who commissions",
    ),
    (
        "{教育部/O}等八部门关于印发《青少年读书行动方案》的通知。",
        ["教育部"],
        "关于印发《…》的通知 as headline",
    ),
    (
        "{华岳银行/O}发布了年度业绩、社会责任报告和《绿色金融报告》。",
        ["华岳银行"],
        "last of a row of unmarked papers",
    ),
    (
        "{世界卫生组织/O}发布题为《全球疟疾防控》的报告。",
        ["世界卫生组织"],
        "题为",
    ),
    ("{青川县/G}出台《人才引进办法》。", ["青川县"], "a place acts for its government"),
    (
        "{市作协/O}副主席{刀白凤/P}（傣族）出版诗集《孔雀河》。",
        [],
        "the body of an author's office does not publish a book",
    ),
    (
        "{世界卫生组织/O}公布年报，{联合国开发计划署/O}发布《人类发展报告》。",
        ["联合国开发计划署"],
        "联合 within a name is no adverb",
    ),
    ("{华岳集团/O}表彰先进，与各子公司签订《年度责任书》。", ["华岳集团"], "与各… is no issuer"),
    (
        "校长{刘昌胜/P}院士、副校长{汪小帆/P}教授分别作题为《守正》《创新》的报告。",
        ["刘昌胜", "汪小帆"],
        "a rank between the speakers",
    ),
    ("《青川报》发表元旦献词《征途漫漫》。", ["青川报"], "a paper's own address"),
]

PASSIVE = [
    (
        "经{江州市人大常委会第三十次会议/E}审议通过，《江州市绿化条例》正式公布施行。",
        ["江州市人大常委会"],
        "who passed it stands before the title",
    ),
    (
        "《江州省林业办法》经{省十三届人大常委会第二十五次会议/E}修订通过，自3月1日起施行。",
        ["省十三届人大常委会"],
        "修订通过",
    ),
    ("《湿地保护规划》由{国家林草局/O}印发。", ["国家林草局"], "由"),
    (
        "《深海采矿规则》日前由{自然资源部/O}、{国家海洋局/O}联合发布。",
        ["自然资源部", "国家海洋局"],
        "由 and a row",
    ),
    ("《残疾预防条例》经{市人大常委会/O}审议通过。", ["市人大常委会"], "经…审议通过"),
    (
        "《河道采砂条例》经{省十三届人大常委会第八次会议/E}通过，自6月1日起施行。",
        ["省十三届人大常委会"],
        "a session stands for its body, with the 届",
    ),
    (
        "《养老服务规划》经{市政府/O}批准，由{市民政局/O}印发实施。",
        ["市民政局"],
        "由 outweighs 经…批准",
    ),
    ("{国家药监局/O}发布的《疫苗追溯规范》开始执行。", ["国家药监局"], "relative clause"),
    (
        "该院获{财政部/O}、{科技部/O}公布的《重点仪器名单》推荐。",
        ["财政部", "科技部"],
        "a relative clause after another verb",
    ),
    (
        "根据{国务院/O}《节能减排方案》，全市关停锅炉80台。",
        ["国务院"],
        "a body directly before the title",
    ),
    ("{省教育厅/O}转发{教育部/O}《关于寒假安全的通知》。", ["教育部"], "forwarding is not issuing"),
    ("就《物业管理条例（草案）》公开征求意见。", [], "nobody is named"),
    (
        "{市司法局/O}就《物业管理条例（草案）》公开征求意见。",
        ["市司法局"],
        "a draft put out for comment",
    ),
]

SESSIONS = [
    (
        "{第十二届全国人民代表大会常务委员会第五次会议/E}表决通过《旅游安全法》。",
        ["第十二届全国人民代表大会常务委员会"],
        "the legislature with its 届",
    ),
    ("{省十四届人大二次会议/E}通过《立法条例》。", ["省十四届人大"], "a congress"),
    (
        "{市委/O}召开{十一届七次全体会议/E}，{市委/O}书记{何平/P}讲话。全会审议通过《关于乡村振兴的意见》。",
        ["市委"],
        "全会 of a committee named before",
    ),
    (
        "{国务院/O}常务会议审议通过《消防条例（修订草案）》。",
        ["国务院"],
        "a standing meeting is its body",
    ),
    (
        "{市政府/O}召开第20次常务会议。会议审议通过《城市更新办法》。",
        ["市政府"],
        "会议 of a body named before",
    ),
    (
        "{中国共产党第十九届中央委员会第四次全体会议/E}通过《中共中央关于完善粮食储备的决定》。",
        ["中共中央"],
        "a plenum's Decision is the party's",
    ),
    ("{第六届全球茶业大会/E}发布《茶园宣言》。", [], "a conference is no issuer"),
    ("大会通过了《武夷倡议》。", [], "nor is an unnamed one"),
    (
        "{2021国际养蜂论坛/E}在{青川县/G}开幕。论坛由{中国养蜂学会/O}主办，发布《蜂业发展报告》。",
        [],
        "nor one whose host is named",
    ),
    (
        "{国际海事组织/O}大会通过《船舶减排战略》。",
        ["国际海事组织"],
        "an organisation's assembly passes for it",
    ),
]

SPEECHES = [
    ("{林远/P}发表主旨演讲《海洋与未来》。", ["林远"], "a speech"),
    (
        "{农业农村部/O}部长{韩立/P}主持开幕式，并作题为《种业振兴》的报告。",
        ["韩立"],
        "subject in the clause before",
    ),
    (
        "记者{柳青青/P}采写的通讯《大坝合龙记》在《清江日报》头版刊登。",
        ["柳青青"],
        "a reporter",
    ),
    ("{何敏/P}、{宋涛/P}在《自然》发表论文《深地微生物》。", ["何敏", "宋涛"], "two authors"),
    ("《求是》杂志发表{高远/P}的文章《论制造业》。", ["高远"], "an author after the verb"),
    ("《清江日报》发表社论《迎着春天走》。", ["清江日报"], "a paper's leader is its own"),
    ("{省委政研室/O}在《清江日报》刊发文章《县域经济新路》。", ["省委政研室"], "a body as author"),
    ("{新华社/O}播发通讯《大河奔流》。", [], "a medium that carries"),
]

PARTIES = [
    (
        "{水利部/O}与{联合国粮农组织/O}签署《节水合作备忘录》。",
        ["水利部", "联合国粮农组织"],
        "two bodies",
    ),
    ("{中国/G}和{秘鲁/G}签署《渔业合作协定》。", ["中国", "秘鲁"], "two states"),
    (
        "{南湖大学/O}与{北江医院/O}举行会谈，双方签署《临床研究协议》。",
        ["南湖大学", "北江医院"],
        "双方 stands for both",
    ),
    (
        "{交通运输部/O}部长{方正/P}与{蒙古国/G}{交通部/O}部长{巴特/P}签署《过境运输协定》。",
        ["交通运输部", "交通部"],
        "officers sign for their bodies",
    ),
    (
        "《跨境电力贸易协议》由{南方电网/O}和{老挝电力公司/O}签署。",
        ["南方电网", "老挝电力公司"],
        "由",
    ),
]

UNSAID = [
    ("检察院向{县住建局/O}发出《检察建议书》。", "to whom it goes"),
    ("有关部门联合印发《直播管理办法》。", "bodies without a name"),
    ("四部委发布《船舶检验规程》。", "bodies that are counted"),
    ("出版社推出《古塔》一书。", "a publisher without a name"),
    ("水务所要求养护站印发《值班办法》。", "no name, but a clause"),
    ("{园林学院/O}的课程《设施栽培》获批。", "who gives a course does not publish it"),
    ("全县学习贯彻《安全生产法》。", "studying is not issuing"),
    ("{县司法局/O}开展《民法典》宣传。", "nor is teaching"),
    ("{县法院/O}发放《普法读本》2000册。", "nor handing out"),
    ("{省审计厅/O}根据《审计法》开展检查。", "nor applying"),
    ("{张越/P}主演的电影《长河》上映。", "a film's actor"),
    ("{南湖大学/O}的实验结果刊于《自然》。", "a journal that prints"),
    ("《清江日报》报道了{县医院/O}的做法。", "a newspaper"),
    ("{县林场/O}入选《国家森林名录》。", "being listed"),
    ("《扫盲教育读本》发布。", "nobody is named"),
    (
        "{青云集团/O}召开二届三次职工代表大会，审议通过《绩效考核办法》。",
        "a staff congress is no issuer",
    ),
    ("{青云集团/O}召开二届三次职代会。会议表决通过《集体合同》。", "nor is its short name"),
    ("{南湖大学第五届教职工代表大会第二次会议/E}通过《职称评聘办法》。", "nor a school's"),
    ("{县人大常委会/O}主任{林远/P}宣读《节水倡议书》。", "who reads out issues nothing"),
    ("{县水务局/O}废止《取水办法》。", "who repeals does not issue"),
    ("原《取水办法》同时废止。", "nor is one said"),
    ("代表们审议了{孙谦/P}所作的《政府工作报告》。", "a report that is heard"),
]

ELSEWHERE = [
    (
        "《清江日报》头版刊发通讯《稻浪》。通讯由记者{林远/P}、通讯员{何敏/P}采写。",
        ["林远", "何敏"],
        "a reporter and a correspondent, told in the next sentence",
    ),
    (
        "《清江日报》刊发通讯《稻浪》，该文由{县委宣传部/O}撰写。",
        ["县委宣传部"],
        "a body that wrote",
    ),
    (
        "《清江日报》刊发特写《稻浪》，作者为{林远/P}。",
        ["林远"],
        "the author after the paper",
    ),
    (
        "{市总工会十六届五次全委会议/E}召开，审议通过《职工疗养要点》。",
        ["市总工会"],
        "a committee's plenum",
    ),
    (
        "{县妇联十二届二次执委会议/E}通过《巾帼行动方案》。",
        ["县妇联"],
        "an executive committee",
    ),
    (
        "{省作协九届三次主席团会议/E}通过《会员管理办法》。",
        ["省作协"],
        "a presidium",
    ),
    (
        "{青云集团/O}召开董事会会议，审议通过《分红方案》。",
        ["青云集团"],
        "a board is its company",
    ),
    (
        "{县文联/O}主席{林远/P}宣读{省文联/O}《致全县作家的慰问信》。",
        ["省文联"],
        "whose letter is read out",
    ),
    (
        "博士{林远/P}宣读论文《论梯田》。",
        ["林远"],
        "a paper read at a conference",
    ),
    (
        "新修订的《种子法》施行。该法由{第十三届全国人大常委会第三十二次会议/E}通过。",
        ["第十三届全国人大常委会"],
        "该法",
    ),
    (
        "《水法》施行。{县水务局/O}开展宣传。该法经{全国人大常委会/O}修订通过。",
        ["全国人大常委会"],
        "that law, after other sentences",
    ),
    (
        "小说《远山》首发。该书由{海东文联/O}编、{海东出版社/O}出版。",
        ["海东出版社"],
        "who publishes, not who edits",
    ),
    (
        "手稿中的《远山》未刊，{海东出版社/O}将整理出版。",
        ["海东出版社"],
        "without 由, the event's one book",
    ),
    (
        "{县委/O}召开{十四届三次全体会议/E}，审议通过《中共清江县委关于兴茶的决定》。",
        ["中共清江县委"],
        "a county committee by its short name",
    ),
    (
        "{县委/O}印发《中共清江县委关于兴茶的决定》。",
        ["县委"],
        "outside of a plenum the name outside of the title",
    ),
    (
        "大会听取{林远/P}所作的《担当使命》报告。",
        ["林远"],
        "who gives a report",
    ),
    (
        "《渡口巡查指南》系{省海事局/O}2016年发布。",
        ["省海事局"],
        "系",
    ),
    (
        "《清江日报》刊发研究员{林远/P}撰写的解读文章《数字背后》。",
        ["林远"],
        "who wrote what a newspaper prints",
    ),
    (
        "{市防汛抗旱指挥部/O}发布《防汛命令》。",
        ["市防汛抗旱指挥部"],
        "a command post",
    ),
    (
        "{县安委会/O}印发《隐患排查任务分工》。",
        ["县安委会"],
        "a safety board",
    ),
]

JOURNALS = [
    (
        "{江州教育报刊社/O}《中学生周报》获期刊奖。",
        ["江州教育报刊社"],
        "the house before its paper",
    ),
    ("{县文联/O}主办的《山花》开设专栏。", ["县文联"], "who runs a journal"),
    ("《潮声》创刊，由{海东出版社/O}编辑出版。", ["海东出版社"], "who publishes a journal"),
    (
        "{港口学会/O}、{海东大学/O}联合主办的《港口》改为双月刊。",
        ["港口学会", "海东大学"],
        "two that run it",
    ),
    ("{县文联/O}在《潮声》刊发文章3篇。", [], "who writes in it does not run it"),
    (
        "《水利学报》入选核心期刊。该刊由{海东大学/O}主办。",
        ["海东大学"],
        "told in the next sentence",
    ),
]


@pytest.mark.parametrize(
    ("marked", "issuers", "why"), ACTIVE + PASSIVE + SESSIONS + SPEECHES + PARTIES + ELSEWHERE
)
def test_named_issuers(resolve_marked, marked: str, issuers: list[str], why: str) -> None:
    documents = resolve_marked(marked)[0]
    found = [name for d in documents if d.mention.kind != "periodical" for name in d.issuers]
    assert found == issuers, why


@pytest.mark.parametrize(("marked", "why"), UNSAID)
def test_no_issuer_is_said(resolve_marked, marked: str, why: str) -> None:
    assert [d.issuers for d in resolve_marked(marked)[0]] == [()], why


@pytest.mark.parametrize(("marked", "issuers", "why"), JOURNALS)
def test_who_runs_a_journal(resolve_marked, marked: str, issuers: list[str], why: str) -> None:
    documents = resolve_marked(marked)[0]
    assert [name for d in documents for name in d.issuers] == issuers, why
