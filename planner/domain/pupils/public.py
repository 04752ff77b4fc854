"""People, figures and brands of whom everybody knows: who names them tells of no pupil."""

from __future__ import annotations

import re

_PUBLIC_NAMES = re.compile(
    r"\b(?:anne frank|max verstappen|andrew tate|taylor swift|billie eilish|olivia rodrigo|harry potter|jamie oliver"
    r"|sam smith|wim hof|robin hood|rome[oe] (?:en|and) julia|albert heijn|carry slee|johan (?:de witt|cru[iy]+ff)"
    r"|johan cruijff|(?:lionel )?messi|(?:cristiano )?ronaldo|lamine yamal|marietje kessels|jip[- ]en[- ]janneke\w*"
    r"|mario kart|super mario|tim hortons|kim possible|bas van de goor|giel beelen|hector malot|martin luther(?: king)?"
    r"|nelson mandela|rosa parks|greta thunberg|malala(?: yousafzai)?|donald trump|kim kardashian|ariana grande"
    r"|justin bieber|kendrick lamar|snoop dogg|joost klein|emma (?:watson|heesters)|gers pardoel|willem-alexander"
    r"|willem van oranje|prins(?:es)? (?-i:[A-Z])[a-z]+|koning(?:in)? (?-i:[A-Z])[a-z]+"
    r"|sint[- ](?!en\b)[a-z]+|st\. ?[a-z]+|storm (?-i:[A-Z])[a-z]+"
    r"|maria magdalena|annie m\.? ?g\.? schmidt|roald dahl|anna woltz|paul van loon|astrid lindgren|thea beckman"
    r"|jan terlouw|enzo knol|dylan haegens|famke louise|lil kleine|ronnie flex|suzan (?:en|&) freek"
    r"|davina michelle|roxy dekker"
    r"|andre hazes|marco borsato|nikkie de jager|monica geuze|badr hari|rico verhoeven|sifan hassan|femke bol"
    r"|lieke martens|vivianne miedema|arjen robben|frenkie de jong|cody gakpo|xavi simons|jutta leerdam|tim hofman"
    r"|arjen lubach|eva jinek|guido weijers|jochem myjer|najib amhali|jesse klaver|pieter omtzigt|sigrid kaag"
    r"|femke halsema|kanye west|chris brown|harry styles|dua lipa|selena gomez|tom holland|logan paul|jake paul"
    r"|marshall rosenberg|erik scherder|jan klaassen|piet hein|jan van schaffelaar|sint en piet|mees kees|sam sam"
    r"|mona lisa|vincent van gogh|titus brandsma|thomas [aà] kempis|pim pam pet|jan en alleman|jan modaal"
    r"|peter pan|alice in wonderland|bob marley|bob ross|steve jobs|siri|alexa|mark rutte|dick schoof|rob jetten"
    r"|black lives matter|geert wilders|frans timmermans|virgil van dijk|memphis depay"
    r"|barbie en ken|ken en barbie|tom (?:en|and) jerry"
    r"|buurman en buurman|bert en ernie|jan smit|duncan laurence|david attenborough|elon musk"
    r"|lang leve de liefde|lionel richie|michael jackson|ed sheeran|bruno mars|arie boomsma|johan derksen"
    r"|dr\. [a-z]+|ali b|ruth jacott|king's day|jan van galen)\b",
    re.IGNORECASE,
)


def without_public_names(text: str) -> str:
    """The text with a word in place of each of them."""
    return _PUBLIC_NAMES.sub("iets", text)
