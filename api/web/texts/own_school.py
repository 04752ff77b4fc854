"""«Programma»: what a school's contact reads of the newest version, and how one answers it."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

OWN_SCHOOL_TEXTS: Mapping[str, Pair] = {
    "room_programme": ("Programma", "Programme"),
    "review_title": ("Programma van {school}", "Programme of {school}"),
    "review_nothing": (
        "Er staat nog geen programma voor uw school klaar. U krijgt bericht zodra het er is. Intussen kunt u wensen, "
        "dichte dagen en toetsweken doorgeven.",
        "No programme is ready for your school yet. You are told as soon as there is one. Meanwhile you can hand in "
        "wishes, closed days and test weeks.",
    ),
    "review_hand_in": ("Doorgeven wat wij moeten weten", "Hand in what we should know"),
    "review_old_title": ("Dit is niet het nieuwste programma", "This is not the newest programme"),
    "review_old": (
        "Deze versie geldt niet meer of hoort niet bij uw school. Er is niets van te zien.",
        "This version is not valid any more or is none of your school’s. Nothing of it is shown.",
    ),
    "review_to_newest": ("Naar het nieuwste programma", "To the newest programme"),
    "review_version": ("Versie {number}, voorgesteld op {at}", "Version {number}, proposed on {at}"),
    "review_until": ("tot en met {day}", "up to and including {day}"),
    "review_is_right": ("Klopt dit voor uw school?", "Is this right for your school?"),
    "review_count": ("{count} {state}", "{count} {state}"),
    "review_call": (
        "Telefonisch akkoord van {who} op {day}, vastgelegd door {by}.",
        "Agreed by phone by {who} on {day}, recorded by {by}.",
    ),
    "review_agree_all": ("Akkoord met alles", "Agree with all"),
    "review_agree_one": ("Akkoord met deze activiteit", "Agree with this activity"),
    "review_agree_rest": ("Akkoord met de rest", "Agree with the rest"),
    "review_agree_lead": (
        "{count} wachten op uw antwoord. Wilt u iets anders? Vraag dat eerst bij die activiteit; met de rest kunt u "
        "dan gewoon akkoord gaan.",
        "{count} wait for your answer. Do you want something otherwise? Ask that at that activity first; you can then "
        "simply agree with the rest.",
    ),
    "review_agree_lead_one": (
        "{count} wacht op uw antwoord.",
        "{count} waits for your answer.",
    ),
    "review_done": (
        "U hebt alles beantwoord. Uw coördinator ziet het; u hoeft nu niets meer te doen.",
        "You have answered everything. Your coordinator sees it; there is nothing more to do now.",
    ),
    "review_picked": ("Akkoord met wat is aangevinkt", "Agree with what is ticked"),
    "review_after_all": ("toch akkoord", "agreed after all"),
    "review_none_picked": (
        "Vink ten minste één activiteit aan, of ga bovenaan akkoord met alles wat wacht.",
        "Tick at least one activity, or agree at the top with all that waits.",
    ),
    "review_stale": (
        "Iemand was u voor: dit programma is intussen veranderd of beantwoord. Er is niets vastgelegd. Hieronder staat "
        "hoe het nu is; kijk en doe het dan opnieuw.",
        "Somebody was first: this programme was changed or answered meanwhile. Nothing was recorded. Below is how it "
        "is now; look and do it again.",
    ),
    "review_changes": ("Wat er verandert", "What changes"),
    "review_first": (
        "Dit is het eerste programma voor uw school: alles is nieuw.",
        "This is the first programme for your school: everything is new.",
    ),
    "review_no_changes": (
        "Er verandert niets ten opzichte van de vorige versie.",
        "Nothing changes since the version before.",
    ),
    "review_more_changes": ("Nog {count} andere: alleen wijzigingen tonen", "{count} more: show changes only"),
    "review_views": ("Hoe u het wilt zien", "How you want to see it"),
    "review_view_months": ("Per maand", "By month"),
    "review_view_year": ("Hele jaar", "Whole year"),
    "review_months": ("Maanden", "Months"),
    "review_view_changes": ("Alleen wijzigingen", "Changes only"),
    "review_year": ("Het jaar", "The year"),
    "review_strip": ("Activiteiten per week op {school}", "Activities per week at {school}"),
    "review_weeks": ("Per week", "By week"),
    "review_week": ("Week {number}", "Week {number}"),
    "review_paper": ("Waar niets bij staat, is gepubliceerd.", "What has no mark is published."),
    "review_test_week": ("toetsweek", "test week"),
    "review_test_day": ("toetsen", "tests"),
    "review_ask": ("Wijziging vragen", "Ask for a change"),
    "review_files": ("Meenemen", "Take along"),
    "review_files_lead": (
        "Voor het roosterpakket of de agenda van de school. Flexibele inzet staat er niet in; gevoelige thema’s "
        "hebben er een neutrale naam.",
        "For the timetable system or calendar of the school. Flexible time is not in it; sensitive themes have a "
        "neutral name there.",
    ),
    "review_csv": ("Als tabel (.csv)", "As a table (.csv)"),
    "review_ics": ("Als agenda (.ics)", "As a calendar (.ics)"),
    "review_print": (
        "Afdrukken kan met uw browser, het mooist vanaf «Hele jaar»: het komt liggend op A4, zonder knoppen.",
        "Print it with your browser, best from «Whole year»: it comes on A4 landscape, without buttons.",
    ),
    "review_talk": ("Wat er gezegd is", "What was said"),
    "review_write": ("Schrijf uw coördinator iets", "Write something to your coordinator"),
    "review_write_hint": (
        "Over het programma. Noem geen leerlingen.",
        "About the programme. Name no pupils.",
    ),
    "ask_title": ("Wijziging vragen", "Ask for a change"),
    "ask_cannot": (
        "Voor deze activiteit kan geen wijziging meer worden gevraagd.",
        "No change can be asked for this activity any more.",
    ),
    "ask_reason": ("Waarom past dit niet?", "Why does this not suit?"),
    "ask_reason_hint": (
        "Eén zin is genoeg. Uw coördinator leest dit. Noem geen leerlingen.",
        "One sentence is enough. Your coordinator reads this. Name no pupils.",
    ),
    "ask_when": ("Wanneer heeft u het liever?", "When would you rather have it?"),
    "ask_when_hint": (
        "Alleen momenten die echt kunnen: de school is open, en team en ruimte zijn vrij.",
        "Only moments that are really possible: the school is open, team and room are free.",
    ),
    "ask_short": ("korter dan afgesproken", "shorter than agreed"),
    "ask_short_hint": (
        "Bij «korter dan afgesproken» zijn er minder dan {days} schooldagen om het op school te regelen.",
        "At «shorter than agreed» there are fewer than {days} school days to arrange it at the school.",
    ),
    "ask_along": (
        "Dit hoort bij een reeks: bij een ander moment schuiven de andere {count} keer mee.",
        "This belongs to a series: at another moment the other {count} times move along.",
    ),
    "ask_along_1": (
        "Dit hoort bij een reeks: bij een ander moment schuift de andere keer mee.",
        "This belongs to a series: at another moment the other time moves along.",
    ),
    "ask_session_short": (
        "Deze activiteit begint al binnen de afgesproken {days} schooldagen. Vragen kan; of het nog lukt, hoort u van "
        "uw coördinator.",
        "This activity begins within the {days} school days that were agreed. You can ask; your coordinator tells you "
        "whether it can still be done.",
    ),
    "ask_gone": (
        "U koos {moment}. Dat kan intussen niet meer. Kies een ander moment; wat u schreef, staat er nog.",
        "You chose {moment}. That is not possible any more. Choose another moment; what you wrote is still there.",
    ),
    "ask_any": ("Geen voorkeur", "No preference"),
    "ask_no_moments": (
        "Met de rest van de planning erbij is er nu geen ander moment. Vraag het toch; uw coördinator zoekt dan "
        "verder.",
        "With the rest of the plan as it is there is no other moment now. Ask anyway; your coordinator looks further.",
    ),
    "ask_choose": ("Kies een moment uit de lijst.", "Choose a moment from the list."),
    "ask_do": ("Vraag deze wijziging", "Ask for this change"),
    "ask_back": ("Terug naar het programma", "Back to the programme"),
    "done_school_agreed": (
        "Dank u wel, uw akkoord is vastgelegd.",
        "Thank you, your agreement is recorded.",
    ),
    "done_change_asked": (
        "Uw wijziging is gevraagd. U leest het antwoord in de volgende versie.",
        "Your change is asked for. You read the answer in the next version.",
    ),
}
