"""A dataset that was written here and goes to remote storage, where no folder can be swapped.

Files go up one by one and the manifest last, each whole or not at all. So a reader sees the old
manifest or the new one; while tables are new under the old manifest, their digests in it tell.
Nothing locks the place: one run at a time is for whoever starts the runs to see to.
"""

from __future__ import annotations

from pathlib import Path

from dashiji.dataset.manifest import MANIFEST, read_manifest
from dashiji.errors import DatasetError
from dashiji.read.remote import RemotePath

_MARK = ".uploading"
"""Stands in the folder until the manifest does, so that an upload that broke off can be redone."""


def refuse_other_files(folder: RemotePath) -> None:
    """Files that are no dataset are not mixed with one.

    Raises:
        DatasetError: the folder is a file, or holds something else than a dataset, or than one
            whose upload broke off.
    """
    if folder.is_file():
        raise DatasetError(f"{folder}: is a file; name a folder for the dataset")
    names = {path.name for path in folder.glob("*")} - {"README.md", ".gitkeep"}
    if names and not {MANIFEST, _MARK} & names:
        raise DatasetError(
            f"{folder}: holds files that are no dataset ({', '.join(sorted(names)[:3])}); name "
            "another folder"
        )


def upload(made: Path, folder: RemotePath) -> None:
    """Copy a dataset to a remote folder, its manifest last; then drop the files that it lacks.

    Raises:
        OSError: storage does not take a file; the manifest that was there stays.
    """
    new = read_manifest(made)["files"]
    old = _files_of(folder)
    (folder / _MARK).write_bytes(b"")
    for name in (*new, MANIFEST):
        (folder / name).upload(made / name)
    for name in set(old) - set(new):
        (folder / name).unlink(missing_ok=True)
    (folder / _MARK).unlink(missing_ok=True)


def _files_of(folder: RemotePath) -> dict[str, str]:
    """Files of the dataset that is there, by the manifest; none where it cannot be read."""
    try:
        return dict(read_manifest(folder)["files"])
    except DatasetError:
        return {}
