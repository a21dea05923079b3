"""The family on the case sheet: who decides for a child, what the child says, and the brothers and sisters."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.cases.family import Child, asks_both_parents
from portal.cases.sheet import CaseSheet
from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]
SHEET = {
    "alias": "Sønder", "birth_year": "", "purpose": "Ro derhjemme", "tasks": "Samtaler", "summary": "",
    "legal_basis": "public_task", "reference": "", "guardians": "", "responsibility": "",
    "own_view": "", "maturity": "", "siblings_note": "",
}  # fmt: skip


def case(world: World, number: int) -> str:
    return f"/t/eksempel/cases/{world.cases['eksempel', number]}/"


def version(superuser: Any, world: World, number: int) -> str:
    query = "select sheet_version from app.cases where id = %s"
    return str(superuser.execute(query, (world.cases["eksempel", number],)).fetchone()[0])


@pytest.mark.parametrize(
    ("born", "held", "both"),
    [
        (2014, "shared", True),
        (2011, "shared", False),
        (2014, "sole", False),
        (None, "shared", False),
    ],
)
def test_both_parents_decide_for_a_child_under_fifteen(
    born: int | None, held: str, both: bool
) -> None:
    young = CaseSheet(birth_year=born, responsibility=held)
    parent = CaseSheet(children=(Child(who="Sønnen", birth_year=born, responsibility=held),))
    assert asks_both_parents(young, 2026, 15) == asks_both_parents(parent, 2026, 15) == both


def test_each_child_of_a_parent_has_its_own_line(
    client_of: Clients, the_world: World, superuser: Any
) -> None:
    pia, page = client_of("pia"), case(the_world, 1002)
    children = {
        "children-0-who": "Den ældste", "children-0-birth_year": "2013",
        "children-0-responsibility": "shared", "children-1-who": "Den yngste",
        "children-1-birth_year": "2019", "children-1-responsibility": "sole",
        "children-2-who": "", "children-2-birth_year": "", "children-2-responsibility": "",
    }  # fmt: skip
    fields = SHEET | children | {"siblings_considered": "y", "siblings_note": "Lillesøster"}
    fields["version"] = version(superuser, the_world, 1002)
    assert pia.send(page + "sheet", fields).status_code == 303
    shown = pia.get(page).text
    for words in ("Den ældste (2013): Delt", "Den yngste (2019): ", "Lillesøster"):
        assert words in shown, words
    form = pia.get(page + "sheet").text
    assert 'name="children-2-who"' in form  # room for another
    assert 'value="Den yngste"' in form
    assert "Begge forældre bestemmer" in pia.get(page + "agreements/new").text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"responsibility": "nobody"}, "responsibility"),
        ({"children-0-who": "", "children-0-birth_year": "2013"}, "children-0-who"),
        ({"children-0-who": "A", "children-0-birth_year": "3013"}, "children-0-birth_year"),
        ({"children-0-who": "A", "children-0-responsibility": "x"}, "children-0-responsibility"),
        ({"own_view": "Skriv til 010190-1234"}, "own_view"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    client_of: Clients, the_world: World, superuser: Any, change: dict[str, str], field: str
) -> None:
    blank = {f"children-0-{name}": "" for name in ("who", "birth_year", "responsibility")}
    number = 1002 if field.startswith("children") else 1001
    fields = SHEET | blank | change | {"version": version(superuser, the_world, number)}
    answer = client_of("alma").send(case(the_world, number) + "sheet", fields)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
