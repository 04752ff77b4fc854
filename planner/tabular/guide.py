"""The sheet «Uitleg»: how to fill in the workbook, then table by table and column by column what is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.tabular.columns import TABLES
from planner.tabular.examples import MARK
from planner.tabular.fields import Column, Table
from planner.tabular.hints import allowed, heading, sheet_name, usual

GUIDE_SHEET = "Uitleg"

TITLE = "Programma op maat: invulwerkmap"
STEPS = (
    "Vul de bladen in en bewaar dit bestand. Log in, ga naar «Beschikbaarheid» en kies «Excel of CSV inlezen»: u ziet "
    "eerst wat er niet klopt of wat er verandert, en pas met «Bewaren» verandert er iets. Daarna maakt «Planning "
    "maken» bij «Planning» het programma.",
    "Rij 1 van elk blad heeft de kolomnamen; laat die staan. Een kolom met * moet in elke rij ingevuld zijn. Andere "
    "kolommen mogen leeg blijven of weg.",
    f"Een rij die begint met «{MARK}» is een voorbeeld en telt niet mee. Laat haar staan of wis haar. Vul uw eigen "
    "gegevens in op een nieuwe rij.",
    "Een code kiest u zelf: kort, en elk jaar dezelfde. Andere bladen verwijzen naar die code.",
    "Klik op een cel om te lezen wat erin hoort. Waar u kunt kiezen, staat een pijltje; de lijsten staan op blad "
    "«Lijsten».",
    "Meer dan een in een cel: zet er ; tussen, zoals  alder-1;alder-2 .",
    "Datums als 1-9-2026, tijden als 8:30, weken als 2026-W40, delen van uren als 7,25. De dag bij «tot en met» telt "
    "mee.",
    "Voeg geen cellen samen en zet niets onder of naast de tabel: ook lege opmaak ver weg maakt een blad onleesbaar.",
    "Zet nooit gegevens van leerlingen in dit bestand. Een groep is een grootte en een code; een signaal is een thema, "
    "een ernst, een week en een ruw aantal.",
    "De agenda van een jongerenwerker (.ics) komt niet in dit bestand: kies bij «Beschikbaarheid» de jongerenwerker en "
    "dan «Agenda toevoegen». Alleen begin en einde worden bewaard.",
    "Klopt er iets niet, dan staan alle fouten bij elkaar, met blad, rij en kolom, en verandert er niets.",
    "Wie met de opdrachtregel werkt:  programma plan DIT-BESTAND.xlsx --out MAP  maakt het programma. Agenda's staan "
    "dan naast dit bestand in een map «busy», als worker-CODE.ics en room-CODE.ics.",
)


class Style(StrEnum):
    """How a line of the sheet looks."""

    TITLE = "title"
    TEXT = "text"
    """One text over all columns."""
    SHEET = "sheet"
    """Name of a sheet, with a link, over all columns."""
    HEADINGS = "headings"
    CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet; ``link`` is the sheet that its first cell leads to."""

    style: Style
    cells: tuple[str, ...]
    link: str = ""


def guide_lines() -> Iterator[Line]:
    """The whole sheet from top to bottom."""
    yield Line(Style.TITLE, (TITLE,))
    for number, step in enumerate(STEPS, start=1):
        yield Line(Style.TEXT, (f"{number}. {step}",))
    yield Line(Style.TEXT, ("",))
    yield Line(Style.HEADINGS, ("Blad", "Nodig", "Waarvoor"))
    for table in TABLES.values():
        need = "moet ingevuld" if table.required else "als het voorkomt"
        yield Line(Style.CELLS, (sheet_name(table), need, table.about), link=sheet_name(table))
    for table in TABLES.values():
        yield from _table_lines(table)


def _table_lines(table: Table) -> Iterator[Line]:
    yield Line(Style.TEXT, ("",))
    yield Line(Style.SHEET, (sheet_name(table),), link=sheet_name(table))
    yield Line(Style.TEXT, (table.about,))
    yield Line(Style.HEADINGS, ("Kolom", "Nodig", "Uitleg", "Wat er mag staan", "Leeg telt als"))
    for column in table.columns:
        yield Line(Style.CELLS, (heading(column), _need(column), column.about, allowed(column), usual(column)))


def _need(column: Column) -> str:
    return "moet ingevuld" if column.required else "mag leeg"
