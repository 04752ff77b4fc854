"""One part of a workbook gone through before it is read: where its cells are, and which of them cannot be trusted."""

from __future__ import annotations

import codecs
import math
import re
from array import array
from collections.abc import Iterable
from xml.parsers import expat

from planner.tabular.cell_names import column_index, column_letter
from planner.tabular.cells import BadValue
from planner.tabular.raw import MOST_COLUMNS, MOST_ROWS

MOST_DEPTH = 60
"""Elements inside elements; a workbook has about ten."""
MOST_FAULTS = 1000
"""Cells of one sheet that cannot be trusted."""
MOST_NUMBER = 1_000_000_000
"""As a date or a time a larger number is beyond every calendar."""
LONGEST_NUMBER = 100
"""Characters of a number, of the name of an error, or of a shared text's number."""
LONGEST_TOKEN = 1_000_000
"""Bytes of one tag or text that the parser would have to hold."""
USUAL_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""Errors that the reader of cells knows; newer ones, such as ``#SPILL!``, it does not."""
_ERROR = re.compile(r"#[A-Z0-9_/]+[!?]?")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")


class NotWellFormed(Exception):
    """A part is no XML, or XML that no program for spreadsheets writes."""


class _Reader:
    """Feeds a part to a parser; subclasses look at its elements, by name without prefix."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate("UTF-8")  # whatever it says: the reader of cells knows no other
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._depth = 0

    def go_through(self, pieces: Iterable[bytes]) -> None:
        """
        Read the whole part.

        Raises
        ------
        NotWellFormed
        BadValue
            If its cells lie too far away, or too many of them cannot be trusted.
        """
        fed = 0
        try:
            for piece in pieces:
                if not fed and not piece.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
                    raise NotWellFormed
                self._parser.Parse(piece, False)
                fed += len(piece)
                if fed - max(0, self._parser.CurrentByteIndex) > LONGEST_TOKEN:
                    raise NotWellFormed
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise NotWellFormed from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise NotWellFormed
        self.begin(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.finish(name.rpartition(":")[2])

    def _refuse(self, *_: object) -> None:
        raise NotWellFormed

    def hear(self, listening: bool) -> None:
        """Whether `text` is called with what stands between the tags."""
        self._parser.CharacterDataHandler = self.text if listening else None

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def finish(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text."""


class PlainPart(_Reader):
    """A part of which only the form matters."""


class Names(_Reader):
    """``workbook.xml``: the names of its sheets with the ids of their parts, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            part = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), part))


class Relations(_Reader):
    """``workbook.xml.rels``: the part of each id."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "").lstrip("/")
            self.parts[attributes.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"


class SharedTexts(_Reader):
    """``sharedStrings.xml``: the length of each text, to which cells refer by number."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths = array("L")
        self._length = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._length = 0
        self.hear(name == "t")

    def finish(self, name: str) -> None:
        if name == "si":
            self.lengths.append(self._length)
        self.hear(False)

    def text(self, text: str) -> None:
        self._length += len(text)


class SheetPart(_Reader):
    """
    A sheet: how far it reaches, how much text its cells repeat, and its faults by row and column, from 1.

    ``odd_errors`` are the errors of Excel in it that the reader of cells does not know, ``too_large`` where in its
    bytes the numbers stand that the reader cannot take.

    Parameters
    ----------
    lengths
        Lengths of the shared texts.
    """

    def __init__(self, lengths: array[int]) -> None:
        super().__init__()
        self.faults: dict[tuple[int, int], BadValue] = {}
        self.odd_errors: set[str] = set()
        self.too_large: list[tuple[int, int]] = []
        self.is_empty = True
        self.characters = 0
        self._lengths = lengths
        self._low = [MOST_ROWS, MOST_COLUMNS]
        self._high = [0, 0]
        self._row = self._column = 0
        self._type = ""
        self._formula = self._outcome = False
        self._text = ""
        self._from = self._to = 0

    @property
    def area(self) -> int:
        """The number of cells of the rectangle that holds all its cells."""
        return max(0, self._high[0] - self._low[0] + 1) * max(0, self._high[1] - self._low[1] + 1)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self._begin_row(attributes.get("r"))
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._formula = True
            case "v" | "is":
                self._outcome = True
                self._text = ""
                self.hear(self._type in ("s", "e", "n"))
            case "dimension":
                self._area_of(attributes.get("ref", ""))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def finish(self, name: str) -> None:
        match name:
            case "v":
                self.hear(False)
                self._to = self._parser.CurrentByteIndex
            case "c":
                self._finish_cell()

    def text(self, text: str) -> None:
        if not self._text:
            self._from = self._parser.CurrentByteIndex
        if len(self._text) <= LONGEST_NUMBER:
            self._text += text[: LONGEST_NUMBER + 1]

    def _begin_row(self, row: str | None) -> None:
        if row is None:
            self._row += 1
        elif row.isascii() and row.isdecimal() and len(row) <= 7:
            self._row = int(row)
        else:
            raise NotWellFormed
        self._column = 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            match = _CELL.fullmatch(reference)
            if match is None:
                raise NotWellFormed
            self._row, self._column = int(match[2]), column_index(match[1]) + 1
        self._check(self._row, self._column)
        self._type = attributes.get("t", "n")
        self._formula = self._outcome = False
        self._text = ""

    def _finish_cell(self) -> None:
        row, column = self._row, self._column
        if self._outcome or self._formula:
            self.is_empty = False
            self._low = [min(self._low[0], row), min(self._low[1], column)]
            self._high = [max(self._high[0], row), max(self._high[1], column)]
        if self._type == "s" and self._text.isdecimal():
            index = int(self._text)
            self.characters += self._lengths[index] if index < len(self._lengths) else 0
        elif self._type == "e":
            self._fault(row, column, _excel_error(self._text))
            if _ERROR.fullmatch(self._text) and self._text not in USUAL_ERRORS:
                self.odd_errors.add(self._text)
        elif self._formula and not self._outcome:
            self._fault(row, column, _no_outcome())
        elif self._type == "n" and self._text:
            number = _number(self._text)
            if not abs(number) < MOST_NUMBER:
                self._fault(row, column, _beyond(self._text))
                self._leave_out_number()
            elif number < 0:
                self._fault(row, column, _negative(self._text))

    def _leave_out_number(self) -> None:
        """Note where the number of this cell stands; no program for spreadsheets writes more there than its digits."""
        if self._to - self._from != len(self._text.encode()):
            raise NotWellFormed
        self.too_large.append((self._from, self._to))

    def _merge(self, reference: str) -> None:
        row, column, _, _ = self._area_of(reference)
        self._fault(row, column, _merged(reference))

    def _fault(self, row: int, column: int, bad: BadValue) -> None:
        self.faults.setdefault((row, column), bad)
        if len(self.faults) > MOST_FAULTS:
            raise BadValue(
                f"Dit blad heeft meer dan {MOST_FAULTS} samengevoegde of foute cellen; herstel die in Excel.",
                f"This sheet has more than {MOST_FAULTS} merged or faulty cells; mend them in Excel.",
            )

    def _area_of(self, reference: str) -> tuple[int, int, int, int]:
        match = _AREA.fullmatch(reference)
        if match is None:
            raise NotWellFormed
        top, left = int(match[2]), column_index(match[1]) + 1
        bottom, right = (int(match[4]), column_index(match[3]) + 1) if match[3] else (top, left)
        self._check(max(top, bottom), max(left, right))
        return top, left, bottom, right

    def _check(self, row: int, column: int) -> None:
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise too_far(f"{column_letter(column - 1)}{row}")


def too_far(cell: str) -> BadValue:
    """A sheet that reaches to ``cell``."""
    return BadValue(
        f"Dit blad loopt door tot cel {cell}; hoogstens {MOST_ROWS} rijen en {MOST_COLUMNS} kolommen. Verwijder de "
        "rijen onder en de kolommen naast de tabel, ook als ze leeg lijken, en bewaar het bestand opnieuw.",
        f"This sheet reaches to cell {cell}; at most {MOST_ROWS} rows and {MOST_COLUMNS} columns. Delete the rows "
        "below and the columns beside the table, also when they look empty, and save the file again.",
    )


def _excel_error(text: str) -> BadValue:
    return BadValue("is een fout van Excel; herstel de cel.", "is an error of Excel; mend the cell.", text or "#N/A")


def _number(text: str) -> float:
    """The number in a cell; not-a-number for what is none, or too long to be one."""
    try:
        return float(text) if len(text) <= LONGEST_NUMBER else math.nan
    except ValueError:
        return math.nan


def _beyond(text: str) -> BadValue:
    """A number that as a date or a time would be beyond every calendar: the reader of cells fails on it."""
    return BadValue(
        "is een getal van meer dan negen cijfers; verbeter het. Een lange code hoort in een cel met de opmaak Tekst.",
        "is a number of more than nine digits; correct it. A long id belongs in a cell of format Text.",
        text,
    )


def _negative(text: str) -> BadValue:
    return BadValue(
        "is een negatief getal, en dat kan hier niet.", "is a negative number, which is not possible here.", text
    )


def _no_outcome() -> BadValue:
    return BadValue(
        "bevat een formule zonder uitkomst; typ de waarde, of open het bestand in Excel en bewaar het opnieuw.",
        "holds a formula without an outcome; type the value, or open the file in Excel and save it again.",
        "=",
    )


def _merged(reference: str) -> BadValue:
    return BadValue(
        f"{reference} zijn samengevoegde cellen; hef het samenvoegen op en vul elke cel apart in.",
        f"{reference} are merged cells; unmerge them and fill in each cell.",
    )
