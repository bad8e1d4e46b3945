"""What holds for every chronicle: pinned layouts, markup, noise, reasons, spans that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashiji.config import ReadSettings, SegmentSettings
from dashiji.errors import ConfigError
from dashiji.read.reader import read, source_from_text
from dashiji.segment.blocks import Block, LineLabel, Segmentation
from dashiji.segment.explain import explain_line
from dashiji.segment.layouts import LAYOUTS
from dashiji.segment.lines import split_lines
from dashiji.segment.noise import noise_kind
from dashiji.segment.segmenter import segment
from dashiji.segment.titles import title_span


def segmented(text: str, layout: str = "") -> Segmentation:
    return segment(source_from_text(text, name="x", year=2020), SegmentSettings(layout=layout))


def spans(segmentation: Segmentation) -> list[tuple[int, int]]:
    return [(block.line_first, block.line_last) for block in segmentation.blocks]


AMBIGUOUS = "1月\n5日，甲馆开馆。\n乙桥通车。\n9日，丙渠通水。\n丁坝合龙。"


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        ("2月5日　县委召开会\n议，部署春耕。余下", "县委召开会议，部署春耕", "cut inside a word"),
        (
            "2月5日　县委召开会\n- 7 -\n　　议，部署春耕。",
            "县委召开会议，部署春耕",
            "a page between",
        ),
        ("2月5日　Open Day\nin Paris 举行。", "Open Day in Paris 举行", "Latin words stay apart"),
        ("2月5日　县委召开会议。\n余下", "县委召开会议", "no cut in it"),
    ],
)
def test_a_headline_is_in_one_line(text: str, title: str, why: str) -> None:
    start, cut = text.index("　") + 1, text.index("\n")
    page = text.find("- 7 -")
    block = Block(
        seq=1,
        start=0,
        end=len(text),
        line_first=1,
        line_last=2,
        title_start=start,
        title_end=text.index("。"),
        body_start=text.index("。") + 1,
        body_end=len(text),
        year=2020,
        month=2,
        date=None,
        cuts=(cut,),
        noise=((page, page + 6),) if page > 0 else (),
    )
    assert block.title_in(text) == title, why


def test_pinned_layout_is_obeyed() -> None:
    assert spans(segmented(AMBIGUOUS, "dated/paragraphs")) == [(2, 3), (4, 5)]
    assert spans(segmented(AMBIGUOUS, "none/headlines")) == [(2, 2), (3, 3), (4, 4), (5, 5)]
    assert segmented(AMBIGUOUS, "none/headlines").layout == "month-header+none/headlines"


def test_a_pinned_layout_is_as_sure_as_its_lines() -> None:
    read = segmented(AMBIGUOUS, "dated/paragraphs")
    sure = sum(line.confidence for line in read.lines) / len(read.lines)
    assert 0.5 < sure < 1
    assert read.confidence == round(sure, 4)


@pytest.mark.parametrize("text", ["", "\n　\n"])
def test_a_file_without_a_visible_line_has_no_events(text: str) -> None:
    read = segmented(text)
    assert (read.blocks, read.confidence) == ((), 1.0)


def test_unknown_layout_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="dated/paragraphs") as error:
        segmented(AMBIGUOUS, "dated/letters")
    assert all(name in str(error.value) for name in LAYOUTS)


@pytest.mark.parametrize(
    "line",
    [
        "来源：江城晚报",
        "责任编辑：赵 娴",
        "发布时间：2021-03-04 09:12",
        "2021-03-04 09:12:30 文章来源: 江城市人民政府办公室",
        "Original URL: http://localhost/mse.exe?K=b8&rec=7",
        "首页 > 史志 > 大事记",
        "【字号：大 中 小】",
        "分享到：微信 微博",
        "第 3 页 共 12 页",
        "Page 75",
        "- 12 -",
        "1986年  ·7·",
        "下一篇：没有了",
        "版权所有 江城市档案馆",
        "Copyright © 2020",
        "江ICP备05012345号",
        "图为开工现场",
        "◎ 新馆阅览室。赵娴 摄/江城晚报供图",
        "▲新馆外的市民。江城晚报供图",
        "IMG_2031.jpg",
        "（据本报资料整理，转载请注明出处）",
        "浏览次数：1204",
        "返回顶部",
        "查看原文",
        "文章内容由网友提供，不代表本站观点",
        "如果您喜欢这篇文章，就请转发",
        "某某(2015-06-12) 评论(0",
        "1 2 3 4 5 6 7",
        "|---|---|",
        "====",
        "【打印本页】 【关闭窗口】",
        "【打印】【关闭】【收藏】  分享到：微信 微博",
        "[图] 1986年落成的科学楼（校档案室供图）",
        "[图片：签约仪式.jpg]",
        "（图①） 学员在模拟探方中学习   赵 娴 摄",
        "东站站台，首发列车整装待发。　本报记者 赵 娴 摄",
        "·12·　　　　　　青岭县志",
        "大事记　　·13·",
        "报：市教育局，县委办、县政府办",
        "送：局领导，县直有关单位　　（共印60份）",
        "第5期（总第89期）　　局办公室编　　2019年6月3日",
        "[责任编辑：赵娴]",
        "（图片由市应急管理局提供）",
        "（年表据校档案室藏件整理，如有疏漏，敬请指正。电话：0536-3220195）",
        "- [2021 年](#2021-年)",
        "*许可：CC BY-SA 4.0* · [编辑本页](https://example.org)",
        "服务热线 400-000-1234    官方微信",
        "序号	日期	主要内容	记录部门",
        "发表:2010-12-23 20:14",
        "来源丨宣传部",
        "[组图] [视频]",
        "—— 点击展开下半年 ——",
        "2023　|　2022　|　2021　|　更早",
        "— END —",
        "往期回顾",
        "阅读 8734　　分享 收藏 在看 126",
        "（续表）",
        "（共印150份）",
        "股票简称：江城股份　投资者热线：0536-3220195",
        "图｜满载的专列整装待发",
        "图19-37　1971年安装的变压器",
        "大　事　记　　　　　　　　·21·",
        "·144·　　　　　江 城 年 鉴（2022）",
        "江城年鉴　　JIANGCHENG YEARBOOK",
        "（资料提供：赵娴）　　　　·613·",
        "上一页 [1] [2]",
        "发表评论",
        "21班合影照,管理老师 赵娴",
        "文字大小",
        "查看更多 +",
        "·一二八·",
        "累计访问量：1 0 2 7 5 3 3",
        "喜欢就点个“在看”吧",
        "（石桥村村民委员会　2024年6月）",
        "2021-09-11  来源:澜江网",
        "相关新闻：2021年全县十大新闻",
        "筛选：全部　2022　2023",
        "首页 上一页 1 2 3 下一页 尾页　共31条",
        "（第3期　总第87期）",
        "江城市总工会办公室编　　　2024年4月3日",
        "序号	日期	事件	责任科室",
        "落成的图书馆（校史馆供图）",
        "（注：民国三十年缺记；次年从略。）",
        "2016年大事记　　　　　·36·",
        "←2023年大事记　2025年大事记→",
        "-",
    ],
)
def test_noise(line: str) -> None:
    assert noise_kind(split_lines(line)[0])


@pytest.mark.parametrize(
    "line",
    [
        "首页改版后的市政府网站上线。",
        "来源于民间捐赠的古籍移交图书馆。",
        "版权保护宣传周启动。",
        "关注留守儿童公益行动启动，招募志愿者200名。",
        "电话报警平台升级。",
        "地址普查工作启动。",
        "图书馆之城建设推进会召开。",
        "新馆开放，首日接待2300人次。赵娴 摄",
        "◎ 新馆开放，首日接待2300人次。",
        "广告产业园开园。",
        "发：3月5日，县里发出通知。",
        "报告会在县礼堂举行。",
        "送医下乡活动启动",
        "打印技术创新中心揭牌",
        "12345热线电话开通。",
        "第5期培训班开班",
        "筛选项目评审会召开。",
        "（石桥村村民委员会2024年6月换届）",
        "首页改版 1 月上线",
        "新馆开放（赵娴摄影展同时开幕）",
    ],
)
def test_sentences_are_no_noise(line: str) -> None:
    assert not noise_kind(split_lines(line)[0])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("新馆开放。首日接待2300人次。", "新馆开放"),
        ("他说“好。很好。”并点头。会后离开。", "他说“好。很好。”并点头"),
        ("【新馆开放】首日接待2300人次。", "新馆开放"),
        ("新馆开放！市民排队入馆。", "新馆开放！"),
        ("喜报！新馆开放。市民排队入馆。", "喜报！新馆开放"),
        ("好消息！新馆开放", "好消息！新馆开放"),
        ("喜报！", "喜报！"),
        ("《问。答。》出版。共三卷。", "《问。答。》出版"),
        ("**新馆开放**", "新馆开放"),
        ("（试行）办法施行", "（试行）办法施行"),
    ],
)
def test_titles(text: str, title: str) -> None:
    start, end, _ = title_span(text, 0, len(text), cells=False)
    assert text[start:end] == title


def test_explanation_names_reasons_and_runner_up() -> None:
    text = (
        "2020年大事记\n1月\n全市水利工作会议召开。\n会议部署冬修，要求汛前完成。参会120人。\n"
        "新版规划公布。\n规划提出，五年内新增水库6座，总库容1.2亿立方米。"
    )
    reading = explain_line(segmented(text), 5)
    assert reading.label is LineLabel.ENTRY
    assert reading.runner_up is LineLabel.BODY
    assert "event-verb-final" in [feature.name for feature in reading.features]
    assert reading.score == pytest.approx(sum(feature.weight for feature in reading.features))
    assert reading.margin is not None
    assert reading.margin > 0
    assert reading.block is not None
    assert reading.block.line_last == 6
    assert explain_line(segmented(text), 2).label is LineLabel.MONTH
    with pytest.raises(IndexError, match="6"):
        explain_line(segmented(text), 99)


def test_markup_of_a_page_leads(tmp_path: Path) -> None:
    page = tmp_path / "2016.html"
    entries = "".join(
        f"<h3>{name}</h3><p>{body}</p>"
        for name, body in (
            ("梧州古城墙修缮", "修缮历时十四个月，使用青砖二十万块，由文物局组织实施并全程公开。"),
            ("苍江大桥合龙", "大桥主跨五百二十米，连接城东新区与老城，预计次年春节前后通车运行。"),
        )
    )
    page.write_text(
        f"<html><head><title>2016年大事记</title></head><body><nav>首页</nav><article><h1>2016年大事记</h1>"
        f"<h2>五月</h2>{entries}</article></body></html>",
        encoding="utf-8",
    )
    source = read(page, ReadSettings())
    segmentation = segment(source, SegmentSettings())
    titles = [source.text[block.title_start : block.title_end] for block in segmentation.blocks]
    assert titles == ["梧州古城墙修缮", "苍江大桥合龙"]
    assert {(block.year, block.month) for block in segmentation.blocks} == {(2016, 5)}


def test_a_mark_alone_is_its_own_headline() -> None:
    text = "1月\n　●　\n　●乙桥通车。\n　●丙渠通水。"
    titles = [text[one.title_start : one.title_end] for one in segmented(text).blocks]
    assert titles == ["●", "乙桥通车", "丙渠通水"]


def test_offsets_of_crlf_and_indented_text() -> None:
    text = "2020年大事记\r\n1月\r\n　　5日，甲馆开馆。\r\n\r\n　　9日，乙桥通车。\r\n"
    segmentation = segmented(text)
    assert spans(segmentation) == [(3, 3), (5, 5)]
    assert [text[block.start : block.end] for block in segmentation.blocks] == [
        "　　5日，甲馆开馆。",
        "　　9日，乙桥通车。",
    ]


PIECES = st.sampled_from(
    [
        "1月",
        "5日，",
        "　　",
        "同日",
        "△",
        "2月30日",
        "会议召开。",
        "《",
        "》",
        "“",
        "\n",
        "\r\n",
        "●",
        "1.",
        "2019年",
        "12.6",
        "来源：",
        "|",
        "\t",
        "附录",
        "3",
        "17—19",
        "民國三年",
        "(一)",
        "## ",
        "- ",
        " ",
        "\x00",
        "𠮷",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_accounted_for(text: str) -> None:
    segmentation = segmented(text)
    assert len(segmentation.lines) == text.count("\n") + 1
    end = 0
    for block in segmentation.blocks:
        assert end <= block.start < block.end <= len(text)
        assert block.start <= block.title_start <= block.title_end <= block.end
        assert block.title_end <= block.body_start <= block.body_end == block.end
        assert text[block.start : block.end].strip()
        end = block.end
