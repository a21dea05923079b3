"""What is recorded of a need and of a consent, who must say yes, and what comes on paper."""

from datetime import timedelta
from hashlib import sha256

import pytest

from config.clock import today
from portal.loans.bodies import ConsentBody, problems_of_consent
from portal.loans.wording import TOLD, VERSION
from portal.web.say import say_in
from tests import lending
from tests.house import House
from tests.leaving import entry_of
from tests.portal.loans.played import HERE, NEED, THERE, Client, agreed, consent, running, stop

# Of the wording's number and its sentences in both languages.
SAID = "a613f44426adbcbd4aa3c5efb31823d96779362c387448b4da1b4fdcd41a79ee"


@pytest.mark.parametrize("field", ["words"])
def test_a_need_with_a_cpr_number_is_refused(client_of: Client, field: str) -> None:
    answer = client_of("alma").send(f"{HERE}/lending/needs/", NEED | {field: "Ring om 010203-1234"})
    assert answer.status_code == 422
    assert "CPR" in answer.text


def test_below_fifteen_both_who_hold_parental_responsibility_say_yes(
    house: House, client_of: Client
) -> None:
    loan = agreed(house, client_of)
    dora, case = client_of("dora"), f"{HERE}/cases/{house.world.case()}/"
    young = {"version": "1", "alias": "Nord", "birth_year": str(today().year - 12), "purpose": "Støtte",
             "tasks": "Følge til klubben", "legal_basis": "public_task"}  # fmt: skip
    assert dora.send(f"{case}sheet", young).status_code == 303
    page = f"{case}lending/{loan}/consent"
    refused = dora.send(page, consent())
    assert refused.status_code == 422
    one = dora.send(page, consent(guardian_one="Mor", own_view="Det er fint"))
    assert one.status_code == 422
    unheard = dora.send(page, consent(guardian_one="Mor", guardian_two="Far"))
    assert unheard.status_code == 422
    both = consent(guardian_one="Mor", guardian_two="Far", own_view="Det er fint")
    assert dora.send(page, both).status_code == 303
    alone = consent(guardian_one="Mor", sole_custody="y", own_view="Det er fint")
    assert dora.send(page, alone).status_code == 303
    old = young | {"version": "2", "birth_year": "1998"}
    assert dora.send(f"{case}sheet", old).status_code == 303
    stop(house, client_of, loan)


def test_from_fifteen_to_eighteen_somebody_writes_why_the_young_person_decides_alone() -> None:
    grasps, parents = {"maturity": "Kan gengive det"}, {"guardian_one": "Mor", "sole_custody": True}
    heard = parents | {"own_view": "Det er fint"}
    for born, said, missing in (
        (2011, {}, ["maturity"]), (2009, {}, ["maturity"]), (2009, grasps, []), (None, {}, ["maturity"]),
        (2009, parents, ["own_view"]), (2009, heard, []), (2008, {}, []), (2012, grasps, ["guardian_one", "own_view"]),
    ):  # fmt: skip
        body = ConsentBody(how="oral", **said)
        assert [each.field for each in problems_of_consent(body, born, 2026)] == missing, (
            born,
            said,
        )


def test_a_consent_names_whom_it_is_for_and_the_wording(house: House, client_of: Client) -> None:
    loan = agreed(house, client_of)
    case = f"{HERE}/cases/{house.world.case()}/lending/"
    dora = client_of("dora")
    assert "(Prøvekøbing Kommune)" in dora.get(f"{case}{loan}/consent").text
    assert dora.send(f"{case}{loan}/consent", consent()).status_code == 303
    kept = dora.get(case).text
    assert "(Prøvekøbing Kommune)" in kept
    assert VERSION in kept
    stop(house, client_of, loan)


def test_other_words_to_the_person_are_another_wording() -> None:
    danish = [say_in("da")(sentence) for sentence in TOLD]
    said = "|".join([VERSION, *TOLD, *danish])
    assert sha256(said.encode()).hexdigest() == SAID, "give the wording a new number, and this line"


def test_a_consent_lasts_twelve_months_at_most(house: House, client_of: Client) -> None:
    loan = agreed(house, client_of)
    page = f"{HERE}/cases/{house.world.case()}/lending/{loan}/consent"
    late = f"{today() + timedelta(days=366):%d.%m.%Y}"
    assert client_of("dora").send(page, consent(until_on=late)).status_code == 422
    last = f"{today() + timedelta(days=364):%d.%m.%Y}"
    assert client_of("dora").send(page, consent(until_on=last)).status_code == 303
    stop(house, client_of, loan)


def test_warnings_stand_on_the_board_fourteen_and_three_days_before_without_names(
    house: House, client_of: Client
) -> None:
    loan = running(house, client_of)
    for left, warned in ((20, False), (14, True), (3, True)):
        end = today() + timedelta(days=left + 1)
        lending.do(house, "update app.loans set ends_at = %s::date::timestamp at time zone 'Europe/Copenhagen' "
                   "where id = %s", end, loan)  # fmt: skip
        for name, place in (("alma", HERE), ("charlie", THERE)):
            page = client_of(name).get(f"{place}/lending/").text
            assert ("Slutter snart" in page) == warned, (left, name)
            assert "Nord" not in page
    stop(house, client_of, loan)


@pytest.mark.parametrize("kind", ["consent", "withdrawal"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_papers_can_be_printed(
    house: House, client_of: Client, kind: str, language: str
) -> None:
    loan = agreed(house, client_of)
    paper = f"{HERE}/cases/{house.world.case()}/lending/{loan}/paper/{kind}/{language}"
    answer = client_of("dora").send(paper)
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    assert "Nord" not in answer.headers["Content-Disposition"]
    left = entry_of(house, answer.data)
    assert (left.reason, left.case_number, left.object_id) == ("as_pdf", 1001, loan)
    stop(house, client_of, loan)
