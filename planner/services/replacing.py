"""
A folder that is replaced whole or not at all.

What is new is written into a hidden sibling, brought to disk, and swapped with the old folder in one step of
the file system. Whoever kills the process finds the old folder or the new one, never half of either; hidden
siblings that a killed process left behind are cleared away by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from planner.errors import PlannerError
from planner.services.file_names import RESULT_FILE

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""
_WORKING_DIRECTORY = -100
"""AT_FDCWD: names are looked up from the working directory."""
SYNCS_AT_ONCE = 16
_NOT_KNOWN_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


class TargetRefused(PlannerError):
    """
    A folder may not or cannot be written; nothing was changed.

    ``text_nl`` and ``text_en`` say why and what to do, in one sentence.
    """

    code = "target-refused"

    def __init__(self, text_nl: str, text_en: str) -> None:
        self.text_nl = text_nl
        self.text_en = text_en
        super().__init__(text_en)


def check_target(folder: Path, marker: str | None) -> None:
    """
    Make sure that ``folder`` is absent, empty, or holds the file ``marker`` and so was written by us.

    Without a marker it must be absent or empty.

    The nearest folder that exists above it must be one that we may write in.

    Raises
    ------
    TargetRefused
        If it is anything else, or cannot be looked into.
    """
    try:
        free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
        ours = free or (marker is not None and (folder / marker).is_file())
        above = next(path for path in folder.resolve().parents if path.exists())
        if not (above.is_dir() and os.access(above, os.W_OK)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    if not ours and marker is None:
        raise TargetRefused(
            f"{folder} bestaat al en wordt niet vervangen; kies een andere of een lege map.",
            f"{folder} exists and is not replaced; choose another or an empty folder.",
        )
    if not ours:
        raise TargetRefused(
            f"{folder} bestaat al en is geen eerdere uitvoer van dit programma; kies een andere of een lege map.",
            f"{folder} exists and is no earlier output of this program; choose another or an empty folder.",
        )


@contextmanager
def replacing(folder: Path, marker: str | None) -> Iterator[Path]:
    """
    A new empty folder to write into; when the block ends well it stands in the place of ``folder``.

    Raises
    ------
    TargetRefused
        As `check_target`, and when the disk is full or the place is not writable. Then, and when the block
        raises, ``folder`` is as it was and nothing is left beside it.
    """
    check_target(folder, marker)
    target = folder.resolve()
    new = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(target)
        new.mkdir()
        lock = os.open(new, os.O_RDONLY)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield new
        _bring_to_disk(new)
        _put_in_place(new, target)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        os.close(lock)


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """
    Write these files, the result among them, and let ``folder`` be replaced by them, whole or not at all.

    Returns the relative paths written.

    Raises
    ------
    TargetRefused
        If the folder is not ours to replace or cannot be written; it is as it was then.
    """
    with replacing(folder, RESULT_FILE) as new:
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    return tuple(files)


def _cannot_write(folder: Path, error: OSError) -> TargetRefused:
    reason = error.strerror or str(error)
    return TargetRefused(
        f"{folder} kan niet worden geschreven ({reason}); maak ruimte vrij of kies een andere map. "
        "Er is niets veranderd.",
        f"{folder} cannot be written ({reason}); free some space or choose another folder. Nothing was changed.",
    )


def _clear_leftovers(target: Path) -> None:
    """Undo what a killed process left: bring back a folder that it had put aside, remove its unfinished one."""
    for path in sorted(target.parent.iterdir()):
        if path.name.startswith(f".{target.name}.old-"):
            if target.exists():
                shutil.rmtree(path)
            else:
                path.rename(target)
        elif path.name.startswith(f".{target.name}.new-") and not _is_locked(path):
            shutil.rmtree(path)


def _is_locked(path: Path) -> bool:
    """Whether a living process writes into this folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _bring_to_disk(folder: Path) -> None:
    """Sync every file and folder; several at once, since a disk brings them down together."""
    with ThreadPoolExecutor(SYNCS_AT_ONCE) as pool:
        list(pool.map(_sync, sorted(folder.rglob("*"))))
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(new: Path, target: Path) -> None:
    """Let ``target`` be what ``new`` was; an old target is afterwards at ``new``, or gone."""
    if not target.exists():
        new.rename(target)
    elif not exchanged(new, target):
        aside = target.with_name(f".{target.name}.old-{os.getpid()}")
        target.rename(aside)
        new.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
    _sync(target.parent)


def exchanged(one: Path, other: Path) -> bool:
    """
    Exchange two folders in one step; False where the file system cannot, and then nothing happened.

    Raises
    ------
    OSError
        If it can, but does not, for instance for want of rights.
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_WORKING_DIRECTORY, names[0], _WORKING_DIRECTORY, names[1], _EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _EXCHANGE)
    else:
        return False
    if failed and ctypes.get_errno() not in _NOT_KNOWN_HERE:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed
