"""Two parents are two people: an assessment each, and each one's words are taken over to the next sheet."""

from collections.abc import Callable

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.assessments.answers import PARENT_POST, PARENT_PRE
from tests.portal.assessments.filled import lock, start, typed

Clients = Callable[[str | None], Browser]


def test_two_parents_have_an_assessment_each(client_of: Clients, the_world: World) -> None:
    place = f"/t/eksempel/cases/{the_world.case(number=1002)}/assessments/"
    pia, new = client_of("pia"), ""
    for person, alias, numbers in (("1", "mor", PARENT_PRE), ("2", "stedfar", PARENT_POST)):
        new = start(pia, place, instrument="parenting", person=person)
        said = typed(today(), numbers, person=alias, child="vores datter", late_reason="Først nu")
        lock(pia, new, said)
        assert "Vores datter og jeg har en kontakt" in pia.get(new).text
    page = pia.get(place).text
    assert "mor" in page
    assert "stedfar" in page
    assert page.count("<figure") == 2
    assert "Vores datter" in pia.get(new + "edit").text
    later = start(pia, place, "post", instrument="parenting", person="2")
    begun = pia.get(later + "edit").text
    assert 'value="stedfar"' in begun
    assert "Vores datter og jeg har en kontakt" in begun
    other_side = start(pia, place, "pre", "professional", instrument="parenting", person="1")
    begun = pia.get(other_side + "edit").text
    assert 'value="mor"' in begun
    assert "Forælderen og barnet har en kontakt" in begun
