"""Whoever an offer or a loan waits for gets one letter, in the own language, that says nothing about anybody."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from portal.evidence.worker import post_of
from portal.loans.letter import WORDS, word
from portal.loans.services import agreement, consent, offers
from portal.web.post import Post
from tests import lending
from tests.cast import BY_NAME
from tests.house import House
from tests.lending import USUAL
from tests.numbering import WRITING
from tests.portal.loans.letters import Broken, letters, told, worker

ROUNDS = 2  # the second one finds nothing more to say
# How far it has come, who is told then, and what the letter is about.
STAGES: dict[str, tuple[Callable[[House], Any], str, str, str]] = {
    "offer": (lending.offered, "alma", "offer:tell", "Der er tilbudt en mentor"),
    "signature": (lending.proposed, "charlie", "loan:tell", "venter på din underskrift"),
    "consent": (lending.signed, "alma", "loan:tell", "venter på et samtykke"),
    "mentor": (lambda house: lending.waiting(house, USUAL), "mads", "loan:tell", "venter på dit svar"),
}  # fmt: skip


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


def rounds(house: House, post: Post | None = None) -> int:
    return sum(worker(house, post).keep_lending() for _round in range(ROUNDS))


@pytest.mark.parametrize("stage", STAGES)
def test_whoever_is_waited_for_is_told_once_and_nobody_else(house: House, stage: str) -> None:
    go, name, action, subject = STAGES[stage]
    go(house)
    assert rounds(house) == 1
    assert told(house) == [BY_NAME[name].login]
    (letter,) = letters(house)
    assert subject in str(letter["Subject"])
    entries = house.log_entries(action=action)
    assert sorted(str(entry.tenant_id) for entry in entries) == sorted(
        str(house.world.tenants[slug]) for slug in ("eksempel", "prove")
    )
    assert {entry.reason for entry in entries} <= {None, f"waits_for_{stage}"}


def test_every_step_of_a_loan_tells_the_next_and_the_end_tells_nobody(house: House) -> None:
    deal = lending.proposed(house)
    assert rounds(house) == 1
    with house.visit_as("charlie") as visit:
        agreement.sign(visit, deal.loan, agreement.open_loan(visit, deal.loan).terms_hash)
    assert rounds(house) == 1
    lending.consented(house, deal)
    assert rounds(house) == 1
    assert told(house) == sorted(BY_NAME[name].login for name in ("charlie", "alma", "mads"))
    lending.consented(house, deal, ("case", "plan"))
    assert rounds(house) == 0, "another consent is no second question"
    lending.accepted(house, deal)
    assert rounds(house) == 0


@pytest.mark.parametrize("stage", ["offer", "signature", "consent", "mentor"])
def test_what_is_over_tells_nobody(house: House, stage: str) -> None:
    STAGES[stage][0](house)
    for table in ("offers", "loans"):
        lending.do(house, f"update app.{table} set expires_at = clock_timestamp()")
    assert rounds(house) == 0


def test_what_was_answered_before_the_round_tells_nobody(house: House) -> None:
    _need, offer = lending.offered(house)
    with house.visit_as("alma") as visit:
        offers.close(visit, offer, "skills")
    deal = lending.waiting(house, USUAL)
    with house.visit_as("alma") as visit:
        consent.withdraw(visit, deal.loan)
    assert rounds(house) == 0


def test_a_consent_that_is_shorter_than_the_loan_is_waited_for_and_not_the_mentor(
    house: House,
) -> None:
    deal = lending.waiting(house, USUAL)
    lending.do(house, "update app.consents set until_at = (select ends_at - interval '1 second' from app.loans "
               "where id = loan_id) where loan_id = %s", deal.loan)  # fmt: skip
    assert rounds(house) == 1
    assert told(house) == [BY_NAME["alma"].login]


def test_each_is_written_to_in_the_language_that_he_or_she_reads(house: House) -> None:
    lending.do(house, "update auth.accounts set language = 'en' where id = %s",
               house.world.accounts["mads"].account_id)  # fmt: skip
    lending.waiting(house, USUAL)
    assert rounds(house) == 1
    (letter,) = letters(house)
    assert str(letter["Subject"]) == "A loan waits for your answer"


def test_who_is_suspended_is_not_written_to_and_a_colleague_stands_in(house: House) -> None:
    lending.proposed(house)
    lending.do(house, "update app.memberships set status = 'suspended' where id = %s",
               house.world.membership("charlie"))  # fmt: skip
    lending.do(house, "update app.memberships set roles = '{mentor_coordinator}' where id = %s",
               house.world.membership("mads"))  # fmt: skip
    assert rounds(house) == 1
    assert told(house) == [BY_NAME["mads"].login]


def test_a_letter_that_did_not_leave_is_tried_again(house: House) -> None:
    lending.waiting(house, USUAL)
    post = post_of(house.settings)
    assert rounds(house, Post(post.keyring, Broken(), post.address)) == 0
    assert house.log_entries(action="loan:tell") == []
    reached = Broken(BY_NAME["mads"].login)
    assert rounds(house, Post(post.keyring, reached, post.address)) == 1


def test_a_loan_that_another_worker_has_in_hand_is_left_to_it(house: House) -> None:
    deal = lending.waiting(house, USUAL)
    other = house.superuser()
    other.autocommit = False
    other.execute("select 1 from app.loans where id = %s for update", (deal.loan,))
    since = len(house.log_entries())
    assert worker(house).keep_lending() == 0
    assert house.log_entries()[since:] == []
    other.rollback()
    assert worker(house).keep_lending() == 1


@pytest.mark.parametrize("stage", ["offer", "mentor"])
def test_a_slow_mail_server_keeps_no_entry_from_its_number_and_a_lost_worker_no_letter(
    house: House, stage: str
) -> None:
    STAGES[stage][0](house)
    post = post_of(house.settings)
    slow = Watching(house)
    with pytest.raises(SystemExit):
        rounds(house, Post(post.keyring, slow, post.address))
    assert slow.writing == [0]
    assert rounds(house) == 0, "another worker has it in hand"
    for table in ("offers", "loans"):
        lending.do(
            house, f"update app.{table} set letters_from = letters_from - interval '10 minutes'"
        )
    assert rounds(house) == 1
    assert len(house.log_entries(action=STAGES[stage][2])) == 2


class Watching:
    """A mail server during which the worker is stopped; it notes how many transactions write at that time."""

    def __init__(self, house: House) -> None:
        self.root = house.superuser()
        self.writing: list[int] = []

    def send(self, to: str, subject: str, text: str) -> None:
        self.writing += [row[0] for row in self.root.execute(WRITING)]
        raise SystemExit(f"{to}: {subject} {len(text)}")


@pytest.mark.parametrize("stage", STAGES)
def test_no_letter_names_anybody(house: House, stage: str) -> None:
    STAGES[stage][0](house)
    rounds(house)
    (letter,) = letters(house)
    payload = letter.get_payload(decode=True)
    assert isinstance(payload, bytes)
    said = f"{letter['Subject']} {payload.decode()}"
    for name in ("Mads", "Alma", "Charlie", "Nord", "1001", "Kommune", "Prøve", "Eksempel"):
        assert name not in said


@pytest.mark.parametrize("awaited", WORDS)
def test_every_letter_leads_to_the_door_and_to_no_case(awaited: str) -> None:
    subject, text = word(awaited, "en", "https://portal.example")
    assert subject
    assert text.endswith("https://portal.example/")
