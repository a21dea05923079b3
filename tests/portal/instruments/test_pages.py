"""Instruments that an organisation brings itself: checked, kept, used in a case, exported."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from werkzeug.test import TestResponse

from config.clock import today
from tests.browser import Browser
from tests.house import House, World
from tests.leaving import entry_of
from tests.portal.assessments.r4 import questionnaire_faults

Clients = Callable[[str | None], Browser]
PLACE = "/t/eksempel/organisation/instruments/"
TEXT = Path(__file__).with_name("own_days.yaml").read_text("utf-8")
INSERT = (
    "insert into app.instruments (tenant_id, code, version, content, loaded_by)"
    " values (%s, 'own_x', '1.0.0', 'x', %s)"
)

KEYS = ("breakfast", "fresh_air", "music", "laughed", "slept")


def load(client: Browser, text: str | bytes) -> TestResponse:
    content = text if isinstance(text, bytes) else text.encode()
    return client.send(
        PLACE, {"file": (BytesIO(content), "days.yaml")}, content_type="multipart/form-data"
    )


def with_version(version: str) -> str:
    return TEXT.replace("version: 1.0.0", f"version: {version}")


def test_an_admin_loads_an_instrument_and_the_log_tells(client_of: Clients, house: House) -> None:
    eva = client_of("eva")
    answer = load(eva, with_version("1.1.0"))
    assert answer.status_code == 303, answer.text
    page = eva.get(answer.headers["Location"]).text
    assert "Jeg har spist morgenmad." in page
    assert "own_days" in eva.get(PLACE).text
    assert house.log_entries(action="instrument:load")[-1].outcome == "allowed"


def test_a_version_is_loaded_once(client_of: Clients) -> None:
    eva = client_of("eva")
    assert load(eva, with_version("2.0.0")).status_code == 303
    again = load(eva, with_version("2.0.0"))
    assert again.status_code == 422
    assert "Linje 4: Versionen er allerede indlæst" in again.text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (", en: I have had breakfast.}", "}", "Jeg har spist morgenmad."),
        ("slept\n    subscale: days", "slept\n    subscale: nights", "subscale: nights"),
        ("needs_answers: 4\ntotal", "needs_answers: 9\ntotal", "needs_answers: 9"),
        ("key: music", "key: data", "key: data"),
        ("code: own_days", "code: wheel", "code: wheel"),
        ("kind: instrument", "kind: horoscope", "kind: horoscope"),
        ("scale:\n", "scale: &all\n", "scale: &all"),
        ("Jeg har grinet sammen med nogen.", "Ring til 010203-1234.", "010203-1234"),
        ("lowest: 0", "lowest: 0\n  lowest: 1", "lowest: 1"),
        ("reliability: 0.88", "reliability: 1.5", "reliability: 1.5"),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_is_kept(
    client_of: Clients, superuser: psycopg.Connection[Any], old: str, new: str, told: str
) -> None:
    assert old in TEXT
    text, before = TEXT.replace(old, new, 1), kept(superuser)
    answer = load(client_of("eva"), text)
    assert answer.status_code == 422
    line = next(n for n, words in enumerate(text.splitlines(), 1) if told in words)
    assert f"Linje {line}:" in answer.text
    assert kept(superuser) == before


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"x" * 70_000, b"[" * 30_000, b"a: &a [x]\nb: *a\n", b"hej"]
)
def test_what_is_no_definition_is_refused_kindly(client_of: Clients, content: bytes) -> None:
    assert load(client_of("eva"), content).status_code == 422


def kept(superuser: psycopg.Connection[Any]) -> int:
    row = superuser.execute("select count(*) from app.instruments").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("name", ["dora", "alma", "rita", "anton"])
def test_nobody_but_the_organisation_s_admin_comes_here(client_of: Clients, name: str) -> None:
    assert client_of(name).get(PLACE).status_code == 404
    assert load(client_of(name), TEXT).status_code == 404


def test_the_database_refuses_loading_by_anybody_else(
    as_web: Callable[..., psycopg.Connection[Any]], the_world: World
) -> None:
    tenant = the_world.tenants["eksempel"]
    for name in ("dora", "alma"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_web(name).execute(INSERT, (tenant, the_world.membership(name)))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_web("eva").execute(INSERT, (the_world.tenants["prove"], the_world.membership("eva")))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_web("eva").execute("update app.instruments set content = 'y'")


def test_another_organisation_s_instrument_does_not_exist(client_of: Clients) -> None:
    load(client_of("eva"), with_version("3.0.0"))
    other = PLACE.replace("eksempel", "prove")
    assert client_of("anton").get(f"{other}own_days/3.0.0/").status_code == 404
    assert client_of("eva").get(f"{PLACE}own_days/3.0.0/").status_code == 200


def answer(
    dora: Browser, place: str, occasion: str, number: str, slept: str = "", code: str = "own_days"
) -> TestResponse:
    """Dora answers every statement with one number and locks; "slept" may differ."""
    choice = {"instrument": code, "occasion": occasion, "respondent": "citizen"}
    new = str(dora.send(place, choice).headers["Location"]).removesuffix("edit")
    assert "Jeg har spist morgenmad." in dora.get(new + "edit").text
    fields = {f"answers-{key}": number for key in KEYS} | {"answers-slept": slept or number}
    day = today().strftime("%d.%m.%Y")
    more = {"occurred_on": day, "mode": "together", "version": "0", "late_reason": "Sent i gang"}
    return dora.send(new + "versions", {**fields, **more, "kind": "lock"})


def test_a_loaded_instrument_is_answered_in_a_case_and_compared(
    client_of: Clients, the_world: World
) -> None:
    load(client_of("eva"), with_version("4.0.0"))
    place = f"/t/eksempel/cases/{the_world.case()}/assessments/"
    dora = client_of("dora")
    assert answer(dora, place, "pre", "1", slept="6").status_code == 422  # this scale ends at 5
    assert answer(dora, place, "pre", "1").status_code == 303
    assert answer(dora, place, "post", "4").status_code == 303
    page = dora.get(place).text
    assert "1 → 4 (+3)" in page
    assert "større end målingens usikkerhed" in page  # this one knows its spread


def test_a_new_major_version_shows_both_and_no_change(client_of: Clients, the_world: World) -> None:
    place = f"/t/eksempel/cases/{the_world.case(number=1002)}/assessments/"
    pia = client_of("pia")
    for occasion, version in (("pre", "5.0.0"), ("post", "6.0.0")):
        load(client_of("eva"), with_version(version))
        assert answer(pia, place, occasion, "2").status_code == 303
    page = pia.get(place).text
    assert "andre spørgsmål" in page or "forskellige spørgsmål" in page
    assert page.count("<figure") == 2
    shown = page.partition('id="compare-own_days')[2]
    assert shown.count('fill="#0b4a6f">2</text>') == 2 * 2 * len(KEYS)  # both dates, wide and small
    assert "→ 2" not in shown
    assert "(0)" not in shown


def test_a_new_minor_version_keeps_the_comparison(client_of: Clients, the_world: World) -> None:
    place = f"/t/eksempel/cases/{the_world.case()}/assessments/"
    dora = client_of("dora")
    for occasion, version, number in (("pre", "1.0.0", "2"), ("post", "1.1.0", "5")):
        text = with_version(version).replace("own_days", "own_evenings")
        load(client_of("eva"), text)
        assert answer(dora, place, occasion, number, code="own_evenings").status_code == 303
    page = dora.get(place).text.partition('id="own_evenings"')[2]
    assert "2 → 5 (+3)" in page
    assert "andre spørgsmål" not in page


def test_a_minor_version_that_counts_otherwise_is_refused_at_its_line(client_of: Clients) -> None:
    eva = client_of("eva")
    assert load(eva, TEXT.replace("own_days", "own_mornings")).status_code == 303
    text = with_version("1.1.0").replace("own_days", "own_mornings")
    text = text.replace("highest: 5", "highest: 4").replace("value: 5", "value: 4")
    refused = load(eva, text)
    assert refused.status_code == 422
    line = text.splitlines().index("scale:") + 1
    assert f"Linje {line}: Version 1.0.0 tæller anderledes her" in refused.text
    major = text.replace("version: 1.1.0", "version: 2.0.0")
    assert load(eva, major).status_code == 303


@pytest.mark.parametrize("code", ["life_skills", "parenting"])
@pytest.mark.parametrize("respondent", ["citizen", "professional"])
def test_a_definition_is_exported_as_fhir(
    client_of: Clients, house: House, code: str, respondent: str
) -> None:
    answer = client_of("eva").get(f"{PLACE}{code}/1.0.0/fhir/{respondent}")
    assert answer.mimetype == "application/fhir+json"
    assert questionnaire_faults(answer.json or {}) == []
    assert entry_of(house, answer.data).action == "file:export"
    assert client_of("eva").get(f"{PLACE}{code}/1.0.0/fhir/nobody").status_code == 404
    assert client_of("eva").get(f"{PLACE}{code}/9.0.0/").status_code == 404
