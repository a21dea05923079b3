"""Writing: the form, the draft that saves itself, saving, locking, correcting."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.method.problems import RulesBroken
from portal.records import drafts, services
from portal.records.about import seen_by
from portal.records.desk import Desk
from portal.records.ended import takes_writing
from portal.records.envelope import VISIBILITIES
from portal.records.pages.frame import address, frame
from portal.records.pages.typed_sheet import (
    both_texts,
    is_author,
    revision_of,
    saved_by_oneself,
    typed_of,
)
from portal.records.starting import begin
from portal.records.tool import Tool
from portal.web.dates import clock
from portal.web.forms import base_version, filled, offers
from security.access_log.events import Action
from security.errors import Conflict
from security.visit import Visit

AnyTool = Tool[Any, Any]
AnyDesk = Desk[Any, Any]


def start(tool: AnyTool, visit: Visit, case_id: UUID) -> ResponseReturnValue:
    """An empty sheet, opened for writing; the own one that was never saved is gone on with."""
    begun = begin(visit, tool, case_id)
    if not begun.is_new:
        flash(_("You had already begun this sheet and not saved it. Go on here."), "info")
    return redirect(address(tool, "edit", visit, case_id, begun.record_id), 303)


def edit(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """The form with what this person typed last, else with what is saved."""
    desk = _desk(tool, visit, case_id, record_id)
    if not takes_writing(desk.file.case.state, desk.record):
        abort(423)
    stale = desk.draft is not None and desk.draft.based_on != desk.record.current_version
    return _page(desk, filled(_form_class(desk), typed_of(desk)), conflict=stale)


def save(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Save as asked; what breaks a rule or meets another's version is kept as a draft and shown again."""
    desk = _desk(tool, visit, case_id, record_id)
    form = _form_class(desk)()
    if request.form.get("kind") == "draft":
        return _keep(desk, form)
    revision = revision_of(desk, form)
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
        return {"message": _("The sheet has been saved in another window")}, 409
    saved_at = drafts.keep(visit, opened, record, base_version(), form.typed())
    return {"saved_at": clock(saved_at)}


def drop_draft(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Empty the own draft."""
    drafts.clear(visit, services.find(visit, tool, case_id, record_id))
    flash(_("Your draft has been dropped. You see what was saved last."), "success")
    return redirect(address(tool, "edit", visit, case_id, record_id), 303)


def _desk(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> AnyDesk:
    return services.open_desk(visit, tool, case_id, record_id, Action.RECORD_WRITE)


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
    form.visibility.choices = offers((key, _(words)) for key, words in VISIBILITIES.items())
    page = render_template(
        f"{desk.tool.folder}/edit.html",
        **frame(desk.tool, desk.visit, desk.file, desk.record),
        desk=desk,
        form=form,
        aid=desk.tool.aid(desk, form),
        messages=messages or [],
        conflict=both_texts(desk, form) if conflict else None,
        own_window=saved_by_oneself(desk),
        is_author=is_author(desk),
        seen_by=seen_by(desk.record.visibility),
    )
    if conflict and request.method == "POST":
        return page, 409
    return page, 422 if form.errors or messages else 200


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
