"""Writing in a wheel: the form, the draft that saves itself, saving, locking, correcting."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.method.problems import RulesBroken
from portal.records import drafts
from portal.records.menu import case_menu
from portal.records.services import Revision
from portal.tools.wheel import services
from portal.tools.wheel.services import Sheet
from portal.tools.wheel.view_models import suggested
from portal.tools.wheel.wording import worded
from portal.tools.wheel.writing.forms import wheel_form
from portal.tools.wheel.writing.typed import body_from, typed_from
from portal.web.dates import clock
from portal.web.forms import base_version, filled
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import Conflict
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "wheel_desk",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/wheel/<uuid:record_id>",
)


@blueprint.get("/edit")
@requires(Permission.RECORD_WRITE)
def edit(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    sheet = _desk(visit, case_id, record_id)
    typed = {} if sheet.saved is None else typed_from(sheet.saved.body, sheet.record.occurred_on)
    if sheet.draft:
        typed = sheet.draft.typed
    form = filled(_form_class(visit, sheet), typed or {"occurred_on": [_today(sheet)]})
    stale = sheet.draft is not None and sheet.draft.based_on != sheet.record.current_version
    return _page(visit, sheet, form, conflict=stale)


@blueprint.post("/versions")
@requires(Permission.RECORD_WRITE)
def save(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    sheet = _desk(visit, case_id, record_id)
    form = _form_class(visit, sheet)()
    if request.form.get("kind") == "draft":
        return _keep(visit, sheet, form)
    unreadable = form.place_day_faults()
    revision = Revision(
        base_version(),
        services.kind_for(sheet.record, request.form.get("kind", "")),
        services.day_of(form.occurred_on.day),
        body_from(form),
        form.reason.data or None,
    )
    try:
        if unreadable:
            return _mended(visit, sheet, form, [])
        services.save(visit, sheet.record, revision)
    except RulesBroken as error:
        return _mended(visit, sheet, form, form.place(error.problems))
    except Conflict:
        drafts.keep(visit, sheet.record, base_version(), form.typed())
        return _page(visit, _desk(visit, case_id, record_id), form, conflict=True)
    flash(_thanks(revision.kind), "success")
    return redirect(url_for("wheel.show", **_place(visit, sheet)), 303)


@blueprint.post("/draft")
@requires(Permission.RECORD_WRITE)
def keep_draft(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    record = services.find(visit, case_id, record_id)
    form = wheel_form(services.definition_of(record), visit.identity.language)()
    if record.current_version != base_version():
        return {"message": _("Somebody else saved this wheel while you were writing")}, 409
    saved_at = drafts.keep(visit, record, base_version(), form.typed())
    return {"saved_at": clock(saved_at)}


@blueprint.post("/draft/removal")
@requires(Permission.RECORD_WRITE)
def drop_draft(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    record = services.find(visit, case_id, record_id)
    drafts.clear(visit, record)
    flash(_("Your draft has been dropped. You see what was saved last."), "success")
    return redirect(
        url_for("wheel_desk.edit", tenant=visit.tenant.slug, case_id=case_id, record_id=record_id),
        303,
    )


def _desk(visit: Visit, case_id: UUID, record_id: UUID) -> Sheet:
    return services.open_wheel(visit, case_id, record_id, Action.RECORD_WRITE)


def _mended(visit: Visit, sheet: Sheet, form: Any, messages: list[str]) -> ResponseReturnValue:
    """What cannot be saved yet is kept as a draft, so that walking away from the errors loses nothing."""
    drafts.keep(visit, sheet.record, base_version(), form.typed())
    return _page(visit, sheet, form, messages)


def _keep(visit: Visit, sheet: Sheet, form: Any) -> ResponseReturnValue:
    drafts.keep(visit, sheet.record, base_version(), form.typed())
    flash(_("Your draft is kept. Only you can see it."), "success")
    return redirect(url_for("wheel_desk.edit", **_place(visit, sheet)), 303)


def _page(
    visit: Visit,
    sheet: Sheet,
    form: Any,
    messages: list[str] | None = None,
    *,
    conflict: bool = False,
) -> ResponseReturnValue:
    form.show_views()
    page = render_template(
        "wheel/edit.html",
        sheet=sheet,
        file=sheet.file,
        record=sheet.record,
        form=form,
        definition=sheet.definition,
        suggested=suggested(
            services.as_body(body_from(form)), sheet.definition, visit.identity.language
        ),
        menu=case_menu(visit, sheet.file),
        messages=messages or [],
        conflict=_both_texts(visit, sheet, form) if conflict else None,
        place=_place(visit, sheet),
    )
    return (
        page,
        409 if conflict and request.method == "POST" else 422 if form.errors or messages else 200,
    )


def _both_texts(visit: Visit, sheet: Sheet, form: Any) -> list[tuple[str, str, str]]:
    theirs = sheet.saved
    if theirs is None:
        return []
    language = visit.identity.language
    yours = dict(worded(services.as_body(body_from(form)), sheet.definition, language))
    saved = dict(worded(theirs.body, sheet.definition, language))
    return [
        (label, yours.get(label, ""), saved.get(label, ""))
        for label in {**yours, **saved}
        if yours.get(label, "") != saved.get(label, "")
    ]


def _form_class(visit: Visit, sheet: Sheet) -> type[Any]:
    return wheel_form(sheet.definition, visit.identity.language)


def _place(visit: Visit, sheet: Sheet) -> dict[str, Any]:
    return {
        "tenant": visit.tenant.slug,
        "case_id": sheet.record.case_id,
        "record_id": sheet.record.id,
    }


def _today(sheet: Sheet) -> str:
    return sheet.record.occurred_on.strftime("%d.%m.%Y")


def _thanks(kind: str) -> str:
    words: dict[str, str] = {
        "save": _("The wheel has been saved."),
        "share": _("The wheel has been saved as seen together."),
        "lock": _("The wheel has been locked. It can be corrected with a reason."),
        "correction": _("The correction has been saved. The history shows both."),
    }
    return words[kind]
