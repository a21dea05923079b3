"""Somebody comes to a case as in life: a coordinator asks, and the person says yes."""

from uuid import UUID

from portal.team import proposals
from portal.team import services as team
from portal.team.answers import ACCEPTED
from portal.team.impartiality import NO_CONFLICT, Impartiality
from security.visit import Visit
from tests.house import House


def comes(house: House, case_id: UUID, name: str, by: str = "alma") -> None:
    """Put a member of the cast on a case, without a conflict of interest."""
    says_yes(house, asked(house, case_id, name, by), name)


def asked(
    house: House, case_id: UUID, name: str, by: str = "alma", said: Impartiality = NO_CONFLICT
) -> UUID:
    """A question to a member of the cast that waits; the one that waits already, if there is one."""
    person = house.world.membership(name)
    with house.visit_as(by) as visit:
        if not _waiting(visit, case_id, person):
            team.ask(visit, case_id, person, said)
        return _waiting(visit, case_id, person)[0]


def says_yes(house: House, question: UUID, name: str) -> None:
    """The person who was asked takes the case."""
    with house.visit_as(name) as visit:
        proposals.answer(visit, question, ACCEPTED)


def _waiting(visit: Visit, case_id: UUID, person: UUID) -> list[UUID]:
    return [
        each.id
        for each in proposals.asked_about(visit, case_id)
        if each.membership_id == person and each.answer is None
    ]
