"""What reading in a workbook says, and words for cells of the input."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

INPUT_TEXTS: Mapping[str, Pair] = {
    "import_title": ("Excel of CSV inlezen", "Read in Excel or CSV"),
    "import_lead": (
        "Geef een ingevulde werkmap. Eerst ziet u wat er niet klopt, of wat er zou veranderen; pas als u op «Bewaren» "
        "drukt, verandert er iets.",
        "Give a workbook that was filled in. First you see what is wrong, or what would change; nothing changes until "
        "you press «Save».",
    ),
    "import_file": ("Bestand", "File"),
    "import_file_hint": (
        "Een werkmap (.xlsx), een CSV-bestand of een .zip met CSV-bestanden, hoogstens 5 MB.",
        "A workbook (.xlsx), a CSV file or a .zip of CSV files, at most 5 MB.",
    ),
    "import_way": ("Wat er al staat", "What is there already"),
    "import_merge": (
        "blijft: het bestand vult aan, en vervangt wat dezelfde code heeft",
        "stays: the file adds to it, and replaces what has the same code",
    ),
    "import_replace": (
        "gaat weg als het niet in het bestand staat: kies dit als u de werkmap van hieronder veranderde (alleen de "
        "bladen die erin zitten, van uw organisatie)",
        "goes when it is not in the file: choose this when you changed the workbook of below (only the sheets that are "
        "in it, of your organisation)",
    ),
    "import_compare": ("Nakijken", "Look it over"),
    "import_faults": ("{name} is niet ingelezen", "{name} was not read in"),
    "import_faults_lead": (
        "Er is niets bewaard. Het bestand heeft {count}: herstel dat en geef het opnieuw.",
        "Nothing was stored. The file has {count}: mend that and give it again.",
    ),
    "faults.one": ("fout", "fault"),
    "faults.more": ("fouten", "faults"),
    "fault_sheet": ("Blad", "Sheet"),
    "fault_row": ("Rij", "Row"),
    "fault_column": ("Kolom", "Column"),
    "fault_value": ("Er staat", "It says"),
    "fault_text": ("Wat er niet klopt en wat wel mag", "What is wrong and what is allowed"),
    "import_same": (
        "In {name} staat niets nieuws: alles is al zo.",
        "There is nothing new in {name}: it is so already.",
    ),
    "done_import_gone": (
        "Het bestand is niet meer bij de hand (het wordt een kwartier onthouden). Kies het opnieuw.",
        "The file is not at hand any more (it is kept for a quarter of an hour). Choose it again.",
    ),
    "import_changed": (
        "Een collega heeft intussen iets veranderd. Dit is wat {name} nu zou veranderen; er is nog niets bewaard.",
        "A colleague changed something meanwhile. This is what {name} would change now; nothing is stored yet.",
    ),
    "difference_title": ("Dit gaat er veranderen", "This will change"),
    "difference_lead": ("{name} is in orde. Er is nog niets bewaard.", "{name} is in order. Nothing is stored yet."),
    "rows_added.one": ("nieuwe rij", "new row"),
    "rows_added.more": ("nieuwe rijen", "new rows"),
    "rows_changed.one": ("gewijzigde rij", "changed row"),
    "rows_changed.more": ("gewijzigde rijen", "changed rows"),
    "rows_removed.one": ("rij gaat weg", "row goes"),
    "rows_removed.more": ("rijen gaan weg", "rows go"),
    "difference_total": ("In totaal: {counts}.", "In all: {counts}."),
    "and_more": ("en nog {count}", "and {count} more"),
    "empty_cell": ("leeg", "empty"),
    "import_not": ("Niet bewaren", "Do not save"),
    "import_waits": ("Het bestand wordt een kwartier onthouden.", "The file is kept for a quarter of an hour."),
    "done_import": (
        "Het bestand is ingelezen. Bij «Wat speelt er» ziet u of het iets raakt dat gepland staat; er verschuift niets "
        "vanzelf.",
        "The file was read in. Under «What is going on» you see whether it touches anything that is planned; nothing "
        "moves by itself.",
    ),
    "export_title": ("De werkmap van nu", "The workbook as it is"),
    "export_lead": (
        "Alles wat u mag zien, als Excel-werkmap. Verander daarin wat u wilt, en lees haar hierboven weer in.",
        "Everything that you may see, as an Excel workbook. Change in it what you want, and read it in again above.",
    ),
    "export_act": ("Werkmap ophalen", "Get the workbook"),
    "all_of_them": ("alle", "all"),
    "answer_yes": ("ja", "yes"),
    "answer_no": ("nee", "no"),
}
