"""A paper of a whole case says how many sheets it leaves out, and nothing of what they say."""

from collections.abc import Iterator

import pytest

from config.clock import today
from tests.asking import comes
from tests.house import House
from tests.portal.paper.printing import ASKED
from tests.portal.tools.session.filled import started
from tests.portal.tools.wheel.filled import typed
from tests.portal.typesetting.documents import words

SECRET = "Noget til supervision"
HIDDEN = "author_only_until_supervision"


@pytest.fixture
def place(fresh_database: House) -> Iterator[str]:
    """The case, on which bo works too; of dora's three wheels two are not for everybody."""
    place = f"/t/eksempel/cases/{fresh_database.world.case()}/"
    comes(fresh_database, fresh_database.world.case(), "bo")
    for visibility in ("case_team", "coordinator", HIDDEN):
        dora = fresh_database.client_of("dora")
        sheet = started(dora, place + "wheel/")
        fields = typed(today()) | {"kind": "save", "visibility": visibility, "challenge": SECRET}
        assert dora.send(sheet + "versions", fields).status_code == 303
    started(fresh_database.client_of("dora"), place + "wheel/")  # begun, and nothing saved in it
    yield place
    fresh_database.hang_up()


def paper(house: House, place: str, name: str, language: str = "da") -> str:
    answer = house.client_of(name).send(place + "print/", ASKED | {"language": language})
    assert answer.status_code == 200
    return words(bytes(answer.data))


def test_whoever_sees_less_is_told_how_many(fresh_database: House, place: str) -> None:
    assert "2 gemte ark i dette forløb er udeladt" in paper(fresh_database, place, "bo")
    assert "1 gemt ark i dette forløb er udeladt" in paper(fresh_database, place, "alma")
    assert "2 saved sheets of this case are left out" in paper(fresh_database, place, "bo", "en")


def test_the_author_sees_all_and_is_told_nothing(fresh_database: House, place: str) -> None:
    assert "udeladt" not in paper(fresh_database, place, "dora")


def test_whoever_may_not_open_the_case_learns_no_number(fresh_database: House, place: str) -> None:
    case_id = fresh_database.world.case()
    for name in ("pia", "eva", "rita"):
        row = fresh_database.as_web(name).execute("select gate.unseen_sheets(%s) n", (case_id,))
        found = row.fetchone()
        assert found
        assert found.n == 0, name
