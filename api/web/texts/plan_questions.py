"""What pages say that answer questions about a plan: why is this not in it, and why is this here."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PLAN_QUESTION_TEXTS: Mapping[str, Pair] = {
    "why_each": ("Wat er niet in staat", "What is not in it"),
    "why_each_lead": (
        "Kies een activiteit: waarom niet, en wat zou helpen.",
        "Choose one: why not, and what would help.",
    ),
    "why_matrix": ("Activiteit en reden", "Activity and reason"),
    "why_matrix_lead": (
        "Hoeveel momenten er mogelijk waren, en waar het op stuk liep.",
        "How many moments were possible, and what was in the way.",
    ),
    "why_week": ("week {week}", "week {week}"),
    "why_between": ("{first} t/m {last}", "{first} to {last}"),
    "why_none": ("Alles wat gevraagd is, is gepland.", "Everything that was asked for is planned."),
    "why_none_here": ("Voor deze school is alles gepland.", "Everything is planned for this school."),
    "why_back": ("Alles wat niet gepland is", "Everything that is not planned"),
    "why_repairs": ("Wat zou helpen", "What would help"),
    "why_repairs_lead": (
        "De kleinste veranderingen eerst. Elke is echt geprobeerd: hiermee past het.",
        "The smallest changes first. Each was really tried: with it, it fits.",
    ),
    "why_take": ("Neem deze mee en plan opnieuw", "Take this one and plan again"),
    "why_take_number": ("Neem deze mee en plan opnieuw: {number}", "Take this one and plan again: {number}"),
    "why_take_hint": (
        "Dit past de invoer aan en plant alleen dit erbij; de rest van het plan blijft zoals het is. Vraag eerst wie "
        "het aangaat.",
        "This changes the input and plans only this; the rest of the plan stays as it is. Ask whoever it concerns "
        "first.",
    ),
    "why_past": (
        "Wat hielp, lag op dagen die voorbij zijn. Zoek verder naar iets dat nog kan.",
        "What helped lay on days that are past. Look further for something that is still possible.",
    ),
    "why_by_hand": (
        "Dit verandert u zelf: zoek de rij op waar dit staat.",
        "You change this yourself: look for the row that says it.",
    ),
    "why_by_hand_form": (
        "Dit verandert u zelf: maak bij de activiteiten een tweede vorm, en zet die bij de wens of de afspraak.",
        "You change this yourself: make a second form among the activities, and add it to the wish or the agreement.",
    ),
    "why_by_hand_week": (
        "Dit verandert u zelf: de beschikbaarheid is niet het hele jaar hetzelfde, dus kiest u in welke periode.",
        "You change this yourself: the week is not the same all year, so you choose in which term.",
    ),
    "why_by_hand_contract": (
        "Dit verandert u zelf: er is meer dan een contract in het jaar, dus kiest u in welk.",
        "You change this yourself: there is more than one contract in the year, so you choose which.",
    ),
    "why_by_hand_series": (
        "Dit verandert u zelf bij de wens van de school.",
        "You change this yourself in the school's wish.",
    ),
    "why_to_page": ("Daar naartoe", "Go there"),
    "why_taken": ("Hiervoor is {moment} al een verandering meegenomen.", "A change was taken for this {moment}."),
    "why_taken_by": (
        "{who} heeft hiervoor {moment} al een verandering meegenomen.",
        "{who} took a change for this {moment}.",
    ),
    "why_taken_look": ("Bekijk wat eruit kwam", "See what came of it"),
    "why_nothing_helps": (
        "Geen van de kleine veranderingen die zijn geprobeerd helpt, met de rest van het plan zoals het is.",
        "None of the small changes that were tried helps, the rest of the plan being as it is.",
    ),
    "why_not_tried": ("Nog niet alles is geprobeerd.", "Not everything was tried yet."),
    "why_further": ("Zoek verder", "Look further"),
    "why_further_hint": ("Dit duurt hoogstens een kwart minuut.", "This takes a quarter of a minute at most."),
    "why_busy": (
        "Er wordt nu te veel tegelijk gevraagd. Probeer het zo nog eens.",
        "Too much is asked at the moment. Try again in a minute.",
    ),
    "why_theirs": (
        "Dit is van een andere organisatie: vraag hun coördinator het te veranderen. Er is niets veranderd.",
        "This is another organisation's: ask their coordinator to change it. Nothing was changed.",
    ),
    "here_pinned": ("vastgezet", "pinned"),
    "here_pin": ("Vastzetten", "Pin"),
    "here_pin_hint": (
        "Moment, mensen en ruimte blijven dan zo, ook als er opnieuw wordt gepland.",
        "Moment, people and room stay so, whatever is planned again.",
    ),
    "here_unpin": ("Niet meer vastzetten", "Pin no longer"),
    "here_unpin_hint": (
        "De activiteit blijft staan tot er opnieuw wordt gepland.",
        "It stays where it is until something is planned again.",
    ),
    "here_undo": ("Terug naar het vorige plan", "Back to the plan before"),
    "here_compare": ("Wat er anders is", "What differs"),
    "here_theirs": (
        "Deze school is van een andere organisatie: u kunt kijken, zij kunnen wijzigen.",
        "This school is another organisation's: you may look, they may change.",
    ),
    "here_why_moment": ("Waarom op dit moment", "Why at this moment"),
    "here_from_wish": ("Dit is een wens.", "This is a wish."),
    "here_from_agreement": ("Dit is afgesproken met de school.", "This was agreed with the school."),
    "here_from_signal": ("Dit is een antwoord op een signaal.", "This answers a signal."),
    "here_window": ("Het mag van {first} tot en met {last}.", "It may be from {first} to {last}."),
    "here_week": ("Momenten in deze week", "Moments in this week"),
    "here_is": ("hier", "here"),
    "here_can": ("kan", "can"),
    "here_drag": (
        "Sleep «hier» naar een ander moment; u ziet eerst wat dat betekent.",
        "Drag «here» to another moment; you see what that means first.",
    ),
    "here_other_moments": ("Andere momenten", "Other moments"),
    "here_more": ("En nog {count} momenten die minder goed zijn.", "And {count} more moments that are less good."),
    "here_and_more": ("Nog {count}", "{count} more"),
    "here_no_moment": (
        "Geen ander moment kan, met de rest van het plan zoals het is.",
        "No other moment is possible, the rest of the plan being as it is.",
    ),
    "here_not_moments": ("Waarom andere momenten niet kunnen", "Why other moments are not possible"),
    "here_why_team": ("Waarom deze mensen", "Why these people"),
    "here_no_team": ("Niemand anders kan dit op dit moment.", "Nobody else can do this at this moment."),
    "here_not_workers": ("Wie niet kan, en waarom", "Who cannot, and why"),
    "here_why_room": ("Waarom deze ruimte", "Why this room"),
    "here_no_room": ("Er is op dit moment geen andere ruimte die past.", "No other room fits at this moment."),
    "here_not_rooms": ("Welke ruimtes niet kunnen, en waarom", "Which rooms cannot be, and why"),
    "here_without_room": ("zonder eigen ruimte", "without a room"),
    "here_count": ("{count} {text}", "{count} {text}"),
    "here_who_not": ("{name} {text}", "{name} {text}"),
    "here_it": ("De activiteit", "The session"),
    "here_worse": ("minder goed voor: {what}", "less good for: {what}"),
    "here_better": ("beter voor: {what}", "better for: {what}"),
    "here_no_difference": ("maakt geen verschil", "makes no difference"),
    "here_move": ("Verplaats naar…", "Move to…"),
    "here_move_lead": (
        "U ziet eerst wat het betekent; er wordt nog niets bewaard.",
        "You see what it means first; nothing is saved yet.",
    ),
    "here_start": ("Begin", "Start"),
    "here_room": ("Ruimte", "Room"),
    "here_same_room": ("zoals het is", "as it is"),
    "here_look": ("Bekijk wat dit betekent", "See what this means"),
    "here_back": ("Terug naar de activiteit", "Back to the session"),
    "here_now": ("Nu", "Now"),
    "here_then": ("Straks", "Then"),
    "here_breaks": ("Dit kan niet", "This is not possible"),
    "here_choose_other": ("Kies een ander moment", "Choose another moment"),
    "here_consequences": ("Wat dit betekent", "What this means"),
    "here_visits": (
        "Bezoeken van jongerenwerkers: {gained} erbij of langer, {lost} weg of korter.",
        "Visits of youth workers: {gained} more or longer, {lost} gone or shorter.",
    ),
    "here_along": ("Verandert mee: {title}, {day} {start}.", "Changes along: {title}, {day} {start}."),
    "here_nothing_along": ("Er verandert geen andere activiteit.", "No other session changes."),
    "here_outdated": (
        "Dit plan is achterhaald: u kunt kijken, maar niet meer wijzigen.",
        "This plan is outdated: you can look, and change no more.",
    ),
    "here_move_and_pin": ("En zet de activiteit daar vast", "And pin it there"),
    "here_do_move": ("Verplaatsen", "Move"),
    "here_leave": ("Laat staan", "Leave it"),
    "done_session_moved": ("Verplaatst. Dit is nu een nieuw plan.", "Moved. This is a new plan now."),
    "done_session_pinned": ("Vastgezet. Dit is nu een nieuw plan.", "Pinned. This is a new plan now."),
    "done_session_unpinned": (
        "Niet meer vastgezet. Dit is nu een nieuw plan.",
        "No longer pinned. This is a new plan now.",
    ),
    "run_difference": ("{added} erbij, {moved} verplaatst", "{added} added, {moved} moved"),
    "run_difference_more": (
        "{changed} anders, {dropped} vervallen",
        "{changed} changed, {dropped} dropped",
    ),
    "run_compare": ("Vergelijk met het vorige plan", "Compare with the plan before"),
}
