"""What the pages tell: every error in one round, and words for changes."""

from collections.abc import Callable
from datetime import date

from tests.browser import Browser
from tests.portal.assessments.answers import SKILLS_PRE, without
from tests.portal.assessments.filled import lock, start, typed

Clients = Callable[[str | None], Browser]


def test_all_errors_are_told_in_one_round_each_with_its_item_and_nothing_typed_is_lost(
    client_of: Clients, place: str, day: date
) -> None:
    dora = client_of("dora")
    new = start(dora, place)
    fields = typed(
        day, without(SKILLS_PRE, "frame"), answers__relation="11", answers__self="5,5",
        areas__housing="mange", texts__best_hope="x" * 301, occurred_on="31.02.2026",
        answered_by="Ring 010190-1234",
    )  # fmt: skip
    del fields["mode"]
    answer = dora.send(new + "versions", fields)
    assert answer.status_code == 422
    told = answer.text.split("error-summary__list")[1].split("</ul>")[0]
    for place_of_error in (
        "occurred_on", "answered_by", "mode", "answers-relation", "answers-frame", "answers-self",
        "areas-housing", "texts-best_hope",
    ):  # fmt: skip
        assert f'href="#{place_of_error}' in told, place_of_error
    for item in ("Jeg har nogen tæt på mig", "Mine dage har en ramme", "Jeg forstår, hvorfor"):
        assert item in told, item
    for kept in ("x" * 301, "31.02.2026", "Ring 010190-1234"):
        assert kept in answer.text
        assert kept in dora.get(new + "edit").text


def test_a_statement_that_changed_by_two_or_more_is_called_notable_in_the_table(
    client_of: Clients, place: str, day: date
) -> None:
    dora = client_of("dora")
    later = {**SKILLS_PRE, "relation": 5, "frame": 3, "agency": 2}
    lock(dora, start(dora, place), typed(day))
    lock(dora, start(dora, place, "post"), typed(day, later, late_reason="Aftalt sådan"))
    table = dora.get(place).text.split('list dumbbell-table"')[1].split("</table>")[0]
    told = [line.split("</tr>")[0] for line in table.split("<tr")]
    items = ("Jeg har nogen tæt på mig", "Mine dage har en ramme", "Jeg kan gå i gang")
    words = {item: next(row for row in told if item in row) for item in items}
    assert "tydelig, op" in words["Jeg har nogen tæt på mig"]  # 3 → 5
    assert "tydelig" not in words["Mine dage har en ramme"]  # 2 → 3
    assert "tydelig, ned" in words["Jeg kan gå i gang"]  # 5 → 2
