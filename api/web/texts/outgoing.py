"""«Uitgaande post»: what waits, what went out, what did not arrive."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

OUTGOING_TEXTS: Mapping[str, Pair] = {
    "room_post": ("Post", "Mail"),
    "post_title": ("Uitgaande post", "Outgoing mail"),
    "post_lead": (
        "Voorstellen en herinneringen gaan pas weg als u ze verstuurt. Berichten over een publicatie of een antwoord "
        "gaan vanzelf.",
        "Proposals and reminders go out only when you send them. Messages about a publication or an answer go by "
        "themselves.",
    ),
    "post_boxes": ("Welke berichten", "Which messages"),
    "box_waiting": ("Wacht op u", "Waits for you"),
    "box_sent": ("Verstuurd", "Sent"),
    "box_failed": ("Niet gelukt", "Failed"),
    "post_waiting": ("wacht op u", "waits for you"),
    "post_under_way": ("onderweg", "on its way"),
    "post_sent": ("verstuurd", "sent"),
    "post_failed": ("niet gelukt", "failed"),
    "post_left": ("niet meer nodig", "no longer needed"),
    "post_none_waiting": ("Er wacht niets op u.", "Nothing waits for you."),
    "post_none_sent": ("Er is nog niets verstuurd.", "Nothing was sent yet."),
    "post_none_failed": ("Er is niets mislukt.", "Nothing failed."),
    "to_schools": ("Naar Scholen", "To schools"),
    "post_kind_proposal": ("voorstel", "proposal"),
    "post_kind_reminder": ("herinnering", "reminder"),
    "post_kind_answer": ("antwoord van een school", "answer of a school"),
    "post_kind_reply": ("antwoord aan een school", "answer to a school"),
    "post_kind_publication": ("publicatie", "publication"),
    "post_kind_absence": ("afwezigheid", "absence"),
    "post_to": ("Aan {name}", "To {name}"),
    "post_made": ("gemaakt {at}", "made {at}"),
    "post_at": ("verstuurd {at}", "sent {at}"),
    "post_read": ("Lees het bericht", "Read the message"),
    "post_link": ("[hier komt de eigen link van de ontvanger]", "[the receiver’s own link will be here]"),
    "post_pick": ("Versturen aan {name}: {subject}", "Send to {name}: {subject}"),
    "post_send_picked": ("Verstuur wat is aangevinkt", "Send what is ticked"),
    "post_send_one": ("Verstuur", "Send"),
    "post_send_one_to": ("Verstuur aan {name}: {subject}", "Send to {name}: {subject}"),
    "post_none_picked": ("Vink ten minste een bericht aan.", "Tick at least one message."),
    "post_already": (
        "Iemand was u voor: wat u aanvinkte is al verstuurd. Hieronder staat wat er nu nog wacht.",
        "Somebody was first: what you ticked was sent already. Below is what still waits now.",
    ),
    "post_tries": (
        "{count} keer geprobeerd; wij proberen het vanzelf opnieuw. Oorzaak: {why}.",
        "Tried {count} times; we try again by ourselves. Cause: {why}.",
    ),
    "post_tried_once": (
        "Een keer geprobeerd; wij proberen het vanzelf opnieuw. Oorzaak: {why}.",
        "Tried once; we try again by ourselves. Cause: {why}.",
    ),
    "post_gone": (
        "De ontvanger heeft geen account meer; dit bericht is niet verstuurd.",
        "The receiver has no account any more; this message was not sent.",
    ),
    "post_older": ("Oudere berichten", "Older messages"),
    "done_sent_one": ("Het bericht gaat nu weg.", "The message goes out now."),
    "done_sent_many": ("De aangevinkte berichten gaan nu weg.", "The ticked messages go out now."),
}
