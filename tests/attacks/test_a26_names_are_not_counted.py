"""A26: who steals the marks of names, and knows how common each name is, learns no name.

The bound, as security/likeness documents it: without the key an attacker does no better than calling everybody by the
most common name. The shares below are invented, in the shape in which shares of family names are published: a
handful of names that several in a hundred bear, and a long tail.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest

from security.likeness import Likeness
from tests.attacks.probes import refused
from tests.house import House
from tests.portal.access_log.patterns import Diary

HEAD = (46, 43, 36, 29, 28, 26, 21, 20, 20, 18, 16, 13, 11, 8, 8, 7, 6, 6, 5, 5)  # in a thousand
NAMES = {f"navn{chr(97 + place)}": share for place, share in enumerate(HEAD)} | {
    f"hale{chr(97 + place // 26)}{chr(97 + place % 26)}": 1 for place in range(600)
}
CASES = 3000
HERE = Likeness(frozenset(("surname",)), key=b"the organisation's own key 32 by")
Marks = Sequence[Sequence[bytes]]


@pytest.fixture
def citizens() -> list[str]:
    chance = random.Random(26)
    return chance.choices(list(NAMES), weights=list(NAMES.values()), k=CASES)


def guesses(stolen: Marks) -> list[str]:
    """The attack: rank what is stolen by how often it occurs, and the names by how common they are."""
    seen = Counter(mark for marks in stolen for mark in marks)
    by_rank = dict(zip((mark for mark, _times in seen.most_common()), NAMES, strict=False))
    fallback = next(iter(NAMES))
    best = (max(marks, key=lambda mark: seen[mark]) for marks in stolen)
    return [by_rank.get(mark, fallback) if seen[mark] > 1 else fallback for mark in best]


def share_right(guessed: list[str], citizens: list[str]) -> float:
    return sum(map(str.__eq__, guessed, citizens)) / len(citizens)


def test_a26_ranking_marks_is_no_better_than_the_most_common_name(citizens: list[str]) -> None:
    chance = random.Random(62)
    stolen = [
        HERE.of_case("surname", [name], UUID(int=chance.getrandbits(128))) for name in citizens
    ]
    bound = citizens.count(next(iter(NAMES))) / CASES
    assert len({mark for marks in stolen for mark in marks}) == 4 * CASES
    assert share_right(guesses(stolen), citizens) <= bound
    assert bound < 0.06


def test_a26_control_the_same_attack_on_one_digest_a_name_tells_many_names(
    citizens: list[str],
) -> None:
    stolen = [[HERE.print_of("surname", name)] for name in citizens]
    assert share_right(guesses(stolen), citizens) > 0.15


@pytest.fixture
def diary(house: House) -> Iterator[Diary]:
    written = Diary(house)
    yield written
    written.forget()


def test_a26_the_stored_marks_hold_no_name_and_none_twice(house: House, diary: Diary) -> None:
    settings = "/t/eksempel/access-log/signals/settings/"
    on = {"is_on": "y", "at_least": "1", "span": "180"}
    for kind in ("surname", "address"):
        assert house.client_of("rita").send(settings + kind, on).status_code == 303
    for number in (1001, 1002):
        page = f"/t/eksempel/cases/{house.world.case(number=number)}/likeness"
        for told in (
            {"kind": "surname", "typed": "Navna"},
            {"kind": "address", "typed": "Birkevej 9"},
        ):
            assert house.client_of("alma").send(page, told).status_code == 303
    for name in ("alma", "dora"):
        told = {"typed": "Birkevej 9"}
        assert house.client_of(name).send("/t/eksempel/own-address", told).status_code == 303
    root = house.superuser()
    stored = [row.marks for row in root.execute("select marks from log.likeness_marks")]
    marks = [whole[place : place + 16] for whole in stored for place in range(0, 64, 16)]
    assert len(marks) == len(set(marks)) == 16
    sealed = [row.address for row in root.execute("select address from log.likeness_readers")]
    assert len(set(sealed)) == 2
    kept = b"".join([*marks, *sealed]).lower()
    assert b"navna" not in kept
    assert b"birkevej" not in kept


def test_a26_pages_cannot_read_the_marks(house: House) -> None:
    web = house.as_web("alma")
    tables = (
        "likeness_marks", "likeness_readers", "likeness_openings", "likeness_names", "likeness_rosters",
    )  # fmt: skip
    for table in tables:
        refused(web, f"select * from log.{table}")
        refused(web, f"delete from log.{table}")
    refused(web, "select log.forget_likeness(gen_random_uuid(), 'surname')")
