"""/t/<tenant>/emergency: asking for emergency access, ending it, the list, and the judgement."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.emergencies import services, words
from portal.emergencies.forms import AllowForm, BeginForm, JudgeForm
from portal.emergencies.letter import mail_at_once
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import Conflict, NotFound, Refused
from security.permissions import Permission
from security.policy import may
from security.visit import Visit

blueprint = Blueprint(
    "emergencies", __name__, template_folder="templates", url_prefix="/t/<tenant>/emergency"
)


@blueprint.get("/")
@requires(Permission.EMERGENCY_SEE)
def index(visit: Visit) -> ResponseReturnValue:
    return _list(visit)


@blueprint.get("/new")
@requires(Permission.EMERGENCY_BEGIN)
def new(visit: Visit) -> ResponseReturnValue:
    return _form(visit, BeginForm(formdata=None))


@blueprint.post("/")
@requires(Permission.EMERGENCY_BEGIN, fresh_proof=True)
def begin(visit: Visit) -> ResponseReturnValue:
    form = BeginForm()
    form.offer()
    if not form.validate():
        return _form(visit, form), 422
    try:
        begun = services.begin(visit, int(form.number.data), form.ground.data, form.reason.data)
    except Refused as refused:
        if refused.field == "number":
            form.number.errors = [_(refused.message)]
        return _form(visit, form), 422
    mail_at_once(visit, services.addresses(visit, begun.id))
    flash(
        _("The case is open to you for one hour. Those whose case it is have been told."), "warning"
    )
    page = url_for("overview.show", tenant=visit.tenant.slug, case_id=begun.case_id)
    return redirect(page, 303)


@blueprint.post("/<uuid:emergency_id>/end")
@requires(Permission.EMERGENCY_SEE, Action.EMERGENCY_END)
def end(visit: Visit, emergency_id: UUID) -> ResponseReturnValue:
    services.end(visit, emergency_id)
    flash(_("The emergency access has ended."), "success")
    return _back(visit)


@blueprint.post("/<uuid:emergency_id>/judgement")
@requires(Permission.EMERGENCY_JUDGE)
def judge(visit: Visit, emergency_id: UUID) -> ResponseReturnValue:
    form = JudgeForm()
    form.offer()
    is_valid = form.validate()
    if form.version.errors:
        abort(400)
    if not is_valid:
        return _list(visit, form, emergency_id), 422
    try:
        services.judge(
            visit, emergency_id, form.version.data or 0, form.judgement.data, form.note.data
        )
    except Conflict:
        flash(_("Somebody judged it first. Look again."), "info")
        return _back(visit)
    flash(_("Your judgement is recorded."), "success")
    return _back(visit)


@blueprint.get("/setting")
@requires(Permission.SETTINGS_CHANGE)
def setting(visit: Visit) -> ResponseReturnValue:
    form = AllowForm(formdata=None, allowed=visit.emergencies.are_allowed)
    return render_template("emergencies/setting.html", form=form)


@blueprint.post("/setting")
@requires(Permission.SETTINGS_CHANGE, fresh_proof=True)
def change_setting(visit: Visit) -> ResponseReturnValue:
    services.allow(visit, wanted=bool(AllowForm().allowed.data))
    flash(_("The settings are saved."), "success")
    return redirect(url_for("emergencies.setting", tenant=visit.tenant.slug), 303)


def _list(visit: Visit, wrong: JudgeForm | None = None, emergency_id: UUID | None = None) -> str:
    found = services.listed(visit)
    if emergency_id is not None and not any(
        one.seen.id == emergency_id and one.seen.may_judge for one in found
    ):
        raise NotFound
    blank = JudgeForm(formdata=None)
    blank.offer()
    return render_template(
        "emergencies/index.html", found=found, blank=blank, wrong=wrong, wrong_id=emergency_id,
        words=words, may_begin=may(visit.identity, Permission.EMERGENCY_BEGIN),
        may_read_log=may(visit.identity, Permission.LOG_READ),
    )  # fmt: skip


def _form(visit: Visit, form: BeginForm) -> str:
    form.offer()
    return render_template("emergencies/new.html", form=form, bar=services.bar(visit))


def _back(visit: Visit) -> ResponseReturnValue:
    return redirect(url_for("emergencies.index", tenant=visit.tenant.slug), 303)
