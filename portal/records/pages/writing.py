"""Writing: the form, the draft that saves itself, saving, locking, correcting."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.method.lenient import read_leniently
from portal.method.problems import RulesBroken
from portal.records import drafts, services
from portal.records.changes import Change, differences
from portal.records.desk import Desk
from portal.records.pages.frame import address, frame
from portal.records.revisions import Revision
from portal.records.tool import Tool
from portal.web.dates import clock
from portal.web.forms import base_version, filled
from portal.web.typed_values import Typed, write_day
from security.access_log.events import Action
from security.errors import Conflict
from security.visit import Visit

AnyTool = Tool[Any, Any]
AnyDesk = Desk[Any, Any]


def start(tool: AnyTool, visit: Visit, case_id: UUID) -> ResponseReturnValue:
    """An empty sheet, opened for writing."""
    record_id = services.start(visit, tool, case_id)
    return redirect(address(tool, "edit", visit, case_id, record_id), 303)


def edit(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """The form with what this person typed last, else with what is saved."""
    desk = _desk(tool, visit, case_id, record_id)
    stale = desk.draft is not None and desk.draft.based_on != desk.record.current_version
    return _page(desk, filled(_form_class(desk), _typed(desk)), conflict=stale)


def save(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Save as asked; what breaks a rule or meets another's version is kept as a draft and shown again."""
    desk = _desk(tool, visit, case_id, record_id)
    form = _form_class(desk)()
    if request.form.get("kind") == "draft":
        return _keep(desk, form)
    revision = _revision(desk, form)
    faulty = form.place_day_faults()
    try:
        services.save(visit, tool, desk, revision, otherwise_sound=not faulty)
    except RulesBroken as error:
        messages = form.place(error.problems)
        _keep_draft(desk, form)  # walking away from the errors loses nothing
        return _page(desk, form, messages)
    except Conflict:
        _keep_draft(desk, form)
        return _page(_desk(tool, visit, case_id, record_id), form, conflict=True)
    flash(_thanks(revision.kind), "success")
    return redirect(address(tool, "show", visit, case_id, record_id), 303)


def keep_draft(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Keep what is typed, for the script that saves by itself."""
    record, opened = services.open_for_draft(visit, tool, case_id, record_id)
    form = tool.form(tool.words(record.definition_version), visit.identity.language)()
    if record.current_version != base_version():
        return {"message": _("Somebody else saved this sheet while you were writing")}, 409
    saved_at = drafts.keep(visit, opened, record, base_version(), form.typed())
    return {"saved_at": clock(saved_at)}


def drop_draft(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Empty the own draft."""
    drafts.clear(visit, services.find(visit, tool, case_id, record_id))
    flash(_("Your draft has been dropped. You see what was saved last."), "success")
    return redirect(address(tool, "edit", visit, case_id, record_id), 303)


def _desk(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> AnyDesk:
    return services.open_desk(visit, tool, case_id, record_id, Action.RECORD_WRITE)


def _typed(desk: AnyDesk) -> Typed:
    if desk.draft:
        return desk.draft.typed
    if desk.saved is None:
        return {"occurred_on": [write_day(desk.record.occurred_on)], **desk.tool.prefill(desk)}
    said = {
        name: values for name, values in desk.tool.typed(desk.saved.body).items() if values != [""]
    }
    return {"occurred_on": [write_day(desk.record.occurred_on)], **said}


def _revision(desk: AnyDesk, form: Any) -> Revision:
    return Revision(
        base_version(),
        services.kind_for(desk.record, request.form.get("kind", "")),
        form.occurred_on.day or today(),
        desk.tool.settle(desk, desk.tool.read(form)),
        form.reason.data or None,
    )


def _keep(desk: AnyDesk, form: Any) -> ResponseReturnValue:
    _keep_draft(desk, form)
    flash(_("Your draft is kept. Only you can see it."), "success")
    return redirect(address(desk.tool, "edit", desk.visit, desk.file.case.id, desk.record.id), 303)


def _keep_draft(desk: AnyDesk, form: Any) -> None:
    drafts.keep(desk.visit, desk.file.opened, desk.record, base_version(), form.typed())


def _page(
    desk: AnyDesk, form: Any, messages: list[str] | None = None, *, conflict: bool = False
) -> ResponseReturnValue:
    form.show_rows()
    page = render_template(
        f"{desk.tool.folder}/edit.html",
        **frame(desk.tool, desk.visit, desk.file, desk.record),
        desk=desk,
        form=form,
        aid=desk.tool.aid(desk, form),
        messages=messages or [],
        conflict=_both_texts(desk, form) if conflict else None,
    )
    if conflict and request.method == "POST":
        return page, 409
    return page, 422 if form.errors or messages else 200


def _both_texts(desk: AnyDesk, form: Any) -> list[Change]:
    if desk.saved is None:
        return []
    language = desk.visit.identity.language
    said = desk.tool.settle(desk, desk.tool.read(form))
    yours, _unread = read_leniently(desk.tool.body, said)
    theirs = desk.saved
    return differences(
        desk.tool.worded(yours, desk.definition, language),
        desk.tool.worded(theirs.body, desk.definition, language),
    )


def _form_class(desk: AnyDesk) -> type[Any]:
    return desk.tool.form(desk.definition, desk.visit.identity.language)


def _thanks(kind: str) -> str:
    words: dict[str, str] = {
        "save": _("The sheet has been saved."),
        "share": _("The sheet has been saved as seen together."),
        "lock": _("The sheet has been locked. It can be corrected with a reason."),
        "correction": _("The correction has been saved. The history shows both."),
    }
    return words[kind]
