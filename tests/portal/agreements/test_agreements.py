"""Agreements with a citizen: recorded, withdrawn, never rewritten, seen by the case's people only."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from portal.agreements.ages import BELOW, COMES_OF_AGE, MAYBE_BELOW, age_hint
from portal.method import library
from portal.method.agreement import REGIMES, AgreementDefinition
from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]
AsWeb = Callable[..., psycopg.Connection[Any]]
WORDS = library.latest("agreement", AgreementDefinition)
YES = {
    "kind": "participation", "given_on": "09.03.2026", "how": "oral", "language": "dansk",
    "by_whom": "mentoren", "guardians": "mor", "own_view": "Vil gerne prøve", "maturity": "",
    "effect": "",
}  # fmt: skip
INSERT = (
    "insert into app.agreements (tenant_id, id, case_id, track, kind, given_on, body, author_id)"
    " values (%s, %s, %s, 'mentor', 'participation', %s, %s, %s)"
)


def agreements(world: World, number: int = 1001, slug: str = "eksempel") -> str:
    return f"/t/{slug}/cases/{world.cases[slug, number]}/agreements/"


def newest(superuser: psycopg.Connection[Any]) -> Any:
    row = superuser.execute(
        "select * from app.agreements order by recorded_at desc limit 1"
    ).fetchone()
    assert row
    return row


def test_an_agreement_is_recorded_and_shown_with_its_words(
    client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    dora, page = client_of("dora"), agreements(the_world)
    assert dora.send(page, YES | {"interpreter": "y"}).status_code == 303
    shown = dora.get(page).text
    assert "Vil gerne prøve" in shown
    sentence = WORDS.kind_of("participation").wording("gdpr")[1].da
    assert sentence in shown
    entry = log_entries(action="agreement:record")[-1]
    assert (entry.case_number, entry.purpose) == (1001, "assignment")
    assert log_entries(action="agreement:read", case_number=1001)


def test_it_shows_in_the_course_as_a_criterion(client_of: Clients, the_world: World) -> None:
    alma, page = client_of("alma"), agreements(the_world, 1002)
    overview = page.removesuffix("agreements/")
    missing = "Deltagelsesaftalen er registreret</a>"
    assert missing in alma.get(overview).text
    alma.send(page, YES)
    assert missing not in alma.get(overview).text


def test_a_withdrawal_ends_it_once_and_deletes_nothing(
    client_of: Clients, the_world: World, superuser: Any, log_entries: Entries
) -> None:
    dora, page = client_of("dora"), agreements(the_world)
    dora.send(page, YES | {"own_view": "Ja, indtil videre"})
    row = newest(superuser)
    withdrawal = f"{page}{row.id}/withdrawal"
    assert dora.send(withdrawal, {"withdrawn_on": "08.03.2026"}).status_code == 422
    assert dora.send(withdrawal, {"withdrawn_on": "01.01.2031"}).status_code == 422
    assert dora.send(withdrawal, {"withdrawn_on": ""}).status_code == 422
    assert dora.send(withdrawal, {"withdrawn_on": "01.06.2026"}).status_code == 303
    assert dora.send(withdrawal, {"withdrawn_on": "02.06.2026"}).status_code == 404
    assert "Ja, indtil videre" in dora.get(page).text
    assert log_entries(action="agreement:withdraw")[-1].object_id == row.id


def test_a_withdrawal_under_another_case_is_not_found(
    client_of: Clients, the_world: World, superuser: Any
) -> None:
    alma = client_of("alma")
    alma.send(agreements(the_world), YES)
    withdrawal = f"{agreements(the_world, 1003)}{newest(superuser).id}/withdrawal"
    assert alma.send(withdrawal, {"withdrawn_on": "01.06.2026"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "sharing"}, "kind"),
        ({"given_on": ""}, "given_on"),
        ({"given_on": "30.02.2026"}, "given_on"),
        ({"given_on": "01.01.2031"}, "given_on"),
        ({"how": "by_pigeon"}, "how"),
        ({"language": ""}, "language"),
        ({"by_whom": ""}, "by_whom"),
        ({"by_whom": "m" * 121}, "by_whom"),
        ({"own_view": "Skriv til 010190-1234"}, "own_view"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(
    client_of: Clients, the_world: World, change: dict[str, str], field: str
) -> None:
    answer = client_of("dora").send(agreements(the_world), YES | {"effect": "Kun dette"} | change)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Kun dette" in answer.text


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, the_world: World, name: str
) -> None:
    client, page = client_of(name), agreements(the_world)
    assert client.get(page).status_code == 404
    assert client.send(page, YES).status_code == 404


@pytest.mark.parametrize("who", ["bo", "pia", "eva", "rita", "charlie"])
def test_the_database_shows_and_takes_nothing_from_others(
    client_of: Clients, as_web: AsWeb, the_world: World, who: str
) -> None:
    client_of("dora").send(agreements(the_world), YES)
    web = as_web(who)
    found = web.execute(
        "select count(*) from app.agreements where case_id = %s", (the_world.case(),)
    ).fetchone()
    assert found == (0,)
    row = (the_world.tenants["eksempel"], uuid4(), the_world.case(), "2026-03-09", SEALED,
           the_world.membership(who))  # fmt: skip
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        web.execute(INSERT, row)


def test_a_suspended_mentor_sees_no_row(
    client_of: Clients, as_web: AsWeb, the_world: World, superuser: Any
) -> None:
    client_of("dora").send(agreements(the_world), YES)
    web = as_web("dora")
    member = (the_world.membership("dora"),)
    superuser.execute("update app.memberships set status = 'suspended' where id = %s", member)
    try:
        assert web.execute("select count(*) from app.agreements").fetchone() == (0,)
    finally:
        superuser.execute("update app.memberships set status = 'active' where id = %s", member)


def test_what_was_agreed_is_never_rewritten(
    client_of: Clients, as_web: AsWeb, the_world: World
) -> None:
    client_of("dora").send(agreements(the_world), YES)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_web("dora").execute("update app.agreements set given_on = current_date")


def test_an_agreement_of_tomorrow_is_refused_by_the_database(
    as_web: AsWeb, the_world: World
) -> None:
    row = (the_world.tenants["eksempel"], uuid4(), the_world.case(), "2031-01-01", SEALED,
           the_world.membership("dora"))  # fmt: skip
    with pytest.raises(psycopg.errors.CheckViolation):
        as_web("dora").execute(INSERT, row)


@pytest.mark.parametrize(
    ("birth_year", "hint"),
    [
        (None, None),
        (2014, (BELOW, 15)),
        (2011, (MAYBE_BELOW, 15)),
        (2010, None),
        (2008, (COMES_OF_AGE, 18)),
        (1990, None),
    ],
)
def test_the_year_of_birth_tells_when_to_renew(
    birth_year: int | None, hint: tuple[str, int] | None
) -> None:
    assert age_hint(birth_year, 2026, WORDS.ages) == hint


def test_every_kind_has_words_for_every_regime() -> None:
    for kind in WORDS.kinds:
        for regime in REGIMES:
            assert kind.wording(regime)


def test_everything_that_is_wrong_is_told_in_one_round(
    client_of: Clients, the_world: World
) -> None:
    wrong = {"by_whom": "m" * 121, "how": "", "language": "", "given_on": "01.01.2031"}
    answer = client_of("dora").send(agreements(the_world), YES | wrong)
    assert answer.status_code == 422
    for field in wrong:
        assert f'id="{field}-error"' in answer.text, field
