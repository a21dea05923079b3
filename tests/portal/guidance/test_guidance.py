"""Guidance cards: all situations of the method in the reader's language, for those who support relatives."""

from collections.abc import Callable

import pytest

from portal.method import library
from portal.method.guidance import GuidanceDefinition
from tests.browser import Browser

CARDS = library.latest("guidance", GuidanceDefinition)
PAGE = "/t/eksempel/guidance/"
Clients = Callable[[str | None], Browser]


def test_every_situation_of_the_method_has_its_card(client_of: Clients) -> None:
    page = client_of("pia").get(PAGE).text
    assert [card.key for card in CARDS.cards] == [
        "has_left", "in_prison", "abroad", "conflict_at_home"
    ]  # fmt: skip
    for card in CARDS.cards:
        for text in (card.name, card.situation, *card.think_of, *card.ask, *card.agree_on):
            assert text.da in page, text.da


@pytest.mark.parametrize("place", ["groups/", ""])
def test_the_cards_are_found_from_the_menu(client_of: Clients, place: str) -> None:
    assert f'href="{PAGE}"' in client_of("pia").get(f"/t/eksempel/{place}").text


def test_whoever_does_not_support_relatives_is_not_shown_them(client_of: Clients) -> None:
    dora = client_of("dora")
    assert f'href="{PAGE}"' not in dora.get("/t/eksempel/").text
    assert dora.get(PAGE).status_code in {403, 404}
