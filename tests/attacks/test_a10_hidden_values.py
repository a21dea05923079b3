"""A10, B7: predicates, casts and errors meet no hidden row and quote no hidden value."""

import pytest

from tests.attacks.probes import refused
from tests.house import House, World


@pytest.mark.parametrize("predicate", [
    "1 / (case when track = 'mentor' then 0 else 1 end) = 1",
    "state::int = 1", "number::text ~ repeat('(', number)", "cast(id::text as integer) > 0", "track like '%\\'",
])  # fmt: skip
@pytest.mark.parametrize("name", ["rita", "eva"])
def test_a10_a_predicate_that_fails_on_a_row_never_meets_a_hidden_one(
    house: House, name: str, predicate: str
) -> None:
    connection = house.as_web(name)
    assert connection.execute(f"select * from app.cases where {predicate}").fetchall() == []


def test_a10_an_error_quotes_no_hidden_value(house: House, the_world: World) -> None:
    dora = house.as_web("dora")
    said = refused(dora, "select state::int from app.cases", code="22P02")
    assert "active" in said
    assert said.count('"') == 2
    for query in (
        "select name::text::int from app.memberships where tenant_id = %s",
        "select number / 0 from app.cases where tenant_id = %s",
    ):
        assert dora.execute(query, (the_world.tenants["prove"],)).fetchall() == []


def test_b07_a_case_number_resolves_inside_the_organisation_only(
    house: House, the_world: World
) -> None:
    seen = {
        name: house.as_web(name).execute("select id from app.cases where number = 1001").fetchall()
        for name in ("alma", "charlie", "frida")
    }
    assert seen == {
        "alma": [(the_world.case("eksempel"),)], "charlie": [(the_world.case("prove"),)],
        "frida": [(the_world.case("opdigtet"),)],
    }  # fmt: skip
