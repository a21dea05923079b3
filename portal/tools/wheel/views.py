"""Pages of the wheel: dates laid over each other, one wheel, writing in it, and its history."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.records.menu import case_menu
from portal.tools.wheel import changes, overlay, services, view_models
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import names

blueprint = Blueprint(
    "wheel",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/wheel",
)


@blueprint.get("/")
@requires(Permission.RECORD_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file, wheels = services.open_wheels(visit, case_id, _chosen())
    language = visit.identity.language
    return render_template(
        "wheel/index.html",
        file=file,
        menu=case_menu(visit, file),
        shown=overlay.comparison(wheels, language),
        lines=view_models.lines(file.of(services.CODE)),
        coming=view_models.next_rows(wheels[-1], language) if wheels else [],
        may_write=services.may_write(visit, file.case.track),
        definition=services.latest_definition(),
    )


@blueprint.post("/")
@requires(Permission.RECORD_WRITE)
def start(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    record_id = services.start(visit, case_id)
    return redirect(
        url_for("wheel_desk.edit", tenant=visit.tenant.slug, case_id=case_id, record_id=record_id),
        303,
    )


@blueprint.get("/<uuid:record_id>/")
@requires(Permission.RECORD_READ)
def show(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    sheet = services.open_wheel(visit, case_id, record_id, Action.RECORD_READ)
    language = visit.identity.language
    wheel = sheet.saved
    return render_template(
        "wheel/show.html",
        sheet=sheet,
        file=sheet.file,
        menu=case_menu(visit, sheet.file),
        wheel=wheel,
        shown=overlay.comparison([wheel], language) if wheel else None,
        views=view_models.view_tables(wheel, language) if wheel else [],
        suggested=view_models.suggested(wheel.body, wheel.definition, language) if wheel else [],
        rows=view_models.plan_rows(wheel, language) if wheel else [],
        skills=view_models.skill_rows(wheel, language) if wheel else [],
        may_write=services.may_write(visit, sheet.file.case.track),
    )


@blueprint.get("/<uuid:record_id>/history")
@requires(Permission.RECORD_READ)
def history(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    file, record, versions = services.history(visit, case_id, record_id)
    people = names(visit, [version.saved.author_id for version in versions])
    return render_template(
        "wheel/history.html",
        file=file,
        record=record,
        menu=case_menu(visit, file),
        versions=changes.version_lines(versions, people, visit.identity.language),
    )


def _chosen() -> list[UUID]:
    named = [request.args.get(name) for name in ("before", "after")]
    try:
        return [UUID(value) for value in named if value]
    except ValueError:
        raise NotFound("malformed") from None
