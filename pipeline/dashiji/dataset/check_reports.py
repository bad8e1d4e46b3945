"""Checks as other programs read them: JUnit XML for CI servers, annotations for GitHub Actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from dashiji.dataset.verdicts import Check, Fault
from dashiji.records import Severity

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write."""


def junit_xml(checks: Sequence[Check], *, suite: str = "dashiji") -> str:
    """Checks as a JUnit test suite: a case a check, a failure for one that fails.

    What only warns passes, and stands in its case's output. There are no times in it, so that the
    same dataset gives the same bytes.
    """
    root = ET.Element(
        "testsuite",
        name=suite,
        tests=str(len(checks)),
        failures=str(sum(check.failed for check in checks)),
        errors="0",
        skipped="0",
    )
    for check in checks:
        case = ET.SubElement(root, "testcase", classname=suite, name=check.name)
        told = "\n".join(_clean(str(fault)) for fault in check.faults)
        if check.failed:
            failure = ET.SubElement(case, "failure", message=told.split("\n", 1)[0])
            failure.text = told
        elif told:
            ET.SubElement(case, "system-out").text = f"warning: {told}"
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def as_dicts(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """Checks as JSON-able values."""
    return [
        {
            "check": check.name,
            "passed": check.passed,
            "severity": str(check.severity),
            "measured": check.measured,
            "limit": check.limit,
            "faults": [str(fault) for fault in check.faults],
        }
        for check in checks
    ]


def github_annotations(checks: Sequence[Check]) -> Iterator[str]:
    """A workflow command a fault, which GitHub shows beside the file and line it names."""
    for check in checks:
        for fault in check.faults:
            command = "error" if check.severity is Severity.ERROR else "warning"
            yield f"::{command} {_properties(check, fault)}::{_escape(fault.message)}"


def _properties(check: Check, fault: Fault) -> str:
    properties = {"title": f"dashiji {check.name}"}
    if fault.file:
        properties["file"] = fault.file
        if fault.line:
            properties["line"] = str(fault.line)
    return ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties.items())


def _escape(text: str, more: str = "") -> str:
    """A workflow command's text: %, line breaks and, in properties, separators are encoded."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
