"""The web application: routes, guards, errors and limits put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.http.limits import Limits
from api.http.problems import MEDIA_TYPE, add_handlers
from api.jobs.beforehand import looking_beforehand
from api.jobs.explainer import Explainer, explaining
from api.routes import ROUTERS, UPLOADS
from api.service import Service
from api.web.troubles import told
from api.web.views import PAGE_UPLOADS, PAGES
from api.web.waiting import WaitingUploads
from planner.services.feeds.misses import Misses
from planner.services.feeds.serving import FeedServer

VERSION = "1.0.0"
Companion = Callable[[Explainer], AbstractContextManager[object]]
"""What works beside the service in its process, given the process that answers questions about plans."""
_PROBLEM = {"description": "Problem", "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
_ALWAYS = ("400", "404", "405", "408", "413", "500", "503", "507")
_GUARDED = ("401", "403", "409", "412", "428", "429")


def create_app(service: Service, *, beside: Iterable[Companion] = ()) -> FastAPI:
    """The application around ``service``; each of ``beside`` works for as long as it serves."""
    companions = tuple(beside)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        stack = ExitStack()
        try:
            app.state.explainer = stack.enter_context(explaining())
            app.state.beforehand = stack.enter_context(looking_beforehand())
            for companion in companions:
                await run_in_threadpool(stack.enter_context, companion(app.state.explainer))
            yield
        finally:
            await run_in_threadpool(stack.close)

    app = _Application(
        lifespan=lifespan,
        title="Programma op Maat",
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        separate_input_output_schemas=True,
    )
    app.state.service = service
    app.state.feeds = FeedServer(service.store, service.settings.host, service.secret, service.now)
    app.state.misses = Misses()
    app.state.waiting = WaitingUploads(service.now)
    app.add_middleware(Limits, uploads=(*UPLOADS, *PAGE_UPLOADS))
    add_handlers(app, told)
    for router in (*ROUTERS, *PAGES):
        app.include_router(router)
    return app


class _Application(FastAPI):
    """FastAPI whose description names every way in which a request can be refused."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _described(self)
        return self.openapi_schema


def _operation_id(route: APIRoute) -> str:
    """The noun and the name of the function, which nouns may share."""
    return "-".join([*(str(tag).replace(" ", "-") for tag in route.tags[:1]), route.name])


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description, with every way in which a request can be refused."""
    from fastapi.openapi.utils import get_openapi

    found = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = {
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": {"type": "object"}},
        },
    }
    found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, operations in found["paths"].items():
        for operation in operations.values():
            guarded = path.startswith("/v1/")
            if guarded:
                operation["security"] = [{"token": []}]
            operation["responses"].pop("422", None)
            for status in (*_ALWAYS, *(_GUARDED if guarded else ())):
                operation["responses"].setdefault(status, _PROBLEM)
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    return found
