"""Cases with measurements that were closed in the latest half-year that is over."""

from uuid import UUID

from config.clock import today
from portal.figures.periods import offered
from tests.asking import comes
from tests.house import House
from tests.places import SIBLING
from tests.portal.assessments.answers import SKILLS_POST, SKILLS_PRE
from tests.portal.assessments.filled import lock, start, typed

PAGE = "/t/eksempel/figures/"
HALF = offered(today())[0]
COUNTED = 6


def measured(house: House, *, is_locked: bool) -> str:
    """A closed case with a measurement before, and one after; returns its address."""
    alma, dora = house.client_of("alma"), house.client_of("dora")
    place = str(alma.send("/t/eksempel/cases/", SIBLING).headers["Location"])
    comes(house, UUID(place.strip("/").rsplit("/", 1)[1]), "dora")
    before = start(dora, f"{place}assessments/", "pre")
    lock(dora, before, typed(today(), SKILLS_PRE, late_reason="Først nu"))
    _moved(house, place, "active", "closing")
    after = start(dora, f"{place}assessments/", "post")
    if is_locked:
        lock(dora, after, typed(today(), SKILLS_POST, late_reason=""))
    else:
        dora.send(after + "draft", typed(today(), SKILLS_POST, "draft"))
    _moved(house, place, "closing", "closed")
    return place


def _moved(house: House, place: str, old: str, new: str) -> None:
    fields = {"seen": old, "to": new, "reason": "Målet er nået"}
    assert house.client_of("alma").send(f"{place}course/moves", fields).status_code == 303
