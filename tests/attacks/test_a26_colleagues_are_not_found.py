"""A26: who steals, on two days, what is kept of cases' whole names learns no name, and not which case is a colleague's.

The bound, as security/namesakes documents it: without the key nothing in a row depends on the name or the answer, so an
attacker does no better than saying "no" of every case. The control takes an answer without chance in it.
"""

import random
from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import UUID

import pytest

from security.likeness import MARK_BYTES, NAMESAKE, Likeness
from security.namesakes import answer_of
from tests.attacks.probes import refused
from tests.house import House
from tests.portal.access_log.namesakes import compared, page_of, write

HERE = Likeness(frozenset((NAMESAKE,)), key=b"the organisation's own key 32 by")
CASES = 3000
Days = Sequence[tuple[bytes, bytes]]


@pytest.fixture
def truth() -> list[bool]:
    """One case in fifty is a colleague's."""
    chance = random.Random(26)
    return [chance.random() < 0.02 for _case in range(CASES)]


def guesses(days: Days) -> list[bool]:
    """The attack: what is chance changes, and what means something does not, in the whole or in its second half."""
    seen = [
        half
        for one in days
        for half in ((one[0], one[1]), (one[0][MARK_BYTES:], one[1][MARK_BYTES:]))
    ]
    return [any(a == b for a, b in seen[place : place + 2]) for place in range(0, len(seen), 2)]


def share_right(guessed: list[bool], truth: list[bool]) -> float:
    return sum(map(bool.__eq__, guessed, truth)) / CASES


def test_a26_answers_of_two_days_are_no_better_than_saying_no(truth: list[bool]) -> None:
    chance = random.Random(62)
    places = [UUID(int=chance.getrandbits(128)) for _case in range(CASES)]
    stolen = [
        (answer_of(HERE, place, is_yes=yes), answer_of(HERE, place, is_yes=yes))
        for place, yes in zip(places, truth, strict=True)
    ]
    assert share_right(guesses(stolen), truth) <= 1 - sum(truth) / CASES
    halves = [one[at : at + MARK_BYTES] for day in stolen for one in day for at in (0, MARK_BYTES)]
    assert len(set(halves)) == 4 * CASES


def test_a26_control_an_answer_without_chance_gives_every_colleague_away(truth: list[bool]) -> None:
    chance = random.Random(62)

    def fixed(place: UUID, yes: bool) -> bytes:
        return sha256(HERE.question_of(place)).digest() if yes else chance.randbytes(32)

    places = [UUID(int=chance.getrandbits(128)) for _case in range(CASES)]
    stolen = [
        (fixed(place, yes), fixed(place, yes)) for place, yes in zip(places, truth, strict=True)
    ]
    assert share_right(guesses(stolen), truth) == 1


@pytest.fixture
def eksempel(house: House) -> Iterator[House]:
    with compared(house):
        yield house


def stolen_rows(house: House) -> dict[int, tuple[UUID, bytes, bytes]]:
    rows = house.superuser().execute(
        "select c.number, n.place, n.prints, n.answer from log.likeness_names n"
        " join app.cases c on c.tenant_id = n.tenant_id and c.id = n.case_id"
    )
    return {row.number: (row.place, bytes(row.prints), bytes(row.answer)) for row in rows}


def test_a26_the_stored_rows_are_of_one_length_and_have_nothing_in_common(eksempel: House) -> None:
    for number, typed in ((1001, "Bo Ulvedal-Holm"), (1002, "Bo Holm"), (1003, "Nanna Ny")):
        assert write(eksempel, typed, number) == 303
    first = stolen_rows(eksempel)
    eksempel.superuser().execute("update log.likeness_rosters set is_old = true")
    eksempel.client_of("alma").get(page_of(eksempel))
    second = stolen_rows(eksempel)
    rows = [*first.values(), *second.values()]
    assert len({answer for _place, _prints, answer in rows}) == 6
    assert len({len(prints) for _place, prints, _answer in rows}) == 1
    assert len({prints for _place, prints, _answer in first.values()}) == 3
    assert not {place for place, *_ in rows} & set(eksempel.world.cases.values())
    kept = b"".join(prints + answer for _place, prints, answer in rows).lower()
    assert not any(word in kept for word in (b"holm", b"nanna", b"bo ulvedal"))


def test_a26_a_page_that_compares_learns_of_no_case_that_it_exists(eksempel: House) -> None:
    write(eksempel, "Bo Holm", 1002)
    eksempel.superuser().execute("update log.likeness_rosters set is_old = true")
    web = eksempel.as_web("dora")
    found = web.execute("select * from gate.begin_comparison()").fetchall()
    cases = [row.id for row in found if row.is_case]
    assert (len(cases), set(cases) & set(eksempel.world.cases.values())) == (1, set())
    assert {row.id for row in found} - set(cases) <= {
        one.membership_id for one in eksempel.world.accounts.values()
    }
    web.rollback()


def test_a26_nobody_writes_answers_when_nothing_is_to_be_compared(eksempel: House) -> None:
    eksempel.client_of("alma").get(page_of(eksempel))
    refused(eksempel.as_web("bo"), "select gate.end_comparison('{}', '{}')")
    eksempel.superuser().execute("update log.likeness_rosters set is_old = true")
    mads = eksempel.as_web("mads")
    assert mads.execute("select * from gate.begin_comparison()").fetchall() == []
    refused(mads, "select gate.end_comparison('{}', '{}')")
