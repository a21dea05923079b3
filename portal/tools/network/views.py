"""The addresses of the network map; moving a person a step is the only one that other tools do not have."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.records import drafts, services
from portal.records.pages.blueprint import ONE, WRITE, pages_of
from portal.records.pages.frame import place
from portal.tools.network.aid import NetworkDesk
from portal.tools.network.moves import MOVES, with_move
from portal.tools.network.tool import TOOL
from portal.tools.network.typed import typed_from
from portal.web.forms import base_version
from portal.web.guards import requires
from portal.web.typed_values import Typed, write_day
from security.access_log.events import Action
from security.visit import Visit

blueprint = pages_of(TOOL, __name__)


@blueprint.post(f"{ONE}/move")
@requires(WRITE, Action.DRAFT_SAVE)
def move(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Move a person a step in the own draft, with all that is typed in the form; then back to that person."""
    key, step = request.args.get("person", ""), request.args.get("to", "")
    desk = services.open_desk(visit, TOOL, case_id, record_id, Action.RECORD_WRITE)
    based_on, typed = _so_far(desk)
    moved = with_move(typed, key, step, desk.definition) if step in MOVES else None
    if moved is None:
        abort(400, "malformed")
    drafts.keep(visit, desk.file.opened, desk.record, based_on, moved)
    here: dict[str, Any] = place(TOOL, visit, case_id, record_id)
    return redirect(url_for("network.edit", **here, _anchor=f"person-{key}"), 303)


def _so_far(desk: NetworkDesk) -> tuple[int, Typed]:
    """The form as it was sent, or, from the page that only shows the map, the draft or what is saved."""
    if "version" in request.form:
        form = TOOL.form(desk.definition, desk.visit.identity.language)()
        return base_version(), form.typed()
    if desk.draft:
        return desk.draft.based_on, desk.draft.typed
    said = typed_from(desk.saved.body) if desk.saved else {}
    day = {"occurred_on": [write_day(desk.record.occurred_on)]}
    return desk.record.current_version, {**day, **said}
