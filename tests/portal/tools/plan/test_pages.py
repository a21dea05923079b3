"""The plan as a mentor meets it: started, saved, corrected, and what it refuses."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.plan.filled import due, rated, typed
from tests.portal.tools.plan.plans import BEFORE, complete_plan, goal, pair, with_change
from tests.portal.tools.wheel.filled import typed as typed_wheel

DAY = date(2026, 3, 9)
Clients = Callable[[str | None], Browser]


@pytest.fixture
def case(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.case()}/"


@pytest.fixture
def place(case: str) -> str:
    return f"{case}plan/"


@pytest.fixture
def review(client_of: Clients, place: str) -> str:
    """The address of a new, empty review."""
    return new_review(client_of("dora"), place)


def new_review(client: Browser, place: str) -> str:
    return str(client.send(place).headers["Location"]).removesuffix("edit")


def fields_of(page: str) -> Iterator[tuple[str, str]]:
    """What a browser would send of the first values of a page's fields."""
    form = page[page.index('name="version"') : page.index("</main>")]
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        chosen = "checked" in tag or not re.search(r'type="(radio|checkbox)"', tag)
        if name and chosen and name[1] not in ("csrf_token", "version"):
            yield name[1], unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', form):
        yield name, unescape(text).strip()
    for name, options in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen_option = re.search(r'<option selected value="([^"]*)"', options)
        yield name, chosen_option[1] if chosen_option else ""
    yield "version", "0"


def soon(fields: dict[str, object]) -> dict[str, object]:
    """The same review with its goal due after today."""
    return {**fields, "pairs-0-goal-due": due(today())}


def test_a_mentor_starts_fills_and_locks_a_review(client_of: Clients, review: str) -> None:
    dora = client_of("dora")
    assert dora.get(review + "edit").status_code == 200
    answer = dora.send(review + "versions", soon(typed(DAY)))
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    for words in (
        "Kom ikke i skole tre dage i september",
        "<em>At han mister sin læreplads</em>",
        "Han er i skole hver dag",
        "Ringe til træneren",
        "Mentee: 3",
        "09.2026",
        "Låst",
    ):
        assert words in page, words


def test_far_apart_numbers_ask_for_a_talk(client_of: Clients, review: str) -> None:
    dora = client_of("dora")
    dora.send(review + "versions", soon(rated(DAY, 7, 4, 4)))
    assert "Tal om forskellen" in dora.get(review).text


def test_a_second_version_leaves_the_first_readable(client_of: Clients, review: str) -> None:
    dora = client_of("dora")
    dora.send(review + "versions", soon(rated(DAY, 3, 2, 4)))
    changed = soon(rated(DAY, 4, 2, 4)) | {
        "version": "1", "kind": "correction", "reason": "Hørt forkert",
    }  # fmt: skip
    assert dora.send(review + "versions", changed).status_code == 303
    assert "Mentee: 4" in dora.get(review).text
    assert "Mentee: 3" in dora.get(review + "?version=1").text
    assert "Hørt forkert" in dora.get(review + "history").text


def test_locking_without_a_resource_is_refused_and_nothing_typed_is_lost(
    client_of: Clients, review: str
) -> None:
    raw = complete_plan()
    raw["items"] = raw["items"][:2]
    for kind in ("lock", "share"):
        answer = client_of("dora").send(review + "versions", soon(typed(DAY, raw, kind=kind)))
        assert answer.status_code == 422
        assert "ressource" in answer.text
        assert "Kom ikke i skole tre dage" in answer.text


@pytest.mark.parametrize(("change", "words"), [
    ({"pairs-0-ratings-mentee-value": "5.5"}, "0 til 10"),
    ({"pairs-0-ratings-mentee-value": "11"}, "0 til 10"),
    ({"pairs-0-goal-hold_weeks": "60"}, "1 til 52"),
    ({"pairs-0-goal-due": "31.02.2027"}, "rigtig dato"),
    ({"pairs-0-goal-due": "01.01.2020"}, "før målet blev skrevet"),
    ({"pairs-0-goal-signs": "\n".join("abcdef")}, "højst være 5"),
    ({"items-0-observed_on": "i vinter"}, "måned"),
    ({"items-0-observed_on": f"{today() + timedelta(days=40):%m.%Y}"}, "fremtiden"),
    ({"items-0-text": "Hans nummer er 010190-1234"}, "CPR"),
    ({"items-0-column": "moon"}, "metoden"),
    ({"pairs-0-mentee_view_text": ""}, "mentee ser anderledes"),
    ({"pairs-0-goal-smart": ["specific"]}, "alle fem"),
    ({"actions-0-who": ""}, "hvem der tager skridtet"),
])  # fmt: skip
def test_what_breaks_a_rule_is_told_at_its_field(
    client_of: Clients, review: str, change: dict[str, Any], words: str
) -> None:
    answer = client_of("dora").send(review + "versions", soon(typed(DAY)) | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'href="#{next(iter(change))}' in answer.text
    assert "Ringe til træneren" in answer.text


def test_a_row_left_empty_in_the_middle_is_no_row(client_of: Clients, review: str) -> None:
    """Problems are told at the row where they are, and what is shown again can be sent again."""
    fields = soon(typed(DAY)) | {f"actions-1-{name}": "" for name in ("what", "who", "by")}
    fields |= {"actions-1-state": "open", "actions-2-what": "Tale med læreren"}
    dora = client_of("dora")
    answer = dora.send(review + "versions", fields)
    assert answer.status_code == 422
    assert 'href="#actions-1-who"' in answer.text
    again = dict(fields_of(answer.text)) | {"kind": "save"}
    assert again["actions-1-what"] == "Tale med læreren"
    assert dora.send(review + "versions", again).status_code == 303
    assert "Tale med læreren" in dora.get(review).text


def test_four_concerns_are_refused_kindly(client_of: Clients, review: str) -> None:
    pairs = [pair(BEFORE, goal=goal(thread=f"t{n}")) for n in range(3)]
    fields = soon(typed(DAY, with_change("pairs", pairs)))
    answer = client_of("dora").send(
        review + "versions", fields | {"pairs-3-what": "En fjerde bekymring"}
    )
    assert answer.status_code == 422
    assert "højst være 3" in answer.text
    assert "En fjerde bekymring" in answer.text


def test_the_form_says_when_concerns_outnumber_resources(client_of: Clients, review: str) -> None:
    dora = client_of("dora")
    fields: dict[str, object] = {"version": "0"}
    for number in range(4):
        fields |= {f"items-{number}-column": "worry", f"items-{number}-text": f"Bekymring {number}"}
    fields |= {"items-4-column": "resource", "items-4-text": "En ven"}
    dora.send(review + "draft", fields)
    assert "Mange bekymringer" in dora.get(review + "edit").text


def test_what_is_acute_is_one_press_away_and_keeps_what_was_typed(
    client_of: Clients, place: str
) -> None:
    dora = client_of("dora")
    assert f'action="{place}acute"' in dora.get(place).text
    review = new_review(dora, place)
    dora.send(review + "draft", {"version": "0", "items-0-text": "Skrev om våben"})
    assert dora.send(f"{place}acute").headers["Location"] == f"{review}edit#acute"
    page = dora.get(review + "edit").text
    assert "Skrev om våben" in page
    fields = dict(fields_of(page))
    assert fields["crisis-acute"] == "y"
    folded = page[page.index('name="crisis-acute"') :]
    assert re.match(r".*?<details[^>]* open", folded, re.DOTALL)
    assert folded.index("Er nogen i fare lige nu?") < folded.index("Beslutning")
    told = dora.send(review + "versions", fields | {"kind": "save"})
    assert (told.status_code, "Der er en akut bekymring" in dora.get(review).text) == (303, True)


def test_a_wheel_without_a_goal_gives_none(client_of: Clients, case: str, place: str) -> None:
    dora = client_of("dora")
    wheel = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("/edit")
    answer = dora.send(f"{place}goals/{wheel.rsplit('/', 1)[1]}")
    assert answer.headers["Location"].endswith("/plan/")


def test_a_wheel_of_another_case_cannot_be_copied(
    client_of: Clients, the_world: World, case: str, review: str
) -> None:
    other = f"/t/eksempel/cases/{the_world.cases['eksempel', 1002]}/wheel/"
    pia = client_of("pia")
    wheel = str(pia.send(other).headers["Location"]).removesuffix("/edit").rsplit("/", 1)[1]
    pia.send(f"{other}{wheel}/versions", typed_wheel(DAY))
    dora = client_of("dora")
    assert dora.send(f"{case}plan/goals/{wheel}").status_code == 404
    plan = review.rstrip("/").rsplit("/", 1)[1]
    assert dora.send(f"{case}plan/goals/{plan}").status_code == 404


def test_with_a_parent_the_tools_are_about_the_family_and_the_parents_own_grip(
    client_of: Clients, the_world: World, case: str
) -> None:
    parents = f"/t/eksempel/cases/{the_world.cases['eksempel', 1002]}/"
    pia, dora = client_of("pia"), client_of("dora")
    assert "Se sammen på familiens situation" in pia.get(f"{parents}plan/").text
    assert "Se sammen på forælderens eget greb" in pia.get(f"{parents}wheel/").text
    assert "familiens situation" not in dora.get(f"{case}plan/").text


def test_a_coordinator_reads_but_does_not_write(client_of: Clients, review: str) -> None:
    client_of("dora").send(review + "versions", soon(typed(DAY)))
    alma = client_of("alma")
    assert alma.get(review).status_code == 200
    assert alma.get(review + "edit").status_code == 404
    assert alma.send(review + "versions", soon(typed(DAY))).status_code == 404


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, review: str, name: str
) -> None:
    client_of("dora").send(review + "versions", soon(typed(DAY)))
    for page in ("", "edit", "history"):
        answer = client_of(name).get(review + page)
        assert answer.status_code == 404
        assert "skole" not in answer.text
