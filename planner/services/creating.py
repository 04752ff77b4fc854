"""Files and folders that are made new: whole or not at all, and never in the place of something else."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from planner.services.replacing import TargetRefused

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""How file systems say that a file cannot have two names; then the gap between looking and writing stays open."""


def check_new(path: Path) -> None:
    """
    Make sure that nothing stands at ``path`` yet.

    Raises
    ------
    TargetRefused
        If something does, or it cannot be looked at.
    """
    try:
        taken = path.exists() or path.is_symlink()
    except OSError as error:
        raise _cannot_write(path, error) from error
    if taken:
        raise _exists(path)


def create_files(files: Mapping[Path, bytes]) -> None:
    """
    Write every file, or none; the last one appears last.

    Each appears whole under its name. Folders above them are made when they are not there.

    Raises
    ------
    TargetRefused
        If one of them exists already or cannot be written; those made before it are gone again, and nothing that
        was there has changed.
    """
    made: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _create(path, data)
            made.append(path)
    except OSError as error:
        for done in made:
            done.unlink(missing_ok=True)
        taken = isinstance(error, FileExistsError) and path.parent.is_dir()
        raise (_exists(path) if taken else _cannot_write(path, error)) from error


def _create(path: Path, data: bytes) -> None:
    """Under another name first; giving it the real one fails when that is taken."""
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(new, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if path.exists():
                raise FileExistsError(path) from error
            new.rename(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _exists(path: Path) -> TargetRefused:
    return TargetRefused(
        f"{path} bestaat al en wordt niet vervangen; kies een andere naam of haal het weg.",
        f"{path} exists and is not replaced; choose another name or remove it.",
    )


def _cannot_write(path: Path, error: OSError) -> TargetRefused:
    reason = error.strerror or str(error)
    return TargetRefused(
        f"{path} kan niet worden geschreven ({reason}); kies een andere plek. Er is niets veranderd.",
        f"{path} cannot be written ({reason}); choose another place. Nothing was changed.",
    )
