"""The example of the format: downloaded, filled in, loaded, and answered as an instrument with a score."""

import re
from collections.abc import Callable
from io import BytesIO

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.instruments.wellbeing import EXAMPLE_TEXT, TEXT, WELLBEING
from tests.portal.typesetting.documents import words

Clients = Callable[[str | None], Browser]
PLACE = "/t/eksempel/organisation/instruments/"


def load(client: Browser, text: str) -> int:
    content = BytesIO(text.encode())
    sent = client.send(PLACE, {"file": (content, "own.yaml")}, content_type="multipart/form-data")
    return int(sent.status_code)


def lock(dora: Browser, place: str, occasion: str, numbers: str) -> str:
    """Dora answers with the citizen, "-" for no answer, and locks; the page of the sheet."""
    choice = {"instrument": WELLBEING.code, "occasion": occasion, "respondent": "citizen"}
    new = str(dora.send(place, choice).headers["Location"]).removesuffix("edit")
    fields = {
        f"answers-{key}": "none" if number == "-" else number
        for key, number in zip(WELLBEING.item_keys, numbers, strict=True)
    }
    day = today().strftime("%d.%m.%Y")
    more = {"occurred_on": day, "mode": "together", "version": "0", "late_reason": "Sent i gang"}
    sent = dora.send(new + "versions", {**fields, **more, "kind": "lock"})
    assert sent.status_code == 303, sent.text
    return dora.get(new).text


def test_an_admin_downloads_the_example_fills_it_in_and_checks_how_it_is_counted(
    client_of: Clients,
) -> None:
    eva = client_of("eva")
    assert PLACE + "example" in eva.get(PLACE).text
    assert eva.get(PLACE + "example").text == EXAMPLE_TEXT
    assert load(eva, EXAMPLE_TEXT) == 422
    assert load(eva, TEXT) == 303
    page = eva.get(f"{PLACE}{WELLBEING.code}/1.0.0/").text
    for told in (
        "Samlet tal, 0–100", "Summen af svarene gange 4", "Samlet tal til og med 50", "samtale med lægen",
        "Dag −14 til 14", "det samlede tal 10",
    ):  # fmt: skip
        assert told in page, told


def test_a_score_stands_on_paper_with_its_words_its_lines_and_its_change(
    client_of: Clients, the_world: World
) -> None:
    load(client_of("eva"), TEXT)
    case, dora = f"/t/eksempel/cases/{the_world.case(number=1002)}/", client_of("pia")
    papers = []
    for occasion, numbers in (("pre", "22221"), ("post", "33332")):
        lock(dora, f"{case}assessments/", occasion, numbers)
        choice = {"instrument": WELLBEING.code, "occasion": occasion, "respondent": "citizen"}
        sheet = str(dora.send(f"{case}assessments/", choice).headers["Location"]).rstrip("/")
        asked = {"reason": "for_the_citizen", "language": "da"}
        made = dora.send(f"{case}print/{sheet.rsplit('/', 1)[1]}/", asked)
        assert made.status_code == 200, made.text
        papers.append(words(bytes(made.data)))
    assert "Samlet tal, 0–100. Lavt." in papers[0]
    for text in ("36 → 56 (+20)", "tydelig, op", "Efter-måling, Borgeren: 56", "+20"):
        assert text in papers[1], text


def test_a_score_is_told_compared_with_its_lines_and_never_guessed(
    client_of: Clients, the_world: World
) -> None:
    load(client_of("eva"), TEXT)
    place, dora = f"/t/eksempel/cases/{the_world.case()}/assessments/", client_of("dora")
    sheet = lock(dora, place, "pre", "22221")
    assert "Samlet tal, 0–100: 36" in sheet
    assert "samtale med lægen" in sheet
    assert f"Låst {today():%d.%m.%Y}" in sheet.replace(" · ", " ")  # in the menu of the case, too
    lock(dora, place, "post", "33332")
    page = (
        dora
        .get(place)
        .text.partition(f'id="compare-{WELLBEING.code}')[2]
        .partition("</section>")[0]
    )
    assert "36 → 56 (+20)" in page
    assert "tydelig, op" in page
    assert re.search(r"<dt>Før-måling, Borgeren: 36</dt>\s*<dd>Lavt", page)
    assert re.search(r"<dt>Efter-måling, Borgeren: 56</dt>\s*<dd>Tallet alene", page)
    for line in ("35", "50"):
        assert re.search(rf'fill="#4a4a4a">{line}</text>', page)
    assert "for få svar" in lock(dora, place, "followup", "333-2")
