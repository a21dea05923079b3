"""What the desk knows and nobody has to type: the people of the network map and their answers."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from portal.method.lenient import read_leniently
from portal.method.meeting import MeetingDefinition
from portal.method.sheets import Json
from portal.records.desk import Desk
from portal.tools.meeting.body import CITIZEN, PRIVATE, MeetingBody
from portal.tools.meeting.forms import ON_MAP
from portal.tools.meeting.people import Person, invited_before, people_on, with_facts
from portal.tools.meeting.typed import body_from, suggested_rules, typed_people
from portal.tools.meeting.view_models import hints
from portal.web.forms import offers
from portal.web.typed_values import Typed

MeetingDesk = Desk[MeetingDefinition, MeetingBody]
MAP = "network"


@dataclass(frozen=True)
class Aid:
    """Beside the form: hints, and who of the map may be invited."""

    has_map: bool
    hints: list[str]
    unasked: list[str]


def settle(desk: MeetingDesk, body: Json) -> Json:
    """The body with the map's own words and answers for its people, whatever was typed about them."""
    return with_facts(body, _people(desk))


def prefill(desk: MeetingDesk) -> Typed:
    """A new sheet starts with the person, everybody private who said yes, and words for the ground rules."""
    found = people_on(desk.latest_of(MAP))
    ready = [each for each in found if each.kind == PRIVATE and each.said_yes]
    rules = suggested_rules(desk.definition, desk.visit.identity.language)
    return {**rules, **typed_people(ready, first=CITIZEN)}


def aid(desk: MeetingDesk, form: Any) -> Aid:
    """Offer the people of the map in every row, and tell what to think of."""
    known = _people(desk)
    language = desk.visit.identity.language
    body, _unread = read_leniently(MeetingBody, with_facts(body_from(form), known))
    for row in form.invited.entries:
        _offer(row.form.who, known)
    return Aid(
        bool(known),
        hints(body, desk.definition, language),
        [each.words for each in known if not each.may_be_invited],
    )


def _people(desk: MeetingDesk) -> list[Person]:
    now = people_on(desk.latest_of(MAP))
    then = invited_before(desk.saved.body if desk.saved else None)
    return list({person.key: person for person in [*now, *then]}.values())


def _offer(field: Any, people: list[Person]) -> None:
    choose, *others = field.choices
    on_map = offers((ON_MAP + person.key, _label(person)) for person in people)
    field.choices = [choose, *on_map, *others]


def _label(person: Person) -> str:
    if person.may_be_invited:
        return person.words
    return str(_("%(person)s (has not said yes)", person=person.words))
