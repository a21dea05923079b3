"""The auditor of this folder, a diary to write in, and files so short that a small log fills several."""

from collections.abc import Callable, Iterator

import pytest

from portal.access_log import exports, parts
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import keep_checkpoints, some_entries
from tests.portal.access_log.patterns import Diary


@pytest.fixture
def rita(client_of: Callable[[str | None], Browser]) -> Browser:
    """The auditor of Eksempel, signed in."""
    return client_of("rita")


@pytest.fixture
def diary(house: House) -> Iterator[Diary]:
    """Invented entries, taken back after the test."""
    written = Diary(house)
    yield written
    written.forget()


@pytest.fixture
def short_files(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file takes twelve entries; a checkpoint of this moment is kept."""
    some_entries(house)
    keep_checkpoints(house)
    for module in (exports, parts):
        monkeypatch.setattr(module, "MOST", 12)
