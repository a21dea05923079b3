"""Who has been asked to take a case: one thinks it over, one has said no."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from portal.demo.cases import login_of_story
from portal.demo.casework import Visits
from portal.demo.cast import PEOPLE
from portal.demo.stories import Told
from portal.team import proposals
from portal.team import services as team
from portal.team.impartiality import NO_CONFLICT
from tenants.directory import members


class ToldQuestion(Told):
    """A coordinator asked somebody; without an answer the question waits."""

    by: str
    who: str
    case: str
    answer: str = ""


def match(
    tenant: str, told: Iterable[ToldQuestion], cases: Mapping[str, UUID], visits: Visits
) -> None:
    """Ask each person, and let those answer of whom an answer is told."""
    names = {person.login: person.name for person in PEOPLE}
    for one in told:
        login, case_id = login_of_story(one.who, tenant), cases[one.case]
        with visits(login_of_story(one.by, tenant), tenant) as visit:
            ids = {member.name: member.id for member in members(visit)}
            team.ask(visit, case_id, ids[names[login]], NO_CONFLICT)
            asked = proposals.asked_about(visit, case_id)[0].id
        if one.answer:
            with visits(login, tenant) as visit:
                proposals.answer(visit, asked, one.answer)
