"""The input tables of «Beheer»: their list, their rows, the form and history of one."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

TABLES_TEXTS: Mapping[str, Pair] = {
    "tables_title": ("Tabellen", "Tables"),
    "tables_lead": (
        "Alles waarmee gepland wordt, tabel voor tabel, zoals in de werkmap. U ziet wat alle organisaties delen, en "
        "van uw eigen organisatie alles.",
        "Everything that is planned with, table by table, as in the workbook. You see what all organisations share, "
        "and everything of your own.",
    ),
    "tables_export": ("Werkmap met alles ophalen", "Get the workbook with everything"),
    "tables_template": ("Lege werkmap ophalen", "Get an empty workbook"),
    "tables_group_schools": ("Scholen en hun tijden", "Schools and their times"),
    "tables_group_places": ("Plekken en reistijd", "Places and travel"),
    "tables_group_people": ("Jongerenwerkers", "Youth workers"),
    "tables_group_partners": ("Partners van buiten", "Partners from outside"),
    "tables_group_asked": ("Wat er kan en wat gevraagd wordt", "What can be done and what is asked"),
    "tables_group_whole": ("De samenwerking en wat vaststaat", "The partnership, and what stands"),
    "rows_find": ("Zoeken", "Find"),
    "rows_of_school": ("School", "School"),
    "rows_of_werker": ("Jongerenwerker", "Youth worker"),
    "rows_sort": ("Volgorde", "Order"),
    "rows_as_entered": ("zoals ingevoerd", "as entered"),
    "rows_way": ("Richting", "Direction"),
    "rows_up": ("oplopend", "ascending"),
    "rows_down": ("aflopend", "descending"),
    "rows_show": ("Tonen", "Show"),
    "rows_shown": ("{first} tot en met {last} van {all}", "{first} to {last} of {all}"),
    "rows_what": ("Wat u kunt doen", "What you can do"),
    "rows_pages": ("Verder bladeren", "Turn pages"),
    "rows_earlier": ("Vorige 50", "Previous 50"),
    "rows_later": ("Volgende 50", "Next 50"),
    "rows_not_found": ("Niets gevonden.", "Nothing was found."),
    "rows_all": ("Alles tonen", "Show everything"),
    "rows_none": (
        "Hier staat nog niets. Voeg iets toe, of lees een werkmap in waarin dit blad is ingevuld.",
        "Nothing is here yet. Add something, or read in a workbook in which this sheet is filled in.",
    ),
    "look_at": ("Bekijken", "Look"),
    "look_at_this": ("Bekijken: {what}", "Look: {what}"),
    "row_add": ("Toevoegen", "Add"),
    "row_new": ("Toevoegen: {table}", "Add: {table}"),
    "row_remove": ("Weghalen", "Remove"),
    "row_read_only": (
        "Dit is van een andere organisatie: u kunt het lezen, niet veranderen.",
        "This is another organisation's: you can read it, not change it.",
    ),
    "row_elsewhere": (
        "Dit zou van een andere organisatie zijn, en is niet bewaard. Kies een school of jongerenwerker van uw eigen "
        "organisatie.",
        "This would be another organisation's, and is not saved. Choose a school or worker of your own organisation.",
    ),
    "row_named": ("Dit wordt nog gebruikt", "This is still used"),
    "row_named_lead": (
        "Er is niets veranderd. Verander of verwijder eerst de rijen die hiernaar verwijzen:",
        "Nothing was changed. First change or remove the rows that refer to it:",
    ),
    "row_history": ("Wat hiermee gedaan is", "What was done with this"),
    "row_history_none": (
        "Sinds het is ingelezen, is dit niet veranderd, of dat is langer geleden dan wij bewaren.",
        "It has not changed since it was read in, or that is longer ago than we keep.",
    ),
    "act_added": ("toegevoegd", "added"),
    "act_changed": ("veranderd", "changed"),
    "act_removed": ("weggehaald", "removed"),
    "act_exported": ("opgehaald", "exported"),
    "act_erased": ("gewist", "erased"),
    "field_others": ("Andere, met ; ertussen", "Others, with ; between"),
    "format_time": ("Zoals 8:30.", "Such as 8:30."),
    "format_week": ("Zoals 2026-W40.", "Such as 2026-W40."),
    "format_id": ("Letters, cijfers, - _ of punt, zonder spatie.", "Letters, digits, - _ or a point, no spaces."),
    "format_whole": ("Geheel getal, {least} tot en met {most}.", "Whole number, {least} to {most}."),
    "format_hours": ("Uren in kwartieren, {least} tot en met {most}.", "Hours in quarters, {least} to {most}."),
    "format_share": ("Deel van een, {least} tot en met {most}.", "Part of one, {least} to {most}."),
    "format_many": ("Meer dan een mag, met ; ertussen.", "More than one may be, with ; between."),
    "format_usual": ("Leeg telt als «{value}».", "Empty counts as «{value}»."),
}
