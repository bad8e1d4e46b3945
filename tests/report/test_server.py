"""The review server writes corrections for its own page, and for nobody and nothing else."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashiji.dataset.corrections.files import read_file
from dashiji.errors import DatasetError
from dashiji.report.review import PAGE_COLUMNS
from dashiji.report.server import review_server

ROW = {
    **dict.fromkeys(PAGE_COLUMNS, ""),
    "action": "remove",
    "table": "entities",
    "event_id": "x-1",
    "text": "临江市",
    "occurrence": "1",
}


@dataclass(frozen=True)
class Served:
    """A running server: its page's address and port, its secret, and where it may write."""

    address: str
    port: int
    token: str
    folder: Path

    def ask(
        self,
        method: str = "POST",
        path: str = "/corrections",
        body: Any = None,
        **headers: str,
    ) -> tuple[int, str]:
        """Status and body; a header that is "" is left out."""
        sent = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "X-Dashiji-Token": self.token,
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Content-Length": str(len(content)), **sent}.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(content)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found


@pytest.fixture
def served(gold_dataset: Path, tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "raw"
    folder.mkdir()
    with review_server(gold_dataset, folder) as (server, address):
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Served(address, server.server_port, address.rpartition("/")[2], folder)
        server.shutdown()
        thread.join()


def files(served: Served) -> list[str]:
    return sorted(path.name for path in served.folder.iterdir())


def test_the_page_saves_to_the_file(open_page: Callable[..., Page], served: Served) -> None:
    origin = f"http://127.0.0.1:{served.port}/"
    page = open_page(served.address, requests=(f"{origin}corrections",))
    page.locator("#filters [name=month]").select_option("2024-01")
    page.locator("article:visible .e-ORG").first.click()
    page.get_by_role("button", name="✗ 有误 wrong").first.click()
    page.get_by_role("button", name="保存 save").click()
    expect(page.locator("#review .told")).to_contain_text("saved 1")
    expect(page.locator("#review li")).to_have_count(0)
    (written,) = read_file(served.folder / "2024.corrections.csv")
    assert (written.action, written.table) == ("remove", "entities")


def test_the_same_correction_is_written_once(served: Served) -> None:
    other = {**ROW, "text": "白石县"}
    for rows in ([ROW], [ROW, other]):
        status, _ = served.ask(body={"chronicle": "2024", "rows": rows})
        assert status == 200
    found = read_file(served.folder / "2024.corrections.csv")
    assert [correction.text for correction in found] == ["临江市", "白石县"]


GOOD = {"chronicle": "2024", "rows": [ROW]}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"X_Dashiji_Token": "wrong"}, 403),
        ({"X_Dashiji_Token": ""}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "example.org"}, 403),
        ({"Host": "example.org", "Origin": "http://example.org"}, 403),
        ({"Host": ""}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": "x", "body": b""}, 411),
        ({"Content_Length": "99999999999", "body": b""}, 413),
        ({"path": "/"}, 404),
        ({"path": "/../corrections"}, 404),
        ({"method": "PUT"}, 501),
        ({"method": "DELETE"}, 501),
        ({"body": b"{"}, 400),
        ({"body": b"[" * 100_000}, 400),
        ({"body": b"\xff"}, 400),
        ({"body": []}, 400),
        ({"body": {"chronicle": "2024"}}, 400),
        ({"body": {**GOOD, "chronicle": "../2024"}}, 400),
        ({"body": {**GOOD, "chronicle": "/etc/passwd"}}, 400),
        ({"body": {**GOOD, "chronicle": ["2024"]}}, 400),
        ({"body": {**GOOD, "rows": [{**ROW, "action": "explode"}]}}, 400),
        ({"body": {**GOOD, "rows": [{**ROW, "table": "../events"}]}}, 400),
        ({"body": {**GOOD, "rows": [{**ROW, "occurrence": "-1"}]}}, 400),
        ({"body": {**GOOD, "rows": [{**ROW, "text": 7}]}}, 400),
        ({"body": {**GOOD, "rows": [{**ROW, "where": "x"}]}}, 400),
        ({"body": {**GOOD, "rows": [{}]}}, 400),
        ({"body": {**GOOD, "rows": ["x"]}}, 400),
    ],
)
def test_refusals_write_nothing(served: Served, asked: dict[str, Any], status: int) -> None:
    answer, message = served.ask(**{"body": GOOD, **asked})
    assert answer == status
    assert served.token not in message
    assert files(served) == []


@pytest.mark.parametrize(
    "path",
    ["/", "/index.html", "/corrections", "/../../etc/passwd", "/%2e%2e/x", "/{token}/../x", "//x"],
)
def test_only_the_secret_path_is_read(served: Served, path: str) -> None:
    status, content = served.ask("GET", path.format(token=served.token), b"", X_Dashiji_Token="")
    assert status == 404
    assert served.token not in content


def test_a_page_is_not_given_to_another_host(served: Served) -> None:
    path = f"/{served.token}"
    assert served.ask("GET", path, b"", Host="rebound.example.org")[0] == 403
    assert served.ask("GET", path, b"")[0] == 200


def test_a_file_that_is_something_else_is_kept(served: Served) -> None:
    path = served.folder / "2024.corrections.csv"
    path.write_text("name,price\n米,3\n", encoding="utf-8")
    status, message = served.ask(body=GOOD)
    assert status == 400
    assert "2024.corrections.csv" in message
    assert path.read_text(encoding="utf-8") == "name,price\n米,3\n"


def test_a_taken_port_is_told(gold_dataset: Path, served: Served) -> None:
    with (
        pytest.raises(DatasetError, match="name another one"),
        review_server(gold_dataset, served.folder, served.port),
    ):
        pass


@pytest.mark.parametrize("machine", [False, True])
def test_the_command_prints_the_address_and_ends_on_interrupt(
    gold_dataset: Path, tmp_path: Path, machine: bool
) -> None:
    # A shell that runs the tests in the background has them ignore the interrupt.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    call = [sys.executable, "-c", f"{heed}; from dashiji.cli import main; main()"]
    with subprocess.Popen(
        [*call, "review", str(gold_dataset), "--raw", str(tmp_path), *["--json"] * machine],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline() if machine else process.stderr.readline()
        told = json.loads(line)["address"] if machine else line
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\S+", told)
        assert found
        connection = HTTPConnection("127.0.0.1", int(found[1]))
        connection.request("GET", found[0].partition(found[1])[2])
        answer = connection.getresponse()
        assert (answer.status, b"<article" in answer.read()) == (200, True)
        connection.close()
        process.send_signal(signal.SIGINT)
        assert "review ended" in process.stderr.read()
    assert process.returncode == 0
