"""The one way of a request: begin, enter, guard, view, commit, and only then answer (DESIGN 5)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from flask import Response, current_app, g, make_response, request
from sqlalchemy.orm import Session

from portal.web import cookies, files, first_page, form_keys, only_shown
from portal.web.runtime import runtime
from security import gate
from security.access_log.events import Action
from security.errors import NotFound, NotSignedIn, PasskeyNeeded, ProofNeeded
from security.gate import Request
from security.permissions import Permission, Role
from security.policy import may, permits
from security.visit import Visit, open_visit


def run(
    slug: str, permission: Permission, view: Callable[..., Any], arguments: dict[str, Any],
    *, fresh_proof: bool = False,
) -> Response:  # fmt: skip
    """Answer a guarded page; rendered inside the transaction, it leaves after the commit.

    Raises NotFound for other roles, PasskeyNeeded to admins who used a code where that is not
    enough, then ProofNeeded where `fresh_proof` asks for what is too old.
    """
    capability = cookies.capability()
    if capability is None:
        raise NotSignedIn
    with Session(runtime().web_engine, expire_on_commit=False) as db:
        visit = _enter(db, capability, slug)
        if not may(visit.identity, permission):
            if visit.needs_passkey and permits({Role.ADMIN}, permission):
                raise PasskeyNeeded
            raise NotFound("role")
        if fresh_proof and not visit.proof_is_fresh:
            raise ProofNeeded
        only_shown.say_so()
        response = first_page.led_there(visit) or _answer(visit, view, arguments)
        only_shown.expect_nothing_done(response)
        files.tell(visit, response)
        db.commit()
    return response


def settle(visit: Visit) -> None:
    """Commit what this request has written, and go on in a transaction that has written nothing yet.

    Numbering waits for whoever writes (SECURITY 3.3), so a page that reads for long settles first. Raises NotSignedIn.
    """
    capability = cookies.capability()
    visit.db.commit()
    if capability is None or not gate.go_on(visit.db, capability, visit.tenant.slug, visit.request):
        raise NotSignedIn


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
        gate.deny(db, capability, slug, current_request(), _tried(), reason, _named_object())
        db.commit()


def _answer(visit: Visit, view: Callable[..., Any], arguments: dict[str, Any]) -> Response:
    form = form_keys.fingerprint()
    if form is None:
        return make_response(view(visit, **arguments))
    if (before := form_keys.led_before(visit, form)) is not None:
        return before
    response = make_response(view(visit, **arguments))
    form_keys.leads_to(visit, form, response)
    return response


def _enter(db: Session, capability: bytes, slug: str) -> Visit:
    g.visit = open_visit(db, runtime().keyring, capability, slug, current_request())
    visit: Visit = g.visit
    return visit


def _tried() -> Action:
    """What the page of this address is for: its own word, nothing that the browser sent."""
    view = current_app.view_functions.get(request.endpoint or "")
    found: Action = getattr(view, "act", Action.PAGE_OPEN)
    return found


def _named_object() -> UUID | None:
    ids = [value for value in (request.view_args or {}).values() if isinstance(value, UUID)]
    return ids[-1] if ids else None
