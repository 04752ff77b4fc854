"""Who visits a page, and what every page does for them: ask the services in their name, show, lead on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.http.guards import ServiceHere, guard, scope_for
from api.service import Service
from api.web.forms import form_token
from api.web.rendering import PageLanguage, page, page_language
from planner.errors import Problem
from planner.persistence.store import Unit
from planner.services.disclosure import Disclosable, titles_on_paper
from planner.services.inputs.titles import stored_titles
from planner.services.permissions import Actor, Operation

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A person who asked for a page and may do what it is about."""

    request: Request
    service: Service
    actor: Actor

    @property
    def lang(self) -> PageLanguage:
        """The language in which this person reads."""
        return page_language(self.request, self.actor)

    def read(self, work: Callable[[Unit], Result]) -> Result:
        """What ``work`` finds in one transaction that changes nothing."""
        return self.service.store.read(scope_for(self.actor, self.service), work)

    def write(self, work: Callable[[Unit], Result]) -> Result:
        """What ``work`` gives after one transaction in this person's name."""
        return self.service.store.write(scope_for(self.actor, self.service), work)

    def page(
        self,
        template: str,
        *,
        status: int = 200,
        problems: Sequence[Problem] = (),
        named: Iterable[Disclosable] = (),
        **values: Any,
    ) -> HTMLResponse:
        """
        A page for this person, with the token of its forms.

        Parameters
        ----------
        problems
            What was wrong with what was typed; the template shows it by ``faults`` of ``parts.html``.
        named
            What the page may name beside the activities of the input as it is, such as those of an older plan.
        """
        return page(
            self.request,
            template,
            actor=self.actor,
            status=status,
            csrf=form_token(self.request, self.service),
            problems=tuple(problems),
            paper=titles_on_paper((*self.read(stored_titles), *named), self.lang.code),
            **values,
        )

    def onward(self, path: str, done: str = "", **query: str) -> RedirectResponse:
        """After something was done: the page at ``path``, which says so by the text ``done_<done>``."""
        asked = ({"gedaan": done} if done else {}) | query
        return RedirectResponse(f"{path}?{urlencode(asked)}" if asked else path, 303)


def visitor(*operations: Operation) -> Any:
    """
    What makes the `Visitor` of a page, of whom ``operations`` lets through: ``Annotated[Visitor, visitor(...)]``.

    What services show them is in the language in which they read the page, not in that of their account.
    """
    who = guard(*operations)

    def found(request: Request, service: ServiceHere, actor: Actor = who) -> Visitor:
        reading = replace(actor, language=page_language(request, actor).code)
        return Visitor(request=request, service=service, actor=reading)

    return Depends(found)


def typed_fields(request: Request) -> Mapping[str, tuple[str, ...]]:
    """
    Every field of a form that the route had read (it declares at least one), with its values as typed; no files.

    For forms whose fields follow from data, such as a grid.
    """
    form = getattr(request, "_form", None)
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items() if form is not None else ():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}
