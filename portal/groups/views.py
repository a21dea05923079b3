"""/t/<tenant>/groups/: networks of relatives, their members and meetings."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.groups import services
from portal.groups.forms import GroupForm, JoinForm, MeetingForm
from portal.groups.opened import WholeGroup
from portal.method.problems import RulesBroken
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.typed_values import write_day
from security.access_log.events import Action
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
        services.meet(visit, group, form.body())
    except RulesBroken as error:
        return _page(group, meeting=form, messages=form.place(error.problems))
    flash(_("The meeting has been noted."), "success")
    return _to(visit, group_id)


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
