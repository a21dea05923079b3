"""Words that a citizen said in another language than the paper's are marked with theirs."""

from uuid import UUID

from portal.typesetting import typesetter
from portal.typesetting.document import Bullets, Facts, Paragraph, Section, Spoken, Table, spoken
from tests.browser import Browser
from tests.portal.paper.printing import ASKED
from tests.portal.typesetting.documents import catalogue, document
from tests.portal.typesetting.languages import said_in


def test_words_are_only_marked_where_the_paper_is_in_another_language() -> None:
    assert spoken("Søvn", "da", "en") == Spoken("Søvn", "da")
    assert spoken("Søvn", "da", "da") == "Søvn"
    assert spoken(" ", "da", "en") == " "


def test_every_kind_of_block_keeps_both_languages_apart() -> None:
    own = [Spoken(text, "da") for text in ("Sove", "Spise", "Synge", "Sejle")]
    made = typesetter.pdf(
        document(
            Section("Sheet", (
                Facts((("Goal", own[0]), ("When", "soon"))),
                Paragraph(own[1]),
                Bullets(("rest", own[2])),
                Table(("Who", "What"), (("she", own[3]),)),
            )),
            language="en",
        )
    )  # fmt: skip
    languages = said_in(made)
    for text in ("Sove", "Spise", "Synge", "Sejle"):
        assert languages[text] == "da", languages
    for text in ("Goal", "When", "soon", "rest", "she", "Who", "Sheet"):
        assert languages[text].startswith("en"), languages
    assert catalogue(made)["/Lang"] == "en"


def test_a_danish_wheel_on_english_paper(dora: Browser, pages: dict[str, str], wheel: UUID) -> None:
    answer = dora.send(pages["sheet"], ASKED | {"language": "en"})
    assert b"/Lang (da)" in answer.data or b"/Lang(da)" in answer.data
    danish = dora.send(pages["sheet"], ASKED | {"language": "da"})
    assert b"(en)" not in danish.data
