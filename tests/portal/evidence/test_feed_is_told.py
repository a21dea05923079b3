"""B23: what the operator passes on is never unseen: no entry is read that the log has told nothing of."""

from pathlib import Path

from portal.evidence.feed import Feed
from tests.attacks.probes import refused
from tests.house import House
from tests.portal.access_log.exported import some_entries
from tests.portal.evidence.test_feed import Receiver

READ = "select number from operator.feed(%s, -1, 5)"


def silent_for_hours(house: House) -> None:
    house.superuser().execute(
        "update log.entries set at = at - interval '2 hours' where action = 'log:feed'"
    )
    some_entries(house)


def test_b23_the_operator_reads_no_log_that_does_not_tell_of_it(house: House) -> None:
    silent_for_hours(house)
    tenant, operator = house.world.tenants["eksempel"], house.as_role("operator")
    refused(operator, READ, (tenant,))
    with operator.transaction(force_rollback=True):
        operator.execute("select operator.begin_feed('eksempel')")
        refused(operator, READ, (tenant,))  # an entry that could still be rolled back tells nothing
    refused(operator, READ, (tenant,))
    operator.execute("select operator.begin_feed('eksempel')")
    operator.commit()
    assert len(operator.execute(READ, (tenant,)).fetchall()) == 5


def test_a_feed_of_which_the_log_told_nothing_for_hours_says_so_and_goes_on(
    house: House, tmp_path: Path
) -> None:
    silent_for_hours(house)
    receiver, tenant = Receiver(), house.world.tenants["eksempel"]
    receiver.is_down, before = False, len(house.log_entries(action="log:feed"))
    made = Feed(house.engine("operator"), tenant, receiver.open, tmp_path / "feed.json")
    assert made.send() == len(receiver.got) > 5
    told = house.log_entries(action="log:feed")[before:]
    assert [one.reason for one in told] == ["feed_begins", "feed_sent"]
