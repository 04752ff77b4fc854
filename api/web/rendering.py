"""Pages from templates: the report's macros, one language a reader, nothing unescaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import segno
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup

from api.web.assets import asset_url
from api.web.on_paper import for_paper
from api.web.paths import address_here
from api.web.rooms import rooms_of
from api.web.texts import PAGE_TEXTS
from planner.reports.language import Language
from planner.reports.rendering import environment as report_environment
from planner.reports.texts import TEXTS
from planner.reports.words import LANGUAGES
from planner.services.permissions import Actor

LANGUAGE_COOKIE = "taal"
FORM_POLICY = "same-origin"
"""Of pages: with ``no-referrer`` browsers send our own forms with the origin ``null``."""


@dataclass(frozen=True, slots=True)
class PageLanguage(Language):
    """A reader's language with the sentences of the pages."""

    def text(self, key: str, **values: object) -> str:
        """The sentence or word ``key`` of the pages, or else of the report."""
        pair = PAGE_TEXTS.get(key) or TEXTS[key]
        return self.pick(pair).format(**values)

    @property
    def other(self) -> str:
        """The code of the other language."""
        return next(code for code in LANGUAGES if code != self.code)


def page_language(request: Request, actor: Actor | None) -> PageLanguage:
    """The language that was chosen in this browser, else the person's own, else Dutch."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return PageLanguage(chosen)
    return PageLanguage(actor.language if actor is not None else LANGUAGES[0])


def page(
    request: Request,
    template: str,
    *,
    actor: Actor | None = None,
    status: int = 200,
    paper: Mapping[str, str] | None = None,
    came_in: bool = False,
    **values: Any,
) -> HTMLResponse:
    """
    The page of ``template``, in which who asks, their language and rooms, the path and what was done are there.

    Parameters
    ----------
    paper
        What paper shows instead of the titles of sensitive themes; None = there are none on the page.
    came_in
        Whether a page that is about nobody leads back to the reader's own first page, and does not ask to sign in.
    """
    lang = page_language(request, actor)
    done = f"done_{request.query_params.get('gedaan', '')}"
    text = (
        _environment()
        .get_template(template)
        .render(
            **{
                "lang": lang,
                "actor": actor,
                "came_in": came_in,
                "rooms": rooms_of(actor) if actor is not None else (),
                "csrf": "",
                "path": request.url.path,
                "address": address_here(request),
                "done": done if done in PAGE_TEXTS else "",
                "problems": (),
            }
            | values
        )
    )
    text = for_paper(text, paper or {})
    return HTMLResponse(text, status, headers={"Content-Language": lang.code, "Referrer-Policy": FORM_POLICY})


@cache
def get_ready() -> None:
    """Put the templates of all pages together once, before somebody looks at one first."""
    for name in _environment().list_templates(extensions=["html"]):
        _environment().get_template(name)


@cache
def _environment() -> Any:
    found = report_environment().overlay(
        loader=ChoiceLoader([PackageLoader("api.web"), PackageLoader("planner.reports")])
    )
    found.globals["asset"] = asset_url
    found.filters["safe_picture"] = _picture
    return found


def square_of(address: str) -> str:
    """The QR code of an address, as an SVG of any size for the filter ``safe_picture``."""
    return str(segno.make(address, error="m").svg_inline(omitsize=True, svgclass="qr", lineclass=None))


def _picture(svg: str) -> Markup:
    """
    A picture that segno made, as it is.

    Raises
    ------
    ValueError
        If it is anything else.
    """
    if not svg.startswith("<svg ") or "<script" in svg:
        raise ValueError("Only pictures of our own making are shown as they are.")
    return Markup(svg)  # noqa: S704 - made by segno, checked above
