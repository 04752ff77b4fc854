"""Every sentence of the command line, Dutch first and English second."""

from __future__ import annotations

from collections.abc import Mapping

from api.cli.people_messages import PEOPLE_MESSAGES

LANGUAGES = ("nl", "en")

MESSAGES: Mapping[str, tuple[str, str]] = {
    **PEOPLE_MESSAGES,
    "refused": (
        "Er is niets gepland of geschreven; los dit eerst op:",
        "Nothing was planned or written; mend this first:",
    ),
    "refused_undone": ("Er is niets gedaan; los dit eerst op:", "Nothing was done; mend this first:"),
    "usage": (
        "Zo kan de opdracht niet worden gelezen: {reason} Probeer: programma --help",
        "The command cannot be read: {reason} Try: programma --help",
    ),
    "no_plan": (
        "Binnen de tijd was nog geen eerste plan klaar; geef meer tijd met --time-limit. Er is niets geschreven.",
        "Not even a first plan was done in time; give more with --time-limit. Nothing was written.",
    ),
    "stopping": (
        "Stoppen: het beste plan tot nu toe wordt afgemaakt en geschreven. Nog eens Ctrl-C breekt af.",
        "Stopping: the best plan so far is finished and written. Ctrl-C again breaks off.",
    ),
    "stopped_empty": (
        "Gestopt voordat er een plan was; er is niets geschreven.",
        "Stopped before there was a plan; nothing was written.",
    ),
    "runner": (
        "Deze rekenaar heet {executor} en wacht op werk. Stoppen: Ctrl-C.",
        "This runner is {executor} and waits for work. To stop: Ctrl-C.",
    ),
    "serving": (
        "Programma op Maat staat op {address}. Stoppen: Ctrl-C.",
        "Programma op Maat is at {address}. To stop: Ctrl-C.",
    ),
    "demo": (
        "Voorbeeld geladen. Zo komt u binnen, per rol; alles is nieuw bij elke start:",
        "Example loaded. This is how you get in, by role; everything is new at each start:",
    ),
    "demo_password": ("wachtwoord", "password"),
    "demo_key": ("sleutel voor een authenticator", "key for an authenticator"),
    "demo_link": ("link die een keer werkt", "link that works once"),
    "demo_token": ("voor programma's, «Authorization: Bearer …»", "for programs, «Authorization: Bearer …»"),
    "loaded": (
        "De samenwerking {name} staat in de database.",
        "The partnership {name} is in the database.",
    ),
    "secret_made": (
        "Er is een geheim gemaakt in {path}; bewaar het met de database en geef het aan niemand.",
        "A secret was made in {path}; keep it with the database and give it to nobody.",
    ),
    "not_a_revision": ("Kies een versie uit: {choices}.", "Choose a version from: {choices}."),
    "downgraded": ("De database is terug op versie {revision}.", "The database is back at version {revision}."),
    "backed_up": (
        "De kopie staat in {path}. Bewaar haar als de database zelf; het geheim van de installatie zit er niet in.",
        "The copy is in {path}. Keep it as safe as the database; the installation's secret is not in it.",
    ),
    "cleaned": (
        "Weggehaald: {absences} afwezigheden en {busy} bezette tijden die te oud waren, en oude geschiedenis.",
        "Removed: {absences} absences and {busy} busy times that were too old, and old history.",
    ),
    "restored": (
        "De kopie is teruggezet. Inlogs, links, sleutels en agendalinks van toen werken niet meer: iedereen logt "
        "opnieuw in en agenda's krijgen een nieuwe link.",
        "The copy was put back. Its sign-ins, links, tokens and feed links are void: everybody signs in again, and "
        "calendars get a new link.",
    ),
    "upgraded": ("De database is bij.", "The database is up to date."),
    "broken_off": ("Afgebroken; er is niets geschreven.", "Broken off; nothing was written."),
    "our_fault": (
        "Er ging iets mis in het programma zelf; de details staan in {log}.",
        "Something went wrong in the program itself; the details are in {log}.",
    ),
    "our_fault_unlogged": (
        "Er ging iets mis in het programma zelf: {error}.",
        "Something went wrong in the program itself: {error}.",
    ),
    "plan_refused": (
        "Het gevonden plan is door de eigen controle afgekeurd en daarom niet geschreven ({rules}); dit is een fout "
        "van ons, de details staan in {log}.",
        "The plan that was found is refused by our own checker and was not written ({rules}); this is a fault of "
        "ours, the details are in {log}.",
    ),
    "not_a_date": ("Geen datum als 2026-09-01.", "No date like 2026-09-01."),
    "not_above_zero": ("Moet een getal boven 0 zijn.", "Must be a number above 0."),
    "not_up_to": ("Moet een getal boven 0 en hoogstens {most} zijn.", "Must be above 0 and at most {most}."),
    "not_a_ratio": ("Moet een getal van 0 tot en met 1 zijn.", "Must be a number from 0 to 1."),
    "not_a_count": (
        "Moet een heel getal van {least} tot en met {most} zijn.",
        "Must be a whole number from {least} to {most}.",
    ),
    "not_a_choice": ("Kies uit: {choices}.", "Choose from: {choices}."),
    "missing": ("Dit moet worden opgegeven.", "This must be given."),
    "two_limits": ("Geef --time-limit of --deterministic, niet allebei.", "Give --time-limit or --deterministic."),
    "until_before_from": ("Ligt voor --from.", "Lies before --from."),
    "too_many_days": ("Ligt meer dan {most} dagen na --from.", "Lies more than {most} days after --from."),
    "not_in_years": ("Kies een datum van {first} tot en met {last}.", "Choose a date from {first} to {last}."),
    "no_file": ("Dit is geen bestand.", "This is no file."),
    "cannot_open": ("Het bestand kan niet worden geopend ({reason}).", "The file cannot be opened ({reason})."),
    "input_inside_output": (
        "De invoer ligt in deze map, die in haar geheel wordt vervangen; kies een andere map.",
        "The input lies in this folder, which is replaced as a whole; choose another one.",
    ),
    "planned": (
        "Gepland: {sessions} in {visits} op {schools}, {first} tot en met {last}.",
        "Planned: {sessions} in {visits} at {schools}, {first} to {last}.",
    ),
    "beforehand_fine": (
        "Vooraf gezien: alles wat gevraagd is kan op zichzelf, en nergens is meer gevraagd dan er kan.",
        "Seen beforehand: everything asked for is possible by itself, and nowhere more is asked than there can be.",
    ),
    "beforehand_never": ("Vooraf gezien: {times} kan iets nooit.", "Seen beforehand: {times} something can never be."),
    "beforehand_short": (
        "Vooraf gezien: op {places} is meer gevraagd dan er kan.",
        "Seen beforehand: in {places} more is asked than there can be.",
    ),
    "never_line": ("  {school}, {source}: {reason}", "  {school}, {source}: {reason}"),
    "short_line": ("  {line}", "  {line}"),
    "beforehand_more": ("  en nog {count}", "  and {count} more"),
    "clashing": (
        "Tegenstrijdig: {clashes}. Wat daardoor niet kan, is niet gepland; de rest wel.",
        "Contradictory: {clashes}. What cannot be because of that is not planned; the rest is.",
    ),
    "clashing_input": ("Tegenstrijdig: {clashes}.", "Contradictory: {clashes}."),
    "no_clashes": (
        "Er zijn geen uitspraken gevonden die niet samengaan.",
        "No statements were found that do not go together.",
    ),
    "clash_line": ("  {number}. {text}", "  {number}. {text}"),
    "clashes_more": (
        "  en nog {clashes}; alles staat in {file}",
        "  and {clashes} more; everything is in {file}",
    ),
    "clashes_incomplete": (
        "Niet alles kon op tijd worden uitgezocht: misschien gaan er meer uitspraken niet samen.",
        "Not everything could be looked into in time: more statements may not go together.",
    ),
    "all_planned": ("Alles wat gevraagd is, is gepland.", "Everything asked for is planned."),
    "not_planned": ("Niet gepland: {times}.", "Not planned: {times}."),
    "not_planned_line": ("  {count} x {school}, {source}: {reason}", "  {count} x {school}, {source}: {reason}"),
    "not_planned_more": (
        "  en nog {times}; alles staat in {file}",
        "  and {times} more; everything is in {file}",
    ),
    "quality": (
        "Hoe goed (wat ontbreekt of stoort, minder is beter) en hoe zeker:",
        "How good (what is missing or in the way, less is better) and how sure:",
    ),
    "proven": ("beter kan niet", "no better is possible"),
    "perhaps": ("beter dan {bound} kan niet", "no better than {bound} is possible"),
    "ended_early": (
        "Eerder gestopt: dit is het beste plan tot dan toe.",
        "Stopped early: this is the best plan until then.",
    ),
    "replan_tables": (
        "Tabellen: {file}, sessions.csv, visits.csv, unplaced.csv, penalties.csv. Agenda's: {files} in {folder}",
        "Tables: {file}, sessions.csv, visits.csv, unplaced.csv, penalties.csv. Calendars: {files} in {folder}",
    ),
    "replan_more": ("  en nog {sessions}; alles staat in {file}", "  and {sessions} more; everything is in {file}"),
    "open": ("Open {file}", "Open {file}"),
    "tables": (
        "Excel: programme.xlsx. Tabellen: sessions.csv, visits.csv, unplaced.csv, penalties.csv. Agenda's: {files} in "
        "{folder}",
        "Excel: programme.xlsx. Tables: sessions.csv, visits.csv, unplaced.csv, penalties.csv. Calendars: {files} in "
        "{folder}",
    ),
    "checked": (
        "In orde: {sessions} en {visits}, geen regel gebroken.",
        "In order: {sessions} and {visits}, no rule broken.",
    ),
    "broken": ("{violations}.", "{violations}."),
    "generated": (
        "Geschreven: {rows} in {tables} in {folder}. Alles daarin is verzonnen.",
        "Written: {rows} in {tables} in {folder}. All of it is invented.",
    ),
    "template_written": (
        "Geschreven: {file}. Vul de bladen in; het blad «Uitleg» zegt wat waar hoort. Daarna: programma plan {file} "
        "--out MAP",
        "Written: {file}. Fill in the sheets; the sheet «Uitleg» says what goes where. Then: programma plan {file} "
        "--out DIR",
    ),
    "converted": ("Geschreven: {rows} in {tables} in {file}.", "Written: {rows} in {tables} in {file}."),
    "calendars_beside": (
        "De agenda's staan ernaast en horen erbij: {files} in {folder}",
        "The calendars stand beside it and belong to it: {files} in {folder}",
    ),
    "why_not_line": ("{times} {what} ({priority})", "{times} {what} ({priority})"),
    "why_points": (
        "Getallen tussen haakjes zeggen hoe zwaar dat telt, het belangrijkste voorop; de rest van het plan blijft "
        "zoals het is.",
        "Numbers in brackets say how much that counts, what matters most first; the rest of the plan stays as it is.",
    ),
    "why_moment.dearer": (
        "Waarom dit moment: het beste andere moment ({what}) {cost}.",
        "Why this moment: the best other moment ({what}) {cost}.",
    ),
    "why_moment.alike": (
        "Waarom dit moment: een ander ({what}) is even goed.",
        "Why this moment: another one ({what}) is as good.",
    ),
    "why_moment.better": (
        "Waarom dit moment: de planner vond in de tijd niets beters, maar het is er: {what} {cost}.",
        "Why this moment: the planner found nothing better in time, but there is: {what} {cost}.",
    ),
    "why_moment.released": (
        "Waarom dit moment: het ligt vast; los zou {what} beter zijn: {cost}.",
        "Why this moment: it is fixed; let go, {what} would be better: {cost}.",
    ),
    "why_moment.none": (
        "Waarom dit moment: een ander is niet mogelijk.",
        "Why this moment: no other one is possible.",
    ),
    "why_team.dearer": (
        "Waarom deze mensen: het beste andere team ({what}) {cost}.",
        "Why these people: the best other team ({what}) {cost}.",
    ),
    "why_team.alike": (
        "Waarom deze mensen: een ander team ({what}) is even goed.",
        "Why these people: another team ({what}) is as good.",
    ),
    "why_team.better": (
        "Waarom deze mensen: de planner vond in de tijd niets beters, maar het is er: {what} {cost}.",
        "Why these people: the planner found nothing better in time, but there is: {what} {cost}.",
    ),
    "why_team.released": (
        "Waarom deze mensen: het ligt vast; los zou {what} beter zijn: {cost}.",
        "Why these people: it is fixed; let go, {what} would be better: {cost}.",
    ),
    "why_team.none": (
        "Waarom deze mensen: niemand anders kan het op dit moment doen.",
        "Why these people: nobody else can do it at this moment.",
    ),
    "why_room.dearer": (
        "Waarom deze ruimte: de beste andere ({what}) {cost}.",
        "Why this room: the best other one ({what}) {cost}.",
    ),
    "why_room.alike": (
        "Waarom deze ruimte: een andere ({what}) is even goed.",
        "Why this room: another one ({what}) is as good.",
    ),
    "why_room.better": (
        "Waarom deze ruimte: de planner vond in de tijd niets beters, maar het is er: {what} {cost}.",
        "Why this room: the planner found nothing better in time, but there is: {what} {cost}.",
    ),
    "why_room.released": (
        "Waarom deze ruimte: het ligt vast; los zou {what} beter zijn: {cost}.",
        "Why this room: it is fixed; let go, {what} would be better: {cost}.",
    ),
    "why_room.none": (
        "Waarom deze ruimte: een andere kan op dit moment niet.",
        "Why this room: no other one will do at this moment.",
    ),
    "why_others.moment": ("Andere momenten, {count}:", "Other moments, {count}:"),
    "why_others.team": ("Andere teams op dit moment, {count}:", "Other teams at this moment, {count}:"),
    "why_others.room": ("Andere ruimtes op dit moment, {count}:", "Other rooms at this moment, {count}:"),
    "why_more": ("en nog {count}", "and {count} more"),
    "why_not.moment": ("Verder niet: {what}.", "Nowhere else: {what}."),
    "why_not.team": ("Verder niet: {what}.", "Nobody else: {what}."),
    "why_not.room": ("Verder niet: {what}.", "Nowhere else: {what}."),
    "why_visit.new": ("extra bezoek van {name} {hours}", "an extra visit of {name} {hours}"),
    "why_visit.changed": ("bezoek van {name} {hours} (nu {now})", "visit of {name} {hours} (now {now})"),
    "why_visits": ("{count} bezoeken komen erbij of veranderen", "{count} visits are added or changed"),
    "unknown_session": (
        "Deze activiteit staat niet in het plan.{near}",
        "This session is not in the plan.{near}",
    ),
    "near_ids": (" Bedoelt u: {ids}?", " Do you mean: {ids}?"),
    "cancelled_session": (
        "Deze activiteit is vervallen en wordt niet meer gehouden.",
        "This session was cancelled and is not held any more.",
    ),
    "plan_broken": (
        "Dit plan breekt {number} keer een regel en kan niet worden uitgelegd; programma check zegt welke.",
        "This plan breaks a rule {number} times and cannot be explained; programma check says which.",
    ),
    "signal": ("signaal", "signal"),
    "placed": ("gepland", "planned"),
    "points": ("ontbreekt of stoort", "missing or in the way"),
    "bound": ("ondergrens", "bound"),
    "tier.1": ("afspraken", "agreements"),
    "tier.2": ("stabiliteit", "stability"),
    "tier.3": ("wensen en signalen", "wishes and signals"),
    "tier.4": ("vertrouwen", "trust"),
    "tier.5": ("passend", "fit"),
    "tier.6": ("jongerenwerkers", "people"),
    "stage.reading": ("invoer voorbereiden", "preparing"),
    "stage.greedy": ("eerste plan", "first plan"),
    "stage.whole": ("beste plan zoeken", "looking for the best plan"),
    "stage.rota": ("vaste weken zoeken", "looking for steady weeks"),
    "stage.improving": ("verbeteren", "improving"),
    "stage.bounds": ("bewijzen", "proving"),
    "stage.repairs": ("zoeken wat zou helpen", "looking for what would help"),
}

NOUNS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "sessions": (("activiteit", "activiteiten"), ("session", "sessions")),
    "visits": (("bezoek", "bezoeken"), ("visit", "visits")),
    "schools": (("school", "scholen"), ("school", "schools")),
    "times": (("keer", "keer"), ("time", "times")),
    "places": (("plek", "plekken"), ("place", "places")),
    "clashes": (("tegenspraak", "tegenspraken"), ("contradiction", "contradictions")),
    "violations": (("overtreding", "overtredingen"), ("violation", "violations")),
    "files": (("bestand", "bestanden"), ("file", "files")),
    "rows": (("rij", "rijen"), ("row", "rows")),
    "tables": (("tabel", "tabellen"), ("table", "tables")),
}
"""What is counted: one and more, in both languages."""

USAGE_IN_DUTCH = {
    "No such option:": "deze optie is er niet:",
    "No such command": "deze opdracht is er niet:",
    "Got unexpected extra argument": "er staat iets te veel:",
    "Missing command.": "er staat geen opdracht.",
}
"""How the option reader of the library begins its sentences, and what we say."""


class Speech:
    """The sentences in one language, ``nl`` or ``en``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._index = LANGUAGES.index(language)

    def __call__(self, key: str, **values: object) -> str:
        """The sentence ``key`` with its values filled in; whole numbers get the noun of their name, if it has one."""
        filled = {
            name: self.counted(value, name) if isinstance(value, int) and name in NOUNS else value
            for name, value in values.items()
        }
        return MESSAGES[key][self._index].format(**filled)

    def counted(self, number: int, noun: str) -> str:
        """``1 school``, ``8 scholen``."""
        one, more = NOUNS[noun][self._index]
        return f"{number} {one if number == 1 else more}"

    def usage(self, reason: str) -> str:
        """A sentence of the library that reads options, in this language where it is a usual one."""
        for english, dutch in USAGE_IN_DUTCH.items() if self.language == "nl" else ():
            if reason.startswith(english):
                return dutch + reason.removeprefix(english)
        return reason

    def stage(self, stage: str) -> str:
        """What the solver is doing, in words; a stage without words by its own name."""
        key = f"stage.{stage}"
        return self(key) if key in MESSAGES else stage


def both(key: str, **values: object) -> tuple[str, str]:
    """A sentence in both languages, for a `planner.errors.Problem`."""
    dutch, english = MESSAGES[key]
    return dutch.format(**values), english.format(**values)
