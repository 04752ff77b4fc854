"""
Texts that were written in five rounds, each before the guard was measured on it and then mended.

A line says where such a text stands: `told` in a text about a session, `name` in what an activity or a room is called.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.pupils.guard import identifier_in
from planner.domain.pupils.known import Known

ROUNDS = Path(__file__).parent / "rounds"
MOST_LET_IN, MOST_REFUSED = 20, 4
"""Of all planted and of all ordinary texts; what they were at first stands in `docs/texts.md`."""
ADULTS = (
    *("Noor de Wit", "Mark Visser", "Sanne Bakker", "Daan Groot", "Wil Dekker", "Roos Smit", "Fatima El Amrani"),
    *("Youssef Benali", "Ellen van der Molen", "Kees Jonker", "Petra Zwart", "Linda Kuiper", "Bart Schilder"),
    *("Esra Yilmaz", "Iris Hoekstra", "Tom Brand", "Jaap Min", "mevr. A. Castricum", "Marieke Duin"),
)
OTHERS = (
    *("Bonhoeffer College", "Clusius College", "Jac. P. Thijsse College", "PCC Heiloo", "Berger Scholengemeenschap"),
    *("Adriaan Roland Holstschool", "Kennemer College", "Welzijn Castricum", "Stichting Welzijn Bergen"),
    *("Buurtwerk Uitgeest", "Liefde is…", "Week tegen Pesten", "Storm in je hoofd", "Koffie met Roos"),
    *("Jongerencentrum Discovery", "De Bakkerij", "GGD Hollands Noorden", "Bureau Halt", "Hoe gaat het?"),
)
KNOWN = Known.of(ADULTS, OTHERS)


def _texts(kind: str) -> list[tuple[str, bool]]:
    """Every text of a kind, and whether it is refused."""
    lines = [line for path in sorted(ROUNDS.glob(f"*_{kind}.txt")) for line in path.read_text("utf-8").splitlines()]
    parted = [line.split("|", 1) for line in lines]
    return [(text, identifier_in(text, told=KNOWN if mode == "told" else None) is not None) for mode, text in parted]


@pytest.mark.parametrize(
    ("kind", "refused", "most", "least"), [("planted", True, MOST_LET_IN, 900), ("ordinary", False, MOST_REFUSED, 1000)]
)
def test_texts_of_five_rounds(kind: str, refused: bool, most: int, least: int) -> None:
    """Few of either kind are told wrongly."""
    texts = _texts(kind)
    wrong = [text for text, found in texts if found is not refused]
    assert len(texts) >= least
    assert len(wrong) <= most, wrong
