"""The filter above the log. It is read from the address, so a page of the log can be opened again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from config.clock import today
from portal.access_log.kinds import GROUPS, HANDED_OUT, actions_of, chosen_actions
from portal.access_log.periods import LATELY, days_of, midnight
from portal.access_log.view_models import LogFilter
from portal.access_log.vocabulary import MANNERS, OUTCOMES, PURPOSES
from portal.web.form_texts import tidy
from portal.web.forms import DayField, KnownFieldsForm, offers
from portal.web.typed_values import read_id
from security.access_log.events import Action
from security.access_log.gate import Position, Question
from tenants.directory import Member
from tenants.roles import ROLE_NAMES

YEARS = range(2000, 2101)
BROKEN_LINK = _l("The link to this part of the list is broken. Search again")
PLACE = ("before_at", "before_id")


def real_day(_form: KnownFieldsForm, field: DayField) -> None:
    """Refuse what is no day, or lies where no entry can be."""
    if field.fault() or (field.day and field.day.year not in YEARS):
        raise ValidationError(_("Write a valid date, such as 24.12.2026"))


def offered(_form: KnownFieldsForm, field: Field) -> None:
    """Refuse what is not in the list; the library's own complaint is English."""
    if field.data not in {choice.value for choice in field.choices or ()}:
        raise ValidationError(_("Choose one from the list"))


def without_letter(text: str) -> str:
    """The number of a case as it stands on its pages, F-1001, without the letter."""
    return text.upper().removeprefix("F-")


def case_number(_form: KnownFieldsForm, field: StringField) -> None:
    """Refuse what is no number of a case; a CPR number has no place there either."""
    number = field.data or ""
    if not (number.isdecimal() and len(number) <= 9):
        raise ValidationError(_("A case number has digits only, for example 1001"))


def demand_order(first: DayField, last: DayField) -> None:
    """Refuse a period that ends before it begins."""
    if first.day and last.day and last.day < first.day:
        raise ValidationError(_("The period ends before it begins"))


def choice_of(label: str) -> SelectField:
    """A choice whose empty value means all."""
    return SelectField(label, [Optional(), offered], default="", validate_choice=False)


class AskingForm(KnownFieldsForm):
    """The base of what is read from the address."""

    class Meta:
        """It changes nothing, so it needs no token."""

        csrf = False


class PlaceForm(AskingForm):
    """Where in the list a page begins, from our own links; and whether bare openings are shown."""

    everything = BooleanField(_l("Show every page opened and every draft saved, too"))
    before_at = StringField()
    before_id = StringField()
    position: Position | None = None

    def validate_before_at(self, field: StringField) -> None:
        """The place in the list comes from our own links; anything else is a broken address."""
        try:
            self.position = _position(field.data, self.before_id.data)
        except ValueError:
            raise ValidationError(BROKEN_LINK) from None


class FilterForm(PlaceForm):
    person = choice_of(_l("Person"))
    role = choice_of(_l("Role at that time"))
    kind = choice_of(_l("What was done"))
    outcome = choice_of(_l("Outcome"))
    number = StringField(
        _l("Case number"), [Optional(), case_number], filters=[tidy, without_letter]
    )
    lately = choice_of(_l("Period"))
    since = DayField(_l("From"), [Optional(), real_day])
    until = DayField(_l("Until and including"), [Optional(), real_day])
    why = choice_of(_l("Why"))
    manner = choice_of(_l("In what manner"))
    home = choice_of(_l("Where the person is employed"))
    acting = choice_of(_l("For which organisation"))

    def offer(self, people: Iterable[Member], organisations: Mapping[UUID, str]) -> None:
        """Set the choices, in the reader's language."""
        everybody = [("", _("Everybody"))]
        self.person.choices = offers(everybody + [(str(one.id), one.name) for one in people])
        self.kind.choices = [SelectChoice("", _("Everything")), *_kinds()]
        self.role.choices = _words(_("All"), ROLE_NAMES)
        self.why.choices = _words(_("Everything"), PURPOSES)
        self.outcome.choices = _words(_("All"), OUTCOMES)
        self.manner.choices = _words(_("All"), MANNERS)
        self.lately.choices = _words(_("The whole time"), LATELY)
        named = [("", _("All")), *((str(id_), name) for id_, name in organisations.items())]
        self.home.choices, self.acting.choices = offers(named), offers(named)

    def validate_until(self, field: DayField) -> None:
        """The period must not end before it begins."""
        demand_order(self.since, field)

    def fields(self, *besides: str) -> dict[str, str]:
        """What was asked, as an address or a button repeats it; the place in the list is no part of it."""
        left_out = {"csrf_token", *PLACE, *besides}
        told = {
            field.name: field.data for field in self if field.name not in left_out and field.data
        }
        return {name: "y" if value is True else str(value) for name, value in told.items()}

    def last_day(self) -> date | None:
        """The last day that is asked for, or None."""
        return self.until.day or days_of(self.lately.data or "", today())[1]

    def wanted(self) -> LogFilter:
        """What the auditor asks for, once it is valid."""
        first, _last = days_of(self.lately.data or "", today())
        question = Question(
            person=read_id(self.person.data),
            role=self.role.data or None,
            number=int(self.number.data) if self.number.data else None,
            kinds=chosen_actions(self.kind.data) if self.kind.data else None,
            outcomes=[self.outcome.data] if self.outcome.data else None,
            purpose=self.why.data or None,
            manner=self.manner.data or None,
            home=read_id(self.home.data),
            acting=read_id(self.acting.data),
            since=midnight(self.since.day or first),
            until=midnight(self.last_day(), after=True),
        )
        return LogFilter(question, self.everything.data, self.position)


def _words(everything: str, words: Mapping[Any, str]) -> list[SelectChoice]:
    """A choice of everything, then each word in the reader's language."""
    return offers([("", everything)] + [(str(key), _(word)) for key, word in words.items()])


def _kinds() -> Iterator[SelectChoice]:
    """Whatever was printed or exported; each group as a whole, then each of its acts."""
    yield SelectChoice(HANDED_OUT, _("Everything printed or exported"))
    for key, (name, _subjects) in GROUPS.items():
        group = _(name)
        yield SelectChoice(key, _("All of: %(group)s", group=group), optgroup=group)
        for action in actions_of(key):
            yield SelectChoice(action, _(Action(action).explanation), optgroup=group)


def _position(at: str | None, entry_id: str | None) -> Position | None:
    if not at and not entry_id:
        return None
    moment = datetime.fromisoformat(at or "")
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError("no moment of ours")
    return Position(moment, UUID(entry_id or ""))


def place_of(args: Mapping[str, str]) -> dict[str, str]:
    """What of an address belongs to the search: the limits and the place in the list, unchecked."""
    known = FilterForm(formdata=None).data
    return {name: value for name, value in args.items() if name in known and value}
