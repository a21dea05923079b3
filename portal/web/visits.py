"""The one way of a request: begin, enter, guard, view, commit, and only then answer (DESIGN 5)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from flask import Response, g, make_response, request
from sqlalchemy.orm import Session

from portal.web import cookies
from portal.web.runtime import runtime
from security import gate
from security.errors import NotFound, NotSignedIn
from security.gate import Request
from security.permissions import Permission
from security.policy import may
from security.visit import Visit, open_visit


def run(
    slug: str, permission: Permission, view: Callable[..., Any], arguments: dict[str, Any]
) -> Response:
    """Answer a guarded page. The page is rendered inside the transaction and leaves after its commit."""
    capability = cookies.capability()
    if capability is None:
        raise NotSignedIn
    with Session(runtime().web_engine, expire_on_commit=False) as db:
        visit = _enter(db, capability, slug)
        if not may(visit.identity, permission):
            raise NotFound("role")
        response = make_response(view(visit, **arguments))
        db.commit()
    return response


def current_request() -> Request:
    """This request as the log knows it; the same number throughout."""
    if "portal_request" not in g:
        rule = request.url_rule.rule if request.url_rule else ""
        g.portal_request = Request(uuid4(), request.method, rule)
    found: Request = g.portal_request
    return found


def record_refusal(reason: str) -> None:
    """Write a refusal in a transaction of its own; the request's has been rolled back."""
    capability = cookies.capability()
    slug = (request.view_args or {}).get("tenant")
    if capability is None or slug is None:
        return
    with Session(runtime().web_engine) as db:
        gate.deny(db, capability, slug, current_request(), reason, _named_object())
        db.commit()


def _enter(db: Session, capability: bytes, slug: str) -> Visit:
    g.visit = open_visit(db, runtime().keyring, capability, slug, current_request())
    visit: Visit = g.visit
    return visit


def _named_object() -> UUID | None:
    ids = [value for value in (request.view_args or {}).values() if isinstance(value, UUID)]
    return ids[-1] if ids else None
