"""The map as a mentor meets it: drawn, moved about, saved, locked, compared."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.browser import Browser
from tests.house import House
from tests.portal.tools.network.maps import typed_map

LATER = date(2026, 9, 14)
Clients = Callable[[str | None], Browser]


def test_a_mentor_draws_and_locks_a_map(client_of: Clients, place: str, sheet: str) -> None:
    dora = client_of("dora")
    assert dora.get(sheet + "edit").status_code == 200
    answer = dora.send(sheet + "versions", typed_map())
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    for words in ("Mormor", "Kun os to og koordinatoren", "Mor – Far: skilt", "Låst", "<svg"):
        assert words in page
    assert "8 personer på kortet" in dora.get(place).text


def test_a_map_in_english(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed_map())
    assert dora.send("/language", {"language": "en", "next": sheet}).status_code == 303
    page = dora.get(sheet).text
    dora.send("/language", {"language": "da", "next": sheet})
    for words in ("Network map", "8 people on the map.", "Supporting and close", "Further out"):
        assert words in page


def test_somebody_without_a_place_is_named_and_not_drawn(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    half = typed_map(kind="save", **{"nodes-2-ring": "", "ties-1-a": "n3", "ties-1-b": "n4"})
    assert dora.send(sheet + "versions", half).status_code == 303
    page = dora.get(sheet).text
    assert "Ikke tegnet endnu, fordi felt, nærhed eller kvalitet mangler: Mormor." in page
    assert "Mormor – Ven A" in page


def test_a_map_of_forty_is_drawn_and_a_forty_first_row_is_not_offered(
    client_of: Clients, sheet: str
) -> None:
    dora = client_of("dora")
    crowd = typed_map(kind="save")
    for row in range(40):
        crowd |= {
            f"nodes-{row}-key": f"n{row + 1}", f"nodes-{row}-label": f"ven {row}",
            f"nodes-{row}-sector": "friends", f"nodes-{row}-ring": "1",
            f"nodes-{row}-quality": "mixed",
        }  # fmt: skip
    assert dora.send(sheet + "versions", crowd).status_code == 303
    assert "40 personer på kortet" in dora.get(sheet).text
    page = dora.get(sheet + "edit").text
    assert 'name="nodes-39-label"' in page
    assert 'name="nodes-40-label"' not in page


def test_the_numbers_stand_beside_those_of_the_first_locked_map(
    client_of: Clients, place: str
) -> None:
    dora = client_of("dora")
    for fields in (
        typed_map(),
        typed_map(**{"occurred_on": f"{LATER:%d.%m.%Y}", "nodes-3-quality": "supporting"}),
    ):
        new = dora.send(place).headers["Location"].removesuffix("edit")
        assert dora.send(new + "versions", fields).status_code == 303
    page = dora.get(place).text
    assert "9. marts 2026" in page
    assert "+1" in page


def test_a_new_map_starts_from_the_latest_but_not_from_its_agreement(
    client_of: Clients, place: str, sheet: str
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed_map())
    page = dora.get(dora.send(place).headers["Location"]).text
    assert 'value="Mormor"' in page
    assert 'name="nodes-2-key" type="hidden" value="n3"' in page
    agreed = re.search(r'<input[^>]*name="viewers_agreed"[^>]*>', page)
    assert agreed
    assert "checked" not in agreed[0]


def test_keys_of_people_who_left_are_not_given_again(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    gone = typed_map(kind="save", **{"nodes-7-remove": "y"})
    assert dora.send(sheet + "versions", gone).status_code == 303
    page = dora.get(sheet + "edit").text
    assert "Chatven" not in page
    assert 'name="nodes-7-key" type="hidden" value="n9"' in page


def test_who_leaves_the_map_takes_along_the_ties(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    gone = typed_map(**{"nodes-1-remove": "y"})
    assert dora.send(sheet + "versions", gone).status_code == 303
    assert "skilt" not in dora.get(sheet).text


def test_the_wished_map_is_drawn_beside_the_map(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    wish = {
        "nodes-1-wish_ring": "1",
        "nodes-7-wish_ring": "0",
        "wished-0-label": "Træningsmakker",
        "wished-0-sector": "leisure_faith",
        "wished-0-ring": "2",
        "wished-0-quality": "supporting",
    }
    assert dora.send(sheet + "versions", typed_map(**wish)).status_code == 303
    page = dora.get(sheet).text
    for words in ("Ønskekortet", "Længere ude → Tæt på", "Ikke på kortet", "Træningsmakker"):
        assert words in page


@pytest.mark.parametrize(
    ("change", "words", "target"),
    [
        ({"nodes-2-label": "Mette Hansen"}, "fuldt navn", "nodes-2-label"),
        ({"nodes-2-label": "010190-1234"}, "CPR", "nodes-2-label"),
        ({"nodes-2-ring": "7"}, "1 til 3", "nodes-2-ring"),
        ({"nodes-2-sector": ""}, "Vælg et felt", "nodes-2-sector"),
        ({"ties-0-b": "n1"}, "to forskellige", "ties-0-b"),
        ({"ties-1-note": "", "ties-2-a": "n2", "ties-2-b": "n1"}, "allerede", "ties-1-b"),
        ({"viewers": ""}, "må se kortet", "viewers"),
        ({"nodes-1-wish_ring": "9"}, "0 til 3", "nodes-1-wish_ring"),
    ],
)
def test_what_breaks_a_rule_is_told_at_its_field_and_nothing_typed_is_lost(
    client_of: Clients, sheet: str, change: dict[str, Any], words: str, target: str
) -> None:
    answer = client_of("dora").send(sheet + "versions", typed_map(**change))
    assert answer.status_code == 422
    assert words in answer.text
    assert f'href="#{target}"' in answer.text
    assert "Sagsbehandler" in answer.text


def test_a_map_is_not_shared_before_it_is_agreed_who_sees_it(
    client_of: Clients, sheet: str
) -> None:
    fields = {k: v for k, v in typed_map(kind="share").items() if k != "viewers_agreed"}
    assert client_of("dora").send(sheet + "versions", fields).status_code == 422


def test_history_tells_who_moved(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed_map(kind="save"))
    dora.send(sheet + "versions", typed_map(kind="save", version="1", **{"nodes-2-ring": "1"}))
    page = dora.get(sheet + "history").text
    assert "Mormor · Slægt · Midt imellem · Støttende" in page
    assert "Mormor · Slægt · Tæt på · Støttende" in page


def test_contacts_that_need_permission_are_asked_about_in_prison_only(
    client_of: Clients, sheet: str
) -> None:
    dora = client_of("dora")
    assert "kræver tilladelse" not in dora.get(sheet + "edit").text
    kept = typed_map(
        kind="save", **{"nodes-0-needs_permission": "y", "nodes-0-granted_by": "Arresthuset"}
    )
    dora.send(sheet + "versions", kept)
    assert "Arresthuset" in dora.get(sheet + "edit").text


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie", "anton"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, sheet: str, name: str
) -> None:
    client_of("dora").send(sheet + "versions", typed_map())
    other = client_of(name)
    for page in ("", "edit", "history"):
        assert other.get(sheet + page).status_code == 404
    assert other.send(sheet + "move?person=n3&to=closer").status_code == 404


def test_a_coordinator_sees_the_map_and_moves_nobody(client_of: Clients, sheet: str) -> None:
    client_of("dora").send(sheet + "versions", typed_map(kind="save"))
    alma = client_of("alma")
    page = alma.get(sheet)
    assert page.status_code == 200
    assert "formaction" not in page.text
    assert alma.send(sheet + "move?person=n3&to=closer").status_code == 404


def test_no_row_and_no_index_in_the_database_holds_a_label(
    client_of: Clients, sheet: str, database: House
) -> None:
    """No person index across cases (METHOD 3.6): what a dump could find of a label is nothing."""
    label = "kusine Quintessa"
    answer = client_of("dora").send(
        sheet + "versions", typed_map(**{"nodes-2-label": label, "kind": "save"})
    )
    assert answer.status_code == 303
    assert label in client_of("dora").get(sheet).text
    with database.server.superuser(database.name) as connection:
        tables = connection.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
        ).fetchall()
        holding = [
            name
            for (name,) in tables
            if connection.execute(
                f"select exists (select from {name} t where t::text ilike %s or t::text like %s)",
                ("%quintessa%", f"%{b'Quintessa'.hex()}%"),
            ).fetchone()
            != (False,)
        ]
    assert len(tables) > 10
    assert holding == []
