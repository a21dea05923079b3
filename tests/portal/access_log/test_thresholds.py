"""From when on a signal is given: each organisation sets its own numbers."""

import pytest

from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.patterns import Diary, at, found, look, workday

PAGE = "/t/eksempel/access-log/signals/"


def test_a_threshold_counts_from_the_next_look_and_its_change_is_an_entry(
    rita: Browser, house: House, diary: Diary
) -> None:
    changed = {"is_on": "y", "at_least": "50", "span": "3"}
    assert rita.send(PAGE + "settings/volume", changed).status_code == 303
    diary.opened("alma", at(workday()), range(1, 50))
    look(house)
    assert found(house, "volume") == []
    assert "Ændret" in rita.get(PAGE + "settings").text
    entry = house.log_entries(action="log:threshold")[-1]
    assert (entry.reason, entry.shown) == ("volume", 50)
    house.superuser().execute("delete from log.watches")
    rita.send(PAGE + "settings/volume", changed | {"at_least": "49"})
    look(house)
    assert [signal.at_least for signal in found(house, "volume")] == [49]


def test_a_signal_that_is_switched_off_is_not_given_to_this_organisation_alone(
    rita: Browser, house: House, diary: Diary
) -> None:
    assert rita.send(PAGE + "settings/volume", {"at_least": "30", "span": "3"}).status_code == 303
    diary.opened("alma", at(workday()), range(60))
    told = {"tenant": house.world.tenants["prove"], "member": house.world.membership("charlie")}
    for number in range(60):
        diary.write("alma", at(workday()), number, **told)
    look(house)
    assert found(house, "volume") == []
    assert len(found(house, "volume", "charlie", "prove")) == 1
    assert house.log_entries(action="log:threshold")[-1].reason == "volume_off"


@pytest.mark.usefixtures("diary")
def test_a_number_that_is_left_empty_is_the_one_that_was_delivered(
    rita: Browser, house: House
) -> None:
    changed = {"is_on": "y", "at_least": "50", "span": ""}
    assert rita.send(PAGE + "settings/volume", changed).status_code == 303
    kept = house.superuser().execute("select span from log.signal_thresholds").fetchone()
    assert kept
    assert kept.span == 3


@pytest.mark.parametrize(
    "changes",
    [{"at_least": "0"}, {"at_least": "1001"}, {"at_least": "x"}, {"span": "366"}, {"span": "x"}],
)
def test_impossible_thresholds_are_told(
    rita: Browser, house: House, changes: dict[str, str]
) -> None:
    fields = {"is_on": "y", "at_least": "30", "span": "3"} | changes
    assert rita.send(PAGE + "settings/volume", fields).status_code == 422
    assert rita.get(PAGE + "settings/gossip").status_code == 404
