"""Every view says who may open it: exactly one of these, or the application does not start."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response

from portal.web import visits
from security.access_log.attempts import tried
from security.access_log.events import Action
from security.permissions import Permission

View = Callable[..., Any]
PUBLIC = "public"


def requires(
    permission: Permission, act: Action | None = None, *, fresh_proof: bool = False
) -> Callable[[View], View]:
    """A page of an organisation, for people who hold the permission. The view receives the Visit first.

    Whoever is refused is logged as having tried `act`, or what is usual for the permission.
    `fresh_proof`: whoever holds it must also have shown a second factor within the last five minutes.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(tenant: str, **arguments: Any) -> Response:
            return visits.run(tenant, permission, view, arguments, fresh_proof=fresh_proof)

        guarded.act = tried(permission, act)  # type: ignore[attr-defined]  # read by visits.record_refusal
        guarded.fresh_proof = fresh_proof  # type: ignore[attr-defined]  # read by the matrix test
        return _declared(guarded, permission)

    return declare


def public(view: View) -> View:
    """A page for anybody; it sees no organisation's tables."""
    return _declared(view, PUBLIC)


def check_every_door(app: Flask) -> None:
    """Raise RuntimeError naming each route whose view declares nothing, or two things."""
    for rule in app.url_map.iter_rules():
        declared = getattr(app.view_functions[rule.endpoint], "door", None)
        guarded = isinstance(declared, Permission)
        if declared is None or guarded != ("tenant" in rule.arguments):
            raise RuntimeError(f"{rule.rule} ({rule.endpoint}) must declare @requires or @public")


def _declared(view: View, door: Permission | str) -> View:
    if hasattr(view, "door"):
        raise RuntimeError(f"{view.__name__} declares two doors")
    view.door = door  # type: ignore[attr-defined]  # read by check_every_door and the matrix test
    return view
