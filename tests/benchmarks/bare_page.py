"""What the portal is measured against: the same two pages from plain tables, with nothing around them.

No sign-in, no walls, no encryption, no log, no tokens against forgery. The templates, the chart and
the language are the portal's own, so that the difference is what those four cost.
"""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import DateTime, Uuid

from portal.agreements.holding import Participation
from portal.cases.sheet import CaseSheet
from portal.course import services as courses
from portal.course.queries import Around
from portal.features import FEATURES
from portal.method import library
from portal.method.wheel import WheelDefinition
from portal.overview.views import page_of
from portal.records.models import Record
from portal.records.pages.frame import frame
from portal.reminders.standings import nudges_of
from portal.tools.wheel import view_models
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.tool import TOOL
from portal.web import app as portal_app
from portal.web import dates, languages, numbers
from security.identity import Emergencies, Identity, TenantFacts
from security.permissions import Role

NOBODY = UUID(int=0)
READER = Identity(NOBODY, NOBODY, "Dora", frozenset({Role.MENTOR}), "da")
END = datetime.max.replace(tzinfo=UTC)
PLACE = TenantFacts(
    NOBODY, "eksempel", "Eksempel Kommune", "municipality", "social", "da", END, END
)


class Plain(DeclarativeBase):
    """Tables without a wall."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way of naming types
        datetime: DateTime(timezone=True), UUID: Uuid(), dict[str, Any]: JSONB()
    }  # fmt: skip


class PlainCase(Plain):
    __tablename__ = "cases"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    track: Mapped[str]
    state: Mapped[str]
    started_on: Mapped[date]
    sheet: Mapped[dict[str, Any]]


class PlainRecord(Plain):
    __tablename__ = "records"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    definition_code: Mapped[str]
    definition_version: Mapped[str]
    status: Mapped[str]
    occurred_on: Mapped[date]
    current_version: Mapped[int]
    created_at: Mapped[datetime]
    occasion: Mapped[str | None]
    visibility: Mapped[str]
    body: Mapped[dict[str, Any]]

    is_locked = Record.is_locked
    standing = Record.standing


class PlainTeamMember(Plain):
    __tablename__ = "team"

    assignment_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    conflict: Mapped[str | None]
    conflict_at: Mapped[datetime | None]
    conflict_note: Mapped[str]


@dataclass(frozen=True)
class PlainFile:
    """The case and its records, in the shape that the templates read."""

    case: PlainCase
    sheet: CaseSheet
    records: list[PlainRecord]

    def of(self, code: str) -> list[PlainRecord]:
        """The records of one tool."""
        return [record for record in self.records if record.definition_code == code]


def create_app() -> Flask:
    """The application; BARE_PAGE_DATABASE is the address of its database."""
    engine = create_engine(os.environ["BARE_PAGE_DATABASE"])
    app = Flask("portal", static_folder=str(portal_app.STATIC))
    app.extensions["engine"] = engine
    languages.install(app)
    dates.install(app)
    numbers.install(app)
    app.extensions["csrf"] = SimpleNamespace(exempt=lambda view: view)  # no forms here
    for feature in FEATURES:  # for the addresses in the page; none of their views is used
        app.register_blueprint(feature)
    app.jinja_env.globals.update(
        asset=portal_app._asset, csrf_token=lambda: "none", form_key=lambda: "none"
    )
    app.context_processor(portal_app._page_frame)

    def wheels(tenant: str, case_id: UUID) -> ResponseReturnValue:
        with Session(engine) as db:
            return _wheels(_open(db, case_id))

    def overview(tenant: str, case_id: UUID) -> ResponseReturnValue:
        with Session(engine) as db:
            team = db.scalars(select(PlainTeamMember).where(PlainTeamMember.case_id == case_id))
            return _overview(_open(db, case_id), list(team))

    app.view_functions |= {"wheel.index": wheels, "overview.show": overview}
    return app


def _open(db: Session, case_id: UUID) -> PlainFile:
    g.visit = SimpleNamespace(identity=READER, tenant=PLACE, emergencies=Emergencies())
    case = db.get_one(PlainCase, case_id)
    records = db.scalars(
        select(PlainRecord)
        .where(PlainRecord.case_id == case_id)
        .order_by(PlainRecord.occurred_on.desc(), PlainRecord.created_at.desc())
    ).all()
    return PlainFile(case, CaseSheet.from_json(case.sheet), list(records))


def _wheels(file: Any) -> str:
    newest = library.latest("wheel", WheelDefinition)
    filled: Any = [
        SimpleNamespace(record=record, body=WheelBody.from_json(record.body), definition=newest)
        for record in reversed(file.records)
    ]
    return render_template(
        "wheel/index.html",
        **frame(TOOL, g.visit, file),
        records=file.records,
        shown=view_models.first_page(filled, "da"),
    )


def _overview(file: Any, team: list[PlainTeamMember]) -> str:
    around = Around(bool(team), True, frozenset(), None, None, [], Participation())
    overview: Any = SimpleNamespace(
        file=file,
        team=team,
        coordinates=False,
        nudges=nudges_of(file.case, file.records, around.agreement),
        moves=(),
        around=around,
        standing=courses.standing_of(g.visit, file, around),
    )
    return render_template("overview/show.html", **page_of(g.visit, overview))
