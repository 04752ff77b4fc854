"""The input as a workbook to fill in: empty, or with everything that an input holds; and back to CSV."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from planner.services.creating import check_new, create_files
from planner.services.replacing import TargetRefused, check_target, replacing
from planner.tabular.filling import workbook_bytes
from planner.tabular.reading import HandedIn
from planner.tabular.sources import BUSY_FOLDERS, calendar_files
from planner.tabular.writing import write_tables

WORKBOOK_SUFFIX = ".xlsx"


def is_workbook(path: Path) -> bool:
    """Whether a target is meant as a workbook; otherwise it is a folder of CSV files."""
    return path.suffix.casefold() == WORKBOOK_SUFFIX


def check_template_target(target: Path) -> None:
    """
    Make sure that an empty workbook may be written at ``target``.

    Raises
    ------
    TargetRefused
        If something stands there, or it is not called ``.xlsx``.
    """
    if not is_workbook(target):
        raise TargetRefused(
            f"{target} moet op {WORKBOOK_SUFFIX} eindigen: het wordt een Excel-werkmap.",
            f"{target} must end in {WORKBOOK_SUFFIX}: it becomes an Excel workbook.",
        )
    check_new(target)


@cache
def empty_workbook() -> bytes:
    """The workbook to fill in."""
    return workbook_bytes({})


def write_template(target: Path) -> None:
    """
    Write the empty workbook.

    Raises
    ------
    TargetRefused
        As `check_template_target`, and when it cannot be written.
    """
    check_template_target(target)
    create_files({target: empty_workbook()})


def check_conversion_target(source: Path, target: Path) -> None:
    """
    Make sure that ``source`` may be written out at ``target``.

    Raises
    ------
    TargetRefused
        If something stands there, or it would be a workbook among the CSV files of ``source``.
    """
    if not is_workbook(target):
        check_target(target, None)
        return
    check_new(target)
    if source.is_dir() and target.resolve().parent == source.resolve():
        raise TargetRefused(
            f"{target} ligt in de map die wordt omgezet, en daar horen alleen CSV-bestanden; kies een andere map.",
            f"{target} lies in the folder that is converted, which holds CSV files only; choose another folder.",
        )


def write_converted(target: Path, found: HandedIn) -> None:
    """
    Write a whole input as a workbook, or as a folder of CSV files when ``target`` does not end in ``.xlsx``.

    Calendars go along: their folder stands beside the workbook, or inside the folder of CSV files. Read again, the
    target gives the same request and the same digest.

    Raises
    ------
    TargetRefused
        If ``target`` exists or cannot be written, or other calendars lie beside it, which would be read with it.
    """
    calendars = _contents(found.calendars)
    if not is_workbook(target):
        with replacing(target, None) as new:
            write_tables(found.entries, new)
            for name, data in calendars.items():
                (new / name).parent.mkdir(exist_ok=True)
                (new / name).write_bytes(data)
        return
    beside = _contents(calendar_files(target.parent))
    if beside and beside != calendars:
        raise TargetRefused(
            f"Naast {target} liggen al andere agenda's in een map {' of '.join(BUSY_FOLDERS)}, die dan mee zouden "
            "tellen; kies een andere map.",
            f"Beside {target} other calendars lie in a folder {' or '.join(BUSY_FOLDERS)}, which would count; choose "
            "another folder.",
        )
    along = {} if beside else {target.parent / name: data for name, data in calendars.items()}
    create_files({**along, target: workbook_bytes(found.entries)})


def _contents(calendars: Iterable[Path]) -> dict[str, bytes]:
    """The content of calendar files by folder and name."""
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in calendars}
