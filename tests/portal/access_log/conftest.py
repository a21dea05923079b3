"""The auditor of this folder, and files so short that a small log fills several."""

from collections.abc import Callable

import pytest

from portal.access_log import exports, parts
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import keep_checkpoints, some_entries


@pytest.fixture
def rita(client_of: Callable[[str | None], Browser]) -> Browser:
    """The auditor of Eksempel, signed in."""
    return client_of("rita")


@pytest.fixture
def short_files(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file takes twelve entries; a checkpoint of this moment is kept."""
    some_entries(house)
    keep_checkpoints(house)
    for module in (exports, parts):
        monkeypatch.setattr(module, "MOST", 12)
