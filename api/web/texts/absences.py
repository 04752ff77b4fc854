"""What the page says on which somebody tells that they cannot work."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

ABSENCES_TEXTS: Mapping[str, Pair] = {
    "room_absences": ("Afwezig", "Absent"),
    "absences_title": ("Afwezig melden", "Report absence"),
    "absences_lead": (
        "Geef door van wanneer tot wanneer u er niet bent. Een reden vragen wij niet.",
        "Tell from when until when you are away. We do not ask why.",
    ),
    "absences_lead_others": (
        "Geef door van wanneer tot wanneer een jongerenwerker er niet is. Een reden vragen wij niet.",
        "Tell from when until when a youth worker is away. We do not ask why.",
    ),
    "absence_worker": ("Wie is afwezig", "Who is absent"),
    "absence_first": ("Vanaf", "From"),
    "absence_last": ("Naar verwachting tot en met", "Expected until and including"),
    "absence_last_hint": (
        "Weet u het nog niet? Kies een voorzichtige dag; eerder terug melden kan altijd.",
        "Not sure yet? Choose a cautious day; you can always report back earlier.",
    ),
    "absence_send": ("Afwezig melden", "Report absence"),
    "absence_dates": (
        "Kies twee dagen; de tweede niet voor de eerste.",
        "Choose two days; the second not before the first.",
    ),
    "absence_past": ("De laatste dag is al voorbij.", "The last day has passed already."),
    "absence_who": ("Kies wie er afwezig is.", "Choose who is absent."),
    "absence_now": ("Wat is doorgegeven", "What was reported"),
    "absence_touched": ("{count} activiteiten geraakt", "{count} sessions touched"),
    "absence_touched_1": ("1 activiteit geraakt", "1 session touched"),
    "absence_touched_0": ("Geen activiteiten geraakt", "No sessions touched"),
    "absence_goes_on": (
        "Uw coördinator ziet dit en zoekt vervanging. U hoeft niemand te bellen.",
        "Your coordinator sees this and looks for a replacement. There is nobody to call.",
    ),
    "absence_hours": ("tussen {start} en {end}", "between {start} and {end}"),
    "absence_span": ("{first} tot en met {last}", "{first} to {last}"),
    "absence_back": ("Weer aan het werk vanaf", "Back at work from"),
    "absence_end": ("Ik ben er weer", "I am back"),
    "absence_end_others": ("Is er weer", "Is back"),
    "absence_back_wrong": ("Kies de dag waarop het werk weer begint.", "Choose the day on which work begins again."),
    "absence_stale": (
        "Iemand heeft deze afwezigheid intussen veranderd. Hieronder staat hoe het nu is.",
        "Somebody changed this absence meanwhile. Below is how it is now.",
    ),
    "absence_kept": (
        "Wat een collega al heeft overgenomen, blijft bij die collega.",
        "What a colleague took over already stays with that colleague.",
    ),
    "done_absent": ("Doorgegeven.", "Reported."),
    "done_back": ("Fijn dat u er weer bent.", "Good to have you back."),
    "done_back_others": ("Vastgelegd.", "Noted."),
}
