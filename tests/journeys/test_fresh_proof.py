"""An administrator who has been away for a while invites somebody: a code first, and nothing is typed twice."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.cast import BY_NAME
from tests.house import House
from tests.journeys.person import Person, say
from tests.journeys.watch import Watch
from tests.proofs import let_proof_grow_old
from tests.world import code_of

pytestmark = pytest.mark.journey


def test_what_was_typed_is_sent_on_after_the_code(
    person: Callable[..., Person], database: House
) -> None:
    let_proof_grow_old(database, "eva")
    eva = person("eva")
    watch = Watch(eva.page)
    eva.opens("/t/eksempel/members/invitations")
    eva.writes(say("Name"), "Åse Opdigtet")
    eva.writes(say("E-mail"), "aase@opdigtet.example")
    eva.page.get_by_label("Mentor", exact=True).check()
    eva.page.locator("main button[type=submit]").first.click()
    eva.sees(say("Show that it is you"))
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    eva.writes(say("One-time code"), "000000")
    eva.presses(say("Continue"), within="main")
    eva.writes(say("One-time code"), code_of(BY_NAME["eva"], datetime.now(UTC)))
    eva.presses(say("Continue"), within="main")
    eva.sees(say("The invitation is ready"), "Åse Opdigtet")
