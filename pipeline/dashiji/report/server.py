"""The review page served on this machine: it writes the corrections file itself.

Only a browser that was given the secret address can read the page or send corrections: the secret
is in the page's path and in a header of each request that writes. Requests for another host name
(DNS rebinding) or from another origin (cross-site requests) are refused.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any

from dashiji.errors import DashijiError, DatasetError, ReadError
from dashiji.report.build import read_dataset
from dashiji.report.page import render_page
from dashiji.report.review import SaveAddress, checked, corrections_name, save_corrections

_HOST = "127.0.0.1"
_MAX_BYTES = 1_000_000
_SAVE_PATH = "/corrections"
_TOKEN_HEADER = "X-Dashiji-Token"  # noqa: S105 (a header's name)
_TIMEOUT_SECONDS = 30
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class _Review:
    """What is served: the page, the secret, and the one file each chronicle's corrections go to."""

    page: bytes
    token: str
    files: Mapping[str, Path]
    lock: Lock


def serve_review(
    dataset: Path,
    corrections_folder: Path,
    port: int = 0,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the review of a dataset until interrupted.

    Args:
        dataset: The dataset's folder.
        corrections_folder: Where `NAME.corrections.csv` are written, the folder of the chronicles.
        port: The port on 127.0.0.1; 0 takes a free one.
        on_ready: Called once with the page's address.

    Raises:
        DatasetError: the dataset is missing or damaged, two of its chronicles would share a
            corrections file, or the port is taken.
    """
    with review_server(dataset, corrections_folder, port) as (server, address):
        if on_ready:
            on_ready(address)
        server.serve_forever()


@contextmanager
def review_server(
    dataset: Path, corrections_folder: Path, port: int = 0
) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """A bound server, not yet serving, and the page's address; closed on leaving.

    Raises:
        DatasetError: as `serve_review` says.
    """
    rows, texts = read_dataset(dataset)
    files = _files(rows["chronicles"], corrections_folder)
    token = secrets.token_urlsafe(32)
    page = render_page(rows, texts, SaveAddress(_SAVE_PATH, token)).encode()
    review = _Review(page, token, files, Lock())
    handler = type("_BoundHandler", (_Handler,), {"review": review})
    try:
        server = ThreadingHTTPServer((_HOST, port), handler)
    except OSError as error:
        raise DatasetError(f"port {port}: {error.strerror}; name another one") from error
    with server:
        yield server, f"http://{_HOST}:{server.server_port}/{token}"


def _files(chronicles: list[dict[str, Any]], folder: Path) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for chronicle in chronicles:
        path = folder / corrections_name(chronicle)
        if path in files.values():
            raise DatasetError(
                f"{path}: corrections of two chronicles would go here; review one dataset a folder"
            )
        files[str(chronicle["chronicle_id"])] = path
    return files


class _RefusedError(DashijiError):
    """A request that is not served, with its status."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    review: _Review
    server: ThreadingHTTPServer
    timeout = _TIMEOUT_SECONDS
    server_version = "dashiji"
    sys_version = ""

    def do_GET(self) -> None:
        """Give the page to whoever knows its secret path, and nothing else to anyone."""
        try:
            self._check_host()
            self._check_secret_path()
        except _RefusedError as refused:
            self._answer(refused.status, _message(str(refused)), "application/json")
        else:
            self._answer(HTTPStatus.OK, self.review.page, "text/html; charset=utf-8")

    def do_POST(self) -> None:
        """Write corrections of one chronicle to its file."""
        try:
            self._check_host()
            said = self._save()
            status = HTTPStatus.OK
        except _RefusedError as refused:
            status, said = refused.status, str(refused)
        except ReadError as error:
            status, said = HTTPStatus.BAD_REQUEST, str(error)
        except OSError as error:
            status, said = HTTPStatus.INTERNAL_SERVER_ERROR, f"not written: {error}"
        self._answer(status, _message(said), "application/json")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name it has there)
        """Say nothing: the path of a request holds the secret."""

    def _check_host(self) -> None:
        hosts = [f"{name}:{self.server.server_port}" for name in (_HOST, "localhost")]
        if self.headers.get_all("Host") not in [[host] for host in hosts]:
            raise _RefusedError(HTTPStatus.FORBIDDEN, "this server answers to 127.0.0.1 only")

    def _check_secret_path(self) -> None:
        if not _same(self.path, f"/{self.review.token}"):
            raise _RefusedError(HTTPStatus.NOT_FOUND, "open the address that dashiji printed")

    def _save(self) -> str:
        if self.path != _SAVE_PATH:
            raise _RefusedError(HTTPStatus.NOT_FOUND, f"corrections go to {_SAVE_PATH}")
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            raise _RefusedError(HTTPStatus.FORBIDDEN, "corrections come from the review page only")
        if not _same(self.headers.get(_TOKEN_HEADER, ""), self.review.token):
            raise _RefusedError(HTTPStatus.FORBIDDEN, "wrong token; reload the review page")
        if self.headers.get_content_type() != "application/json":
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "corrections come as JSON")
        sent = self._body()
        rows = checked(sent.get("rows"))
        path = self.review.files.get(str(sent.get("chronicle")))
        if path is None:
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "no such chronicle in this dataset")
        with self.review.lock:
            number = save_corrections(path, rows)
        return f"已保存 saved {number} → {path}"

    def _body(self) -> dict[str, Any]:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            raise _RefusedError(HTTPStatus.LENGTH_REQUIRED, "the request's length is missing")
        if len(length) > len(str(_MAX_BYTES)) or int(length) > _MAX_BYTES:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too many corrections at once")
        try:
            sent = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as error:
            raise _RefusedError(HTTPStatus.BAD_REQUEST, f"no JSON: {error}") from error
        if not isinstance(sent, dict):
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "a JSON object is expected")
        return sent

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.close_connection = True
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _message(text: str) -> bytes:
    return json.dumps({"message": text}, ensure_ascii=False).encode("utf-8", "replace")
