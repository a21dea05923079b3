"""The filter above the log. It is read from the address, so a page of the log can be opened again."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from portal.access_log.exports import FORMS
from portal.access_log.view_models import LogFilter
from portal.access_log.vocabulary import GROUPS, OUTCOMES, PURPOSES, actions_of, chosen_actions
from portal.web.form_texts import tidy
from portal.web.forms import DayField, KnownFieldsForm, Needed, offers
from portal.web.languages import TIME_ZONE
from security.access_log.events import EXPLANATIONS, Action
from security.access_log.gate import Position, Question
from tenants.directory import Member

YEARS = range(2000, 2101)


def real_day(_form: KnownFieldsForm, field: DayField) -> None:
    """Refuse what is no day, or lies where no entry can be."""
    if field.fault() or (field.day and field.day.year not in YEARS):
        raise ValidationError(_("Write a valid date, such as 24.12.2026"))


def offered(_form: KnownFieldsForm, field: SelectField | RadioField) -> None:
    """Refuse what is not in the list; the library's own complaint is English."""
    if field.data not in {choice.value for choice in field.choices or ()}:
        raise ValidationError(_("Choose one from the list"))


def without_letter(text: str) -> str:
    """The number of a case as it stands on its pages, F-1001, without the letter."""
    return text.upper().removeprefix("F-")


def choice_of(label: str) -> SelectField:
    """A choice whose empty value means all."""
    return SelectField(label, [Optional(), offered], default="", validate_choice=False)


class FilterForm(KnownFieldsForm):
    class Meta:
        """It changes nothing, so it needs no token."""

        csrf = False

    person = choice_of(_l("Person"))
    kind = choice_of(_l("What was done"))
    outcome = choice_of(_l("Outcome"))
    why = choice_of(_l("Why"))
    number = StringField(_l("Case number"), [Optional()], filters=[tidy, without_letter])
    since = DayField(_l("From"), [Optional(), real_day])
    until = DayField(_l("Until and including"), [Optional(), real_day])
    everything = BooleanField(_l("Show every page opened and every draft saved, too"))
    before_at = StringField()
    before_id = StringField()
    position: Position | None = None

    def offer(self, people: Iterable[Member]) -> None:
        """Set the choices, in the reader's language."""
        everybody = [("", _("Everybody"))]
        self.person.choices = offers(everybody + [(str(one.id), one.name) for one in people])
        self.kind.choices = [SelectChoice("", _("Everything")), *_kinds()]
        self.why.choices = offers(
            [("", _("Everything"))] + [(key, _(PURPOSES[key])) for key in PURPOSES]
        )
        self.outcome.choices = offers(
            [("", _("All"))] + [(key, _(OUTCOMES[key])) for key in OUTCOMES]
        )

    def validate_number(self, field: StringField) -> None:
        """A case number has digits only; a CPR number has no place here either."""
        if field.data and not (field.data.isdecimal() and len(field.data) <= 9):
            raise ValidationError(_("A case number has digits only, for example 1001"))

    def validate_until(self, field: DayField) -> None:
        """The period must not end before it begins."""
        if field.day and self.since.day and field.day < self.since.day:
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
        question = Question(
            person=UUID(self.person.data) if self.person.data else None,
            number=int(self.number.data) if self.number.data else None,
            kinds=chosen_actions(self.kind.data) if self.kind.data else None,
            outcomes=[self.outcome.data] if self.outcome.data else None,
            purpose=self.why.data or None,
            since=midnight(self.since.day),
            until=midnight(self.until.day, after=True),
        )
        return LogFilter(question, self.everything.data, self.position)


class ExportForm(FilterForm):
    """Which entries leave, and in which form; it writes an entry, so it needs its token."""

    class Meta:
        """It changes the log by one entry."""

        csrf = True

    form = RadioField(_l("Form"), [Needed(), offered], default="jsonl", validate_choice=False)

    def offer(self, people: Iterable[Member]) -> None:
        """Set the choices, in the reader's language."""
        super().offer(people)
        self.form.choices = offers((key, _(FORMS[key][0])) for key in FORMS)


def _kinds() -> Iterator[SelectChoice]:
    """Each group as a whole, then each of its acts."""
    for key, (name, _subjects) in GROUPS.items():
        group = _(name)
        yield SelectChoice(key, _("All of: %(group)s", group=group), optgroup=group)
        for action in actions_of(key):
            yield SelectChoice(action, _(EXPLANATIONS[Action(action)]), optgroup=group)


def _position(at: str | None, entry_id: str | None) -> Position | None:
    if not at and not entry_id:
        return None
    moment = datetime.fromisoformat(at or "")
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError("no moment of ours")
    return Position(moment, UUID(entry_id or ""))


def midnight(day: date | None, *, after: bool = False) -> datetime | None:
    """The moment at which a day begins in Denmark, or at which it is over."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=after), time(), ZoneInfo(TIME_ZONE))
