"""Emergency access on the pages: what is asked, who is told and how, the banner, the list, the judgement."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from babel.dates import format_date

from config.clock import today
from config.working_days import working_days_after
from tests import emergencies
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.emergencies import FIELDS, REASON
from tests.house import House
from tests.meter import counting

Clients = Callable[[str | None], Browser]
LIST = "/t/eksempel/emergency/"
BANNER = "Adgang i nødstilfælde til F-1001"
TOLD = "Adgang i nødstilfælde er brugt"


@pytest.fixture
def house(database: House) -> Iterator[House]:
    emergencies.allow(database)
    yield database
    emergencies.forget(database)
    database.hang_up()


def mails(house: House) -> list[tuple[str, str]]:
    """To whom and what, of every mail that lies in the folder."""
    folder = Path(urlsplit(house.settings.mail_url).path)
    parser = BytesParser(policy=policy.default)
    found = [parser.parsebytes(path.read_bytes()) for path in folder.glob("*.eml")]
    return [(str(mail["To"]), f"{mail['Subject']}\n{mail.get_content()}") for mail in found]


def test_everything_that_is_missing_is_told_at_once(house: House, client_of: Clients) -> None:
    bo = client_of("bo")
    answer = bo.send(LIST, {})
    assert answer.status_code == 422
    assert answer.text.count("form-error-message") >= 4
    for wrong in ({"reason": "kort"}, {"reason": "Han har nummer 010203-1234"}, {"ground": "nosy"},
                  {"number": "nord"}, {"sure": ""}):  # fmt: skip
        assert bo.send(LIST, FIELDS | {"number": "1001"} | wrong).status_code == 422, wrong


@pytest.mark.parametrize(
    ("number", "words"),
    [(1002, "Der er intet forløb med det nummer"), (9999, "Der er intet forløb med det nummer")],
)
def test_a_case_of_another_track_is_told_like_one_that_does_not_exist(
    house: House, number: int, words: str
) -> None:
    answer = emergencies.ask(house, "bo", number)
    assert answer.status_code == 422
    assert words in answer.text
    assert REASON in answer.text, "nothing that was typed is lost"
    entry = house.log_entries(action="emergency:begin")[-1]
    assert (entry.outcome, entry.reason, entry.case_number) == ("denied", "no_such_case", None)


def test_an_own_case_needs_none(house: House) -> None:
    answer = emergencies.ask(house, "dora")
    assert answer.status_code == 422
    assert "Du kan allerede åbne dette forløb" in answer.text


def test_team_coordinators_and_auditors_are_mailed_at_once_without_a_word_about_anybody(
    house: House,
) -> None:
    before = mails(house)
    emergencies.begin(house)
    new = [mail for mail in mails(house) if mail not in before]
    assert {to for to, _text in new} == {BY_NAME[name].login for name in ("dora", "alma", "rita")}
    for _to, text in new:
        assert "/t/eksempel/emergency/" in text
        for secret in ("1001", "Nord", "Bo", REASON, str(house.world.case())):
            assert secret not in text


def test_every_page_of_theirs_tells_of_it_until_it_is_judged(
    house: House, client_of: Clients
) -> None:
    emergency = emergencies.begin(house)
    pages = {
        "dora": "/t/eksempel/time/",
        "alma": "/t/eksempel/cases/",
        "rita": "/t/eksempel/access-log",
    }
    for name, page in pages.items():
        assert TOLD in client_of(name).get(page).text, name
    for name, page in (
        ("pia", "/t/eksempel/cases/"),
        ("eva", "/t/eksempel/members/"),
        ("bo", "/t/eksempel/time/"),
    ):
        assert TOLD not in client_of(name).get(page).text, name
    assert emergencies.judge(house, "alma", emergency).status_code == 303
    for name, page in pages.items():
        assert TOLD not in client_of(name).get(page).text, name


def test_the_banner_with_the_time_that_is_left_stands_on_every_page_of_the_person(
    house: House, client_of: Clients
) -> None:
    emergency = emergencies.begin(house)
    case = f"/t/eksempel/cases/{house.world.case()}/"
    for page in (case, f"{case}wheel/", "/t/eksempel/", "/t/eksempel/time/", LIST):
        text = client_of("bo").get(page).text
        assert BANNER in text, page
        assert "60 minutter tilbage" in text, page
    emergencies.age(house, emergency, "59 minutes")
    assert "1 minut tilbage" in client_of("bo").get(case).text
    emergencies.age(house, emergency, "2 minutes")
    assert BANNER not in client_of("bo").get("/t/eksempel/").text


def test_the_page_that_says_why_one_sees_a_case_says_it(house: House, client_of: Clients) -> None:
    emergencies.begin(house)
    text = client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/lending/why").text
    assert "du bruger adgang i nødstilfælde" in text
    assert "du koordinerer" not in text


def test_those_who_judge_read_who_when_and_why(house: House, client_of: Clients) -> None:
    emergencies.begin(house)
    due = format_date(working_days_after(today(), 2), "d. MMMM y", locale="da")
    for name in ("alma", "rita", "dora"):
        text = client_of(name).get(LIST).text
        for words in ("F-1001", "Bo", "Skolen ringer", due):
            assert words in text, (name, words)
        assert ("Vurdér den" in text) == (name != "dora")
        assert (str(house.world.case()) in text) == (name != "rita"), "an auditor opens no case"
    assert client_of("eva").get(LIST).status_code == 404
    assert "Skolen ringer" not in client_of("pia").get(LIST).text


def test_a_judgement_says_why_and_is_shown_to_the_person(house: House, client_of: Clients) -> None:
    emergency = emergencies.begin(house)
    page = f"{LIST}{emergency}/judgement"
    alma = client_of("alma")
    empty = alma.send(page, {"version": "0"})
    assert empty.status_code == 422
    assert empty.text.count("form-error-message") == 2
    said = {"judgement": "explained", "note": "Ringede til mig bagefter", "version": "0"}
    assert alma.send(page, said).status_code == 303
    text = client_of("bo").get(LIST).text
    assert "Ringede til mig bagefter" in text
    assert "Forklaret" in text
    entry = house.log_entries(action="emergency:review")[-1]
    assert (entry.case_number, entry.reason, entry.purpose) == (1001, "explained", "coordination")


def test_an_overdue_one_says_so(house: House, client_of: Clients) -> None:
    emergency = emergencies.begin(house)
    emergencies.age(house, emergency, "9 days")
    assert "Ikke vurderet i tide" in client_of("rita").get(LIST).text
    assert "retten hviler" in client_of("bo").get(f"{LIST}new").text


def test_reason_and_note_are_ciphertext(house: House) -> None:
    emergency = emergencies.begin(house)
    emergencies.judge(house, "rita", emergency)
    row = house.superuser().execute(
        "select e.reason, r.note from app.emergencies e join app.emergency_reviews r on r.emergency_id = e.id"
    ).fetchone()  # fmt: skip
    assert row
    assert b"Skolen" not in row.reason
    assert "Set på".encode() not in row.note


def test_where_it_is_off_nobody_is_offered_it(house: House, client_of: Clients) -> None:
    link = f'href="{LIST}new"'
    assert link in client_of("bo").get("/t/eksempel/cases/").text
    emergencies.allow(house, wanted=False)
    assert link not in client_of("bo").get("/t/eksempel/cases/").text
    assert "ikke slået adgang i nødstilfælde til" in client_of("bo").get(f"{LIST}new").text


def test_pages_outside_it_cost_no_statement_more(house: House, client_of: Clients) -> None:
    """What every page tells comes with passing the gate."""
    dora, case = client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/"

    def cost(client: Browser) -> int:
        assert client.get(case).status_code == 200
        with counting(house.app) as count:
            client.get(case)
        return count.statements

    usual = cost(dora)
    emergencies.begin(house)
    assert cost(dora) == usual
    assert cost(client_of("bo")) == usual


def test_the_due_day_is_two_working_days_on(house: House) -> None:
    emergencies.begin(house)
    row = house.superuser().execute(
        "select (review_due_at at time zone 'Europe/Copenhagen')::date as day from app.emergencies"
    ).fetchone()  # fmt: skip
    assert row
    assert row.day == working_days_after(today(), 2) + timedelta(days=1)
