"""What the room «Wat speelt er» says: absences, signals, and what else happens to a programme that stands."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

HAPPENINGS_TEXTS: Mapping[str, Pair] = {
    "room_happenings": ("Wat speelt er", "What is going on"),
    "happenings_title": ("Wat speelt er", "What is going on"),
    "happenings_lead": (
        "Wie afwezig is, wat scholen signaleren en wat er verandert. Er verschuift pas iets als u een voorstel maakt "
        "en de school akkoord is.",
        "Who is absent, what schools signal and what changes. Nothing moves before you make a proposal and the school "
        "agrees.",
    ),
    "happenings_report": ("Iemand afwezig melden", "Report somebody absent"),
    "happenings_absences": ("Afwezig", "Absent"),
    "happenings_no_absences": (
        "Er is niemand afwezig bij een gepubliceerde activiteit.",
        "Nobody is absent from a published session.",
    ),
    "happenings_idle": (
        "Afwezig zonder dat het een activiteit raakt:",
        "Absent without touching a session:",
    ),
    "happenings_pending": ("Ook geraakt, nog niet gepubliceerd", "Touched too, not published yet"),
    "happenings_who": ("Wie kan invallen?", "Who can stand in?"),
    "happenings_replace": ("Voorstel vervanging", "Propose a replacement"),
    "happenings_replace_hint": (
        "Verandert ten hoogste deze activiteiten; al het andere blijft staan.",
        "Changes these sessions at most; everything else stays.",
    ),
    "happenings_along_hint": (
        "Alles wat op deze bladzijde niet kan blijven zoals het is, gaat in hetzelfde voorstel mee; al het andere "
        "blijft staan.",
        "All that cannot stay as it is on this page goes along in the same proposal; everything else stays.",
    ),
    "happenings_running": ("Er wordt een vervanging gezocht", "A replacement is being looked for"),
    "happenings_follow": ("Bekijken hoe ver het is", "See how far it is"),
    "happenings_ready": ("Er ligt een voorstel klaar", "A proposal is ready"),
    "happenings_look": ("Het voorstel bekijken", "Look at the proposal"),
    "happenings_plan": ("Wat er verandert", "What changes"),
    "happenings_proposed": (
        "Het voorstel ligt bij de school. Na het akkoord publiceert u het.",
        "The proposal is with the school. After it agrees you publish it.",
    ),
    "happenings_schools": ("Naar de scholen", "To the schools"),
    "happenings_again": ("Opnieuw een voorstel maken", "Make a proposal again"),
    "standin_title": ("Wie kan invallen?", "Who can stand in?"),
    "standin_away": ("{name} is afwezig.", "{name} is absent."),
    "standin_can": ("Kan", "Can"),
    "standin_cannot": ("Kan niet", "Cannot"),
    "standin_none": ("Niemand kan op dit moment invallen.", "Nobody can stand in at this moment."),
    "standin_moment": (
        "«Voorstel vervanging» kijkt ook of een ander moment kan.",
        "«Propose a replacement» also looks whether another moment is possible.",
    ),
    "standin_team": ("Wie", "Who"),
    "standin_cost": ("Wat het kost", "What it costs"),
    "standin_visit": ("Komt er op deze dag speciaal voor", "Comes for it specially on this day"),
    "standin_is_there": ("Is die dag al op school", "Is at the school that day already"),
    "standin_why": ("Waarom niet", "Why not"),
    "standin_away_too": ("is die dag ook afwezig", "is absent that day too"),
    "standin_gone": (
        "Deze activiteit staat niet meer zo in het laatste plan.",
        "This session does not stand so in the last plan any more.",
    ),
    "standin_busy": (
        "Dit wordt nu voor anderen uitgezocht. Probeer het over een halve minuut nog eens.",
        "This is being looked into for others. Try again in half a minute.",
    ),
    "happenings_back": ("Terug naar wat er speelt", "Back to what is going on"),
    "happenings_signals": ("Signalen van scholen", "Signals of schools"),
    "happenings_no_signals": ("Er wacht geen signaal op antwoord.", "No signal waits for an answer."),
    "happenings_theme": ("{theme} op {school}", "{theme} at {school}"),
    "happenings_signal_facts": (
        "{severity}, {band} leerlingen, gemeld in week {week}",
        "{severity}, {band} pupils, reported in week {week}",
    ),
    "happenings_signal_for": ("voor {names}", "for {names}"),
    "happenings_answer_by": ("Antwoord uiterlijk {day}", "Answer by {day}"),
    "happenings_weeks_left": ("nog {count} open weken", "{count} open weeks left"),
    "happenings_weeks_left_1": ("dit is de laatste open week", "this is the last open week"),
    "happenings_late": ("De reactietijd is voorbij", "The response time is over"),
    "happenings_no_calendar": (
        "De reactietijd is bekend zodra er een programma is voorgesteld.",
        "The response time is known once a programme was proposed.",
    ),
    "happenings_answered": ("Beantwoord: {theme} op {school}, {day}", "Answered: {theme} at {school}, {day}"),
    "happenings_in_vain": (
        "Op het gekozen moment lukte het niet. Kies een ander.",
        "It could not be at the moment that was chosen. Choose another.",
    ),
    "happenings_in_vain_why": ("Waarom niet", "Why not"),
    "happenings_answered_1": ("1 signaal is beantwoord", "1 signal is answered"),
    "happenings_answered_all": ("{count} signalen zijn beantwoord", "{count} signals are answered"),
    "happenings_fitting": ("Passende activiteiten en momenten", "Fitting activities and moments"),
    "answer_title": ("Antwoord op een signaal", "Answer to a signal"),
    "answer_lead": (
        "Kies een moment. Er verandert alleen wat moet; de school krijgt het als voorstel.",
        "Choose a moment. Only what must changes; the school gets it as a proposal.",
    ),
    "answer_along": ("Dit verandert mee", "This changes along"),
    "answer_along_lead": (
        "Sinds het laatste voorstel is er iets veranderd waardoor dit niet kan blijven zoals het is. Elk nieuw plan "
        "zoekt er een andere plek voor, of laat het vervallen.",
        "Since the last proposal something changed because of which this cannot stay as it is. Every new plan looks "
        "for another place for it, or drops it.",
    ),
    "answer_along_changed": (
        "Intussen is er iets anders wat niet kan blijven zoals het is; hieronder staat wat nu mee verandert. Er is "
        "niets ingepland.",
        "Meanwhile something else cannot stay as it is; below is what changes along now. Nothing was planned.",
    ),
    "answer_moments": ("Vrije momenten binnen de reactietijd", "Free moments within the response time"),
    "answer_moments_late": ("De eerste vrije momenten daarna", "The first free moments after that"),
    "answer_late": (
        "Binnen de reactietijd is er geen vrij moment voor een passende activiteit. Daarna wel.",
        "There is no free moment for a fitting activity within the response time. After it there is.",
    ),
    "answer_none": (
        "Zolang een antwoord nog telt is er geen vrij moment voor een passende activiteit. Kijk bij «Planning» wat er "
        "wel kan, of overleg met de school.",
        "As long as an answer counts there is no free moment for a fitting activity. See under «Planning» what "
        "is possible, or talk with the school.",
    ),
    "answer_unreadable": (
        "De invoer klopt nu niet, dus er kan niets worden uitgezocht. Kijk bij «Planning» wat er mis is.",
        "The input is not right now, so nothing can be looked into. See under «Planning» what is wrong.",
    ),
    "answer_more": ("Later kan het misschien ook.", "Later may be possible too."),
    "answer_take": ("Inplannen en voorstellen", "Plan it and propose"),
    "answer_pick": ("Kies een activiteit en een moment.", "Choose an activity and a moment."),
    "answer_not_mine": (
        "Een andere organisatie begeleidt deze school.",
        "Another organisation looks after this school.",
    ),
    "answer_short": (
        "korter van tevoren dan de {days} schooldagen die met de school zijn afgesproken",
        "sooner than the {days} school days of notice agreed with the school",
    ),
    "answer_gone": (
        "U koos {what}. Dat kan nu niet meer; hieronder staat wat nu kan. Er is niets ingepland.",
        "You chose {what}. That is not possible any more; below is what is possible now. Nothing was planned.",
    ),
    "answer_by": ("door {names}", "by {names}"),
    "happenings_changes": ("Lestijden, toetsweken en andere wijzigingen", "Bells, test weeks and other changes"),
    "happenings_no_changes": (
        "Niets in de invoer raakt een activiteit die gepland staat.",
        "Nothing in the input touches a session that is planned.",
    ),
    "happenings_touches": ("Dit raakt {count} activiteiten", "This touches {count} sessions"),
    "happenings_touches_1": ("Dit raakt 1 activiteit", "This touches 1 session"),
    "touch_none": ("Dit raakt niets dat gepland staat.", "This touches nothing that is planned."),
    "touch_still": ("er is nog niets verschoven.", "nothing was moved yet."),
    "touch_see": ("Bekijk wat het raakt", "See what it touches"),
    "touch_school": (
        "Uw coördinator ziet dit ook en doet er een voorstel voor.",
        "Your coordinator sees this too and makes a proposal for it.",
    ),
    "touch_programme": ("Naar het programma", "To the programme"),
    "touch_looking": (
        "Er wordt nog uitgezocht wat dit raakt. Er is nog niets verschoven.",
        "It is still being looked into what this touches. Nothing was moved yet.",
    ),
    "touch_again": ("Kijk opnieuw", "Look again"),
    "touch_faults": (
        "De invoer klopt nu niet; daarom is nog niet te zien wat dit raakt.",
        "The input is not right now, so it cannot be seen yet what this touches.",
    ),
    "happenings_mend": ("Voorstel maken", "Make a proposal"),
    "happenings_mend_hint": (
        "Zoekt voor deze activiteiten een andere plek; al het andere blijft staan.",
        "Looks for another place for these sessions; everything else stays.",
    ),
    "happenings_more": ("En nog {count}.", "And {count} more."),
    "happenings_faults": (
        "De invoer klopt nu niet; daarom is niet te zien wat zij raakt. Kijk bij «Planning» wat er mis is.",
        "The input is not right now, so it cannot be seen what it touches. See under «Planning» what is wrong.",
    ),
}
