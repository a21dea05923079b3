"""A25: an organisation's key goes to its next generation while people read and begin cases."""

from collections.abc import Iterator
from itertools import islice
from uuid import UUID, uuid4

import psycopg
import pytest

from tenants.keys import rotation
from tests.attacks.plants import wheel
from tests.attacks.probes import refused
from tests.house import House
from tests.rooted import Rooted, run

WORDS = "ordet under den første generation"
BODIES = "select md5(string_agg(v.body::text, '' order by v.record_id, v.version)) from app.record_versions v"
BELOW = (
    "select (select count(*) from keys.case_keys where tenant_id = %(t)s and generation < %(g)s) + "
    "(select count(*) from keys.need_keys where tenant_id = %(t)s and generation < %(g)s)"
)
NEED = "insert into keys.need_keys (tenant_id, need_id, generation, wrapped) values (%s, %s, 1, %s)"
SMALL_STEP = 1


@pytest.fixture
def house(fresh_database: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooted]:
    """A portal whose operator wraps one key a step, so that every step can be the last."""
    monkeypatch.setattr(rotation, "STEP", SMALL_STEP)
    house = Rooted(fresh_database)
    assert run(house, "keys", "rotate-root").exit_code == 0
    yield house
    house.close()


@pytest.fixture
def page(house: Rooted) -> str:
    sheet = wheel(house, "dora", 1001, "save", words=WORDS)
    return f"/t/eksempel/cases/{house.world.case()}/wheel/{sheet}/"


def below(house: House, generation: int, slug: str = "eksempel") -> int:
    """How many keys are under an older generation than this."""
    facts = {"t": house.world.tenants[slug], "g": generation}
    return int(house.superuser().execute(BELOW, facts).fetchall()[0][0])


def need_under_the_first(house: Rooted) -> UUID:
    """A need's key beside the cases' ones."""
    tenant, need = house.world.tenants["eksempel"], uuid4()
    with house.visit_as("alma") as visit:
        wrapped = visit.keyring.new_case_key(tenant, need, 1, visit.wrapped_tenant_key)
    house.superuser().execute(NEED, (tenant, need, wrapped))
    return need


def test_a25_stopped_after_every_step_it_goes_on_and_reads_never_fail(
    house: Rooted, page: str
) -> None:
    need_under_the_first(house)
    reader, whole = house.client_of("dora"), below(house, 2)
    bodies = house.superuser().execute(BODIES).fetchone()
    assert whole == 4
    for done in range(whole):
        assert below(house, 2) == whole - done
        list(
            islice(
                rotation.rotate_tenant(house.engine("operator"), house.rewrapping, "eksempel"), 2
            )
        )
        assert WORDS in reader.get(page).text
    finished = run(house, "keys", "rotate-tenant", "eksempel")
    assert finished.exit_code == 0, finished.output
    assert (below(house, 2), below(house, 3)) == (0, whole), (
        "the begun one was finished, no other made"
    )
    assert below(house, 2, "prove") == 1, "another organisation's keys stay as they are"
    assert house.superuser().execute(BODIES).fetchone() == bodies, "no text was rewritten"
    told = [one.reason for one in house.log_entries(action="key:rotate")]
    assert told == ["begun", "done"]
    assert {one.tenant_id for one in house.log_entries(action="key:rotate")} == {
        house.world.tenants["eksempel"]
    }


def test_a25_names_and_new_cases_go_on_under_the_next_generation(house: Rooted, page: str) -> None:
    assert run(house, "keys", "rotate-tenant", "eksempel").exit_code == 0
    assert run(house, "keys", "rotate-tenant", "eksempel").exit_code == 0
    with house.visit_as("alma") as visit:
        assert visit.generation == 3
        assert visit.identity.name == "Alma"
    assert WORDS in house.client_of("dora").get(page).text
    assert (
        run(
            house, "tenants", "invite-admin", "eksempel", "--name", "Ny", "--email", "ny@a.example"
        ).exit_code
        == 0
    )


def test_a25_a_case_that_began_under_the_old_generation_is_taken_along(house: Rooted) -> None:
    late = house.server.superuser(house.name)
    late.autocommit = False
    tenant = house.world.tenants["eksempel"]
    with house.visit_as("alma") as visit:
        wrapped = visit.keyring.new_case_key(tenant, (need := uuid4()), 1, visit.wrapped_tenant_key)
    steps = rotation.shred(house.engine("operator"), house.rewrapping, "eksempel")
    next(steps)
    late.execute(NEED, (tenant, need, wrapped))
    late.commit()
    list(steps)
    assert below(house, 2) == 0
    with pytest.raises(psycopg.errors.SerializationFailure):
        late.execute(NEED, (tenant, uuid4(), wrapped))
    late.close()


def test_a25_no_page_and_no_sign_in_touches_keys(house: Rooted) -> None:
    tenant = house.world.tenants["eksempel"]
    for connection in (house.as_web("eva"), house.as_role("login"), house.as_role("worker")):
        for call in (
            "operator.left_on_root()", f"operator.left_below('{tenant}', 9)",
            f"operator.destroy_generations('{tenant}')", "operator.tenant_key('eksempel')",
            f"operator.begin_generation('{tenant}', 2, '', '')", "operator.sign_in_key()",
        ):  # fmt: skip
            refused(connection, f"select {call}")
