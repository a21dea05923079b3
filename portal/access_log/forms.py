"""The filter above the log. It is read from the address, so a page of the log can be opened again."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField, StringField, ValidationError
from wtforms.validators import Optional

from portal.access_log.view_models import LogFilter
from portal.access_log.vocabulary import GROUPS, OUTCOMES, actions_of
from portal.web.form_texts import tidy
from portal.web.languages import TIME_ZONE
from security.access_log.reading import Position, Question
from tenants.directory import Member

LARGEST_NUMBER = 2**31 - 1
YEARS = range(2000, 2101)
DANISH_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


class Day(DateField):
    """A date as Danes write it, or as machines do; the complaint is ours: the library has no Danish."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the date; raises ValueError with our words for anything else."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = _written_day(text) if text else None


def offered(_form: FlaskForm, field: SelectField) -> None:
    """Refuse what is not in the list; the library's own complaint is English."""
    if field.data not in {choice[0] for choice in field.choices or ()}:
        raise ValidationError(_("Choose one from the list"))


def choice_of(label: str) -> SelectField:
    """A choice whose empty value means all."""
    return SelectField(label, [Optional(), offered], default="", validate_choice=False)


class FilterForm(FlaskForm):
    class Meta:
        """It changes nothing, so it needs no token."""

        csrf = False

    person = choice_of(_l("Person"))
    kind = choice_of(_l("What was done"))
    outcome = choice_of(_l("Outcome"))
    number = StringField(_l("Case number"), [Optional()], filters=[tidy])
    since = Day(_l("From"), [Optional()])
    until = Day(_l("Until and including"), [Optional()])
    everything = BooleanField(_l("Show every page opened and every draft saved, too"))
    before_at = StringField()
    before_id = StringField()
    position: Position | None = None

    def offer(self, people: Iterable[Member]) -> None:
        """Set the choices, in the reader's language."""
        self.person.choices = [("", _("Everybody")), *((str(one.id), one.name) for one in people)]
        groups = ((key, _(name)) for key, (name, _subjects) in GROUPS.items())
        self.kind.choices = [("", _("Everything")), *groups]
        self.outcome.choices = [("", _("All"))] + [(key, _(word)) for key, word in OUTCOMES.items()]

    def validate_number(self, field: StringField) -> None:
        """A case number has digits only; a CPR number has no place here either."""
        if field.data and not (field.data.isdecimal() and len(field.data) <= 9):
            raise ValidationError(_("A case number has digits only, for example 1001"))

    def validate_until(self, field: DateField) -> None:
        """The period must not end before it begins."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("The period ends before it begins"))

    def validate_before_at(self, field: StringField) -> None:
        """The place in the list comes from our own links; anything else is a broken address."""
        try:
            self.position = _position(field.data, self.before_id.data)
        except ValueError:
            raise ValidationError(
                _("The link to this part of the list is broken. Search again")
            ) from None

    def wanted(self) -> LogFilter:
        """What the auditor asks for, once it is valid."""
        last = self.until.data + timedelta(days=1) if self.until.data else None
        question = Question(
            person=UUID(self.person.data) if self.person.data else None,
            number=int(self.number.data) if self.number.data else None,
            kinds=actions_of(self.kind.data) if self.kind.data else None,
            outcomes=[self.outcome.data] if self.outcome.data else None,
            since=_midnight(self.since.data),
            until=_midnight(last),
        )
        return LogFilter(question, self.everything.data, self.position)


def _written_day(text: str) -> date:
    found = DANISH_DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups()[::-1])) if found else date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        raise ValueError(_("Write the date as day.month.year, for example 31.12.2026"))
    return day


def _position(at: str | None, entry_id: str | None) -> Position | None:
    if not at and not entry_id:
        return None
    moment = datetime.fromisoformat(at or "")
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError("no moment of ours")
    return Position(moment, UUID(entry_id or ""))


def _midnight(day: date | None) -> datetime | None:
    """The moment at which a day begins in Denmark."""
    return datetime.combine(day, time(), ZoneInfo(TIME_ZONE)) if day else None
