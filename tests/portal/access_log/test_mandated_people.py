"""Under a mandate: numbers in the place of people, organisations by name, files for others' systems, saved filters."""

import csv
import json
import re
from collections.abc import Callable
from io import StringIO
from uuid import UUID

import pytest

from tests import lending, mandates
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import catch_up, export, some_entries
from tests.proofs import make_proof_fresh

HELD = "/t/opdigtet/access-log/mandates"
OWN = "/t/eksempel/access-log/mandates"
COUNT = re.compile(r'class="log__count"[^>]*><strong>(\d+)')
PERSON = re.compile(r"/people/([0-9a-f-]{36})")
FORMS = ("csv", "fhir", "ocsf")
Given = dict[str, UUID]


@pytest.fixture
def given(house: House) -> Given:
    """Eksempel and Prøvekøbing let rune, the auditor of a third organisation, read their logs."""
    mandates.forget(house)
    some_entries(house)
    return {
        "eksempel": mandates.give(house, "eva", "rune"),
        "prove": mandates.give(house, "anton", "rune"),
    }


@pytest.fixture
def rune(house: House, given: Given, client_of: Callable[[str | None], Browser]) -> Browser:
    assert given
    make_proof_fresh(house, "rune")
    return client_of("rune")


def account_of(house: House, name: str) -> str:
    return str(house.world.accounts[name].account_id)


def test_a_lent_person_has_another_number_in_each_log_and_the_accounts_in_none(
    rune: Browser, house: House, given: Given
) -> None:
    lending.pair(house)
    deal = lending.lent(house)
    house.client_of("mads").get(f"/t/eksempel/cases/{house.world.case()}/")
    house.client_of("mads").get(f"/t/prove/cases/{house.world.case('prove')}/")
    catch_up(house)
    lent, at_home = str(lending.guest_id(house, deal)), str(house.world.membership("mads"))
    pages = {slug: rune.get(f"{HELD}/{given[slug]}?kind=cases").text for slug in given}
    again = rune.get(f"{HELD}/{given['eksempel']}?kind=cases").text
    assert lent in PERSON.findall(pages["eksempel"])
    assert PERSON.findall(again) == PERSON.findall(pages["eksempel"])  # the same at each reading
    assert at_home in PERSON.findall(pages["prove"])
    assert lent[:8] != at_home[:8]
    told = {slug: [pages[slug]] for slug in given}
    told["eksempel"].append(rune.get(HELD + "/all/entries?manner=loan").text)
    for slug in given:
        told[slug] += [
            b"".join(export(rune, form, f"{HELD}/{given[slug]}/export")).decode() for form in FORMS
        ]
    assert not any(at_home in text for text in told["eksempel"][:1] + told["eksempel"][2:])
    assert not any(lent in text for text in told["prove"])
    accounts = [account_of(house, name) for name in ("mads", "dora", "eva", "rune")]
    for text in (*told["eksempel"], *told["prove"]):
        assert not any(account in text for account in accounts)


def test_files_for_other_systems_hold_what_the_list_shows_and_withhold_accounts(
    rune: Browser, house: House, given: Given
) -> None:
    rune.get(f"{HELD}/{given['eksempel']}")  # an entry there by somebody without a number there
    catch_up(house)
    page = f"{HELD}/{given['eksempel']}/export"
    rows = list(
        csv.DictReader(
            StringIO(b"".join(export(rune, "csv", page, kind="log:read")).decode("utf-8-sig")),
            delimiter=";",
        )
    )
    events = [json.loads(line) for line in export(rune, "fhir", page, kind="log:read")]
    seen = [json.loads(line) for line in export(rune, "ocsf", page, kind="log:read")]
    assert len(rows) == len(events) == len(seen) > 0
    outside = [one for one in rows if not one["membership_id"]]
    who = [one["agent"][0]["who"]["identifier"]["value"] for one in events]
    assert who.count("withheld") == len(outside) > 0
    assert [one["user"]["uid"] for one in seen].count("withheld") == len(outside)
    reasons = {
        one.reason
        for one in house.log_entries(action="log:export", object_id=given["eksempel"])
    }  # fmt: skip
    assert reasons == {"as_csv", "as_fhir", "as_ocsf"}


def test_organisations_are_told_by_name_and_searched_by(
    rune: Browser, house: House, given: Given
) -> None:
    page = f"{HELD}/{given['eksempel']}"
    elsewhere = house.world.tenants["opdigtet"]
    mandates.happened(house, "eksempel", acting_tenant_id=elsewhere, home_tenant_id=elsewhere,
                      membership_id=None)  # fmt: skip
    for name in ("home", "acting"):
        shown = rune.get(f"{page}?{name}={elsewhere}&kind=case:read&lang=en").text
        assert COUNT.findall(shown) == ["1"]
        assert '<span class="list__note">Opdigtet Kriminalforsorg</span>' in shown
        own = rune.get(f"{page}?{name}={house.world.tenants['eksempel']}&kind=case:read").text
        assert int(COUNT.findall(own)[0]) >= 2
        assert rune.get(f"{page}?{name}={given['prove']}").status_code == 422
    assert rune.get(f"{page}/chart?home={elsewhere}").status_code == 200
    taken = export(rune, "csv", f"{page}/export", home=str(elsewhere), kind="case:read")
    assert len(taken) == 1  # the heading: what nobody has numbered yet is in no file


def test_saved_filters_that_name_nobody_can_be_used(rune: Browser, given: Given) -> None:
    saved = "/t/opdigtet/access-log/filters/"
    person = re.findall(
        r'<option value="([0-9a-f-]{36})"', rune.get("/t/opdigtet/access-log").text
    )[0]
    for fields in ({"name": "Afviste", "outcome": "denied"}, {"name": "Ham", "person": person}):
        assert rune.send(saved, fields).status_code == 303
    page = rune.get(f"{HELD}/{given['eksempel']}").text
    assert f'href="{HELD}/{given["eksempel"]}?outcome=denied"' in page
    assert "Ham</a>" not in page


def test_the_own_auditor_can_tell_whose_number_it_is_and_nobody_elses_can(
    rune: Browser, house: House, given: Given
) -> None:
    dora = house.world.membership("dora")
    rita = house.client_of("rita")
    assert f"Person {str(dora)[:8]}" in rune.get(f"{HELD}/{given['eksempel']}?kind=cases").text
    for number in (str(dora)[:8], str(dora), str(dora)[:8].upper()):
        page = rita.get(f"{OWN}?who={number}").text
        assert f'<a href="/t/eksempel/access-log/people/{dora}">Dora' in page
    assert "Dora" not in rune.get(f"{HELD}?who={str(dora)[:8]}").text
    assert "Nobody in your organisation" in rita.get(f"{OWN}?who=00000000&lang=en").text
    for odd in ("", "%", "dora", "1a2b3c4", "1a2b3c4g"):
        assert rita.get(OWN, query_string={"who": odd}).status_code == 422
