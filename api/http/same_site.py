"""
Cookies of sign-ins, and telling our own pages from others that make a browser ask something.

A request that changes something and shows who it is by a cookie must say the token of that sign-in, in the header
``X-CSRF-Token`` or in a field of a form, and must not come from a page elsewhere. Programs show a token in the
Authorization header, which no browser adds by itself, and need none of this.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response

from api.http.browsers import browser_of
from api.http.problems import Refused
from api.service import Service
from planner.services.accounts.entering import Door, Entered
from planner.services.accounts.secrets import hash_of
from planner.services.accounts.sign_ins import DEVICES, SignInKind

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
"""The name of the field in the forms of pages."""
_PURPOSE = "csrf"
_KNOWN_SECONDS = 365 * 24 * 3600
_FOREIGN = "Dit verzoek komt niet van een pagina van ons. / This request does not come from a page of ours."


def is_secure(service: Service) -> bool:
    """Whether people reach the service by https."""
    return urlsplit(service.settings.public_url).scheme == "https"


def cookie_name(service: Service, what: str = "programma") -> str:
    """The name of a cookie: one that only this host can set, when reached by https."""
    return f"__Host-{what}" if is_secure(service) else what


def shown_secret(request: Request, service: Service) -> str:
    """The secret of the sign-in that the browser shows; empty when it shows none."""
    return request.cookies.get(cookie_name(service), "")


def shows_sign_in(request: Request, service: Service) -> bool:
    """Whether the browser shows a sign-in, which may be over; asks nothing of the database."""
    return bool(shown_secret(request, service))


def csrf_token(service: Service, secret: str) -> str:
    """The token that belongs to a sign-in, for the forms and scripts of our own pages."""
    return service.seal.mark(_PURPOSE, hash_of(secret))


def check_request(request: Request, service: Service, secret: str) -> None:
    """
    Make sure that a request of the sign-in ``secret`` was made by a page of ours.

    A form's field is seen where the route declares a form, so that it was read already.

    Raises
    ------
    Refused
        403 if not.
    """
    if request.method in SAFE:
        return
    check_origin(request, service)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    shown = request.headers.get(CSRF_HEADER) or _form_field(request)
    if kind == "text/plain" or not service.seal.is_marked(_PURPOSE, hash_of(secret), shown):
        raise Refused(403, detail=_FOREIGN)


def check_origin(request: Request, service: Service) -> None:
    """
    Make sure that no page elsewhere made a browser ask this.

    Raises
    ------
    Refused
        403 if one did.
    """
    origin = request.headers.get("origin")
    own = {_origin(service.settings.public_url), f"{request.url.scheme}://{request.headers.get('host', '')}".casefold()}
    if origin is not None and origin.casefold() not in own:
        raise Refused(403, detail=_FOREIGN)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, detail=_FOREIGN)


def door_of(request: Request, service: Service, *, device: bool = False) -> Door:
    """From where somebody comes in."""
    known = request.cookies.get(cookie_name(service, "bekend"), "")
    browser = browser_of(request.headers.get("user-agent", ""))
    return Door(address=client_address(request, service), known=known, device=device, label=browser.label)


def client_address(request: Request, service: Service) -> str:
    """The network address of who asks; what proxies say of it is believed of trusted ones only."""
    peer = request.client.host if request.client is not None else ""
    trusted = {address.strip() for address in service.settings.trusted_proxies.split(",") if address.strip()}
    told = [each.strip() for each in request.headers.get("x-forwarded-for", "").split(",") if each.strip()]
    while peer in trusted and told:
        peer = told.pop()
    return peer


def keep_entered(response: Response, service: Service, entered: Entered) -> None:
    """Let the browser keep a new sign-in, and know it another time."""
    keep_sign_in(response, service, entered.secret, entered.kind)
    if entered.known:
        _keep(response, service, cookie_name(service, "bekend"), entered.known, _KNOWN_SECONDS)


def keep_sign_in(response: Response, service: Service, secret: str, kind: SignInKind) -> None:
    """Let the browser keep a new sign-in: until it is closed, or on an own device for long; the database says how."""
    lasts = int(max(DEVICES.values()).total_seconds()) if kind is SignInKind.DEVICE else None
    _keep(response, service, cookie_name(service), secret, lasts)


def forget_sign_in(response: Response, service: Service) -> None:
    """Let the browser forget its sign-in."""
    response.delete_cookie(cookie_name(service), path="/", secure=is_secure(service), httponly=True, samesite="lax")


def _keep(response: Response, service: Service, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        name, value, max_age=seconds, path="/", secure=is_secure(service), httponly=True, samesite="lax"
    )


def _form_field(request: Request) -> str:
    """The token in a form that was read already; empty when there is none."""
    form = getattr(request, "_form", None)
    value = form.get(CSRF_FIELD, "") if form is not None else ""
    return value if isinstance(value, str) else ""


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".casefold()
