"""/t/<tenant>/groups/: networks of relatives, their members and meetings."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.groups import changing, services
from portal.groups.forms import ChangeForm, GroupForm, JoinForm, MeetingForm
from portal.groups.opened import Editing, WholeGroup
from portal.method.problems import RulesBroken
from portal.web.forms import base_version, filled
from portal.web.guards import requires
from portal.web.typed_values import read_id, write_day
from security.access_log.events import Action
from security.errors import Conflict
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "groups", __name__, template_folder="templates", url_prefix="/t/<tenant>/groups"
)
ONE = "/<uuid:group_id>"


@blueprint.get("/")
@requires(Permission.GROUP_KEEP)
def index(visit: Visit) -> ResponseReturnValue:
    return _list(visit, GroupForm(formdata=None))


@blueprint.post("/")
@requires(Permission.GROUP_KEEP, Action.GROUP_CREATE)
def start(visit: Visit) -> ResponseReturnValue:
    form = GroupForm()
    try:
        form.stop_if_only_shown()
        group_id = services.start(visit, form.body())
    except RulesBroken as error:
        return _list(visit, form, form.place(error.problems))
    flash(_("The group has been started. Now let relatives in who have agreed."), "success")
    return _to(visit, group_id)


@blueprint.get(f"{ONE}/")
@requires(Permission.GROUP_KEEP, Action.GROUP_READ)
def show(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    return _page(services.open_group(visit, group_id))


@blueprint.post(f"{ONE}/members")
@requires(Permission.GROUP_KEEP, Action.GROUP_JOIN)
def join(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    group, form = services.open_group(visit, group_id), JoinForm()
    form.place_day_faults()
    try:
        form.stop_if_only_shown()
        services.join(visit, group, form.body())
    except RulesBroken as error:
        return _page(group, joining=form, messages=form.place(error.problems))
    flash(_("The relative is now in the group."), "success")
    return _to(visit, group_id)


@blueprint.post(f"{ONE}/members/<uuid:relative_id>/end")
@requires(Permission.GROUP_KEEP, Action.GROUP_LEAVE)
def leave(visit: Visit, group_id: UUID, relative_id: UUID) -> ResponseReturnValue:
    services.leave(visit, group_id, relative_id)
    flash(_("It is noted that the relative has left the group."), "success")
    return _to(visit, group_id)


@blueprint.post(f"{ONE}/meetings")
@requires(Permission.GROUP_KEEP, Action.GROUP_MEET)
def meet(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    group, form = services.open_group(visit, group_id), MeetingForm()
    form.place_day_faults()
    try:
        form.stop_if_only_shown()
        services.meet(visit, group, form.body())
    except RulesBroken as error:
        return _page(group, meeting=form, messages=form.place(error.problems))
    flash(_("The meeting has been noted."), "success")
    return _to(visit, group_id)


@blueprint.post(f"{ONE}/meetings/<uuid:met_id>/removal")
@requires(Permission.GROUP_KEEP, Action.GROUP_CHANGE)
def take_back(visit: Visit, group_id: UUID, met_id: UUID) -> ResponseReturnValue:
    services.take_back(visit, group_id, met_id)
    flash(_("The meeting has been taken back. Note it anew as it was."), "success")
    return _to(visit, group_id)


@blueprint.get(f"{ONE}/edit")
@requires(Permission.GROUP_KEEP, Action.GROUP_CHANGE)
def edit(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    editing = changing.open_editing(visit, group_id)
    group = editing.group
    said = {
        "name": [group.name], "rules": [group.rules], "meets": [group.place],
        "started_on": [write_day(group.started_on)], "facilitator": [str(group.facilitator_id)],
    }  # fmt: skip
    return _editing_page(editing, filled(ChangeForm, said))


@blueprint.post(f"{ONE}/versions")
@requires(Permission.GROUP_KEEP, Action.GROUP_CHANGE)
def change(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    editing, form = changing.open_editing(visit, group_id), ChangeForm()
    form.place_day_faults()
    facilitator = read_id(form.facilitator.data)
    try:
        changing.change(
            visit, editing, base_version(), form.body(), form.started_on.day, facilitator
        )
    except RulesBroken as error:
        return _editing_page(editing, form, form.place(error.problems))
    except Conflict:
        first = _("Somebody else has changed the group first. Your text is still here.")
        page, _status = _editing_page(editing, form, [first])
        return page, 409
    flash(_("The group has been changed. What stood before is in its history."), "success")
    return _to(visit, group_id)


@blueprint.get(f"{ONE}/history")
@requires(Permission.GROUP_KEEP, Action.GROUP_READ)
def history(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    group, earlier = changing.history(visit, group_id)
    return render_template("groups/history.html", group=group, earlier=earlier)


def _editing_page(
    editing: Editing, form: ChangeForm, messages: list[str] | None = None
) -> tuple[str, int]:
    form.offer(editing.able)
    page = render_template(
        "groups/edit.html", group=editing.group, form=form, messages=messages or []
    )
    return page, 422 if form.errors or messages else 200


def _list(visit: Visit, form: GroupForm, messages: list[str] | None = None) -> ResponseReturnValue:
    groups = services.list_groups(visit)
    page = render_template("groups/index.html", groups=groups, form=form, messages=messages or [])
    return page, 422 if form.errors or messages else 200


def _page(
    group: WholeGroup, joining: Any = None, meeting: Any = None, messages: list[str] | None = None
) -> ResponseReturnValue:
    day = [write_day(today())]
    joining = joining or filled(JoinForm, {"agreed_on": day})
    meeting = meeting or filled(MeetingForm, {"held_on": day})
    meeting.offer(group.present)
    faulty = meeting if meeting.errors else joining
    page = render_template(
        "groups/show.html",
        whole=group,
        group=group.group,
        joining=joining,
        meeting=meeting,
        faulty=faulty,
        messages=messages or [],
    )
    return page, 422 if faulty.errors or messages else 200


def _to(visit: Visit, group_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("groups.show", tenant=visit.tenant.slug, group_id=group_id), 303)
