"""The acts on a loan as rules of a story; each must succeed exactly when the model says so."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from config.clock import today
from portal.loans.bodies import HandBackReport
from portal.loans.services import agreement, consent, guest
from portal.loans.services.guest import Checklist
from security.errors import Conflict, NotFound, Refused
from tests import lending
from tests.attacks.who_may_see import LENT, WhoMaySee
from tests.house import House

# A code of each part; two of them belong to one part.
CODES = {
    "plan": "plan", "wheel": "wheel", "network": "network", "meeting": "meeting", "session": "session",
    "life_skills": "assessments", "own_days": "assessments", "reentry": "reentry",
    "closing": "closing",
}  # fmt: skip
PARTS = st.sets(st.sampled_from(sorted({*CODES.values()})), max_size=4).map(
    lambda chosen: frozenset(chosen) | {"case"}
)
WHICH = st.sampled_from(sorted(LENT))
CLEAN = (
    "delete from app.hand_backs", "delete from app.consents", "delete from app.loans", "delete from app.offers",
    "delete from keys.need_keys", "delete from app.needs", "delete from app.pairings", "delete from app.corps_profiles",
    "delete from app.assignments a using app.memberships m where m.id = a.membership_id and m.kind = 'guest'",
    "update app.memberships set status = 'active' where status = 'suspended'",
    "update app.memberships set confirmed_at = clock_timestamp()",
    "delete from app.emergency_reviews", "delete from app.emergencies",
    "update app.tenants set emergency_access = slug = 'eksempel'",
    "update auth.login_sessions set proved_at = clock_timestamp() + interval '1 hour' where ended_at is null",
)  # fmt: skip


class ActsOfLoans(RuleBasedStateMachine):
    """What coordinators, the citizen's people and the mentor do, in any order."""

    house: ClassVar[House]

    @initialize(which=WHICH, parts=PARTS)
    def begin(self, which: str, parts: frozenset[str]) -> None:
        """Two organisations that lend to each other, and one who is lent."""
        for statement in CLEAN:
            lending.do(self.house, statement)
        lending.pair(self.house)
        lending.pair(self.house, lending.REVERSED)
        self.model = WhoMaySee()
        self.ids: dict[str, lending.Deal] = {}
        self._lend(which, parts)

    def tried(self, act: Callable[[], object], *, expected: bool) -> bool:
        """Whether it was done, which must be what the model says."""
        try:
            act()
        except (Conflict, NotFound, Refused) as error:
            if expected:
                pytest.fail(f"the model says yes, the database {error!r}")
            return False
        assert expected, "the model says no, the database did it"
        return True

    @rule(which=WHICH, parts=PARTS)
    def lend(self, which: str, parts: frozenset[str]) -> None:
        self._lend(which, parts)

    def _lend(self, which: str, parts: frozenset[str]) -> None:
        if self.model.may_make(which):
            self.make(which)
        self.consent(which, parts)
        self.accept(which)

    @rule(which=WHICH)
    def make(self, which: str) -> None:
        parties = LENT[which]

        def act() -> None:
            self.ids[which] = lending.signed(self.house, parties)

        if self.tried(act, expected=self.model.may_make(which)):
            self.model.make(which)

    @rule(which=WHICH, parts=PARTS)
    def consent(self, which: str, parts: frozenset[str]) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        act = lambda: lending.consented(self.house, self.ids[which], parts)  # noqa: E731 - the act itself
        if self.tried(act, expected=loan.is_open):
            loan.parts, loan.consent_lasts = parts, True

    @rule(which=WHICH, parts=PARTS)
    def narrow(self, which: str, parts: frozenset[str]) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        deal = self.ids[which]
        version = lending.one(
            self.house, "select consent_version from app.loans where id = %s", deal.loan
        )

        def act() -> None:
            with self.house.visit_as(deal.parties.borrower) as visit:
                consent.narrow(
                    visit, deal.loan, version, sorted(parts), today() + timedelta(days=80)
                )

        if self.tried(
            act, expected=loan.is_open and loan.parts is not None and parts <= loan.parts
        ):
            loan.parts = parts

    @rule(which=WHICH)
    def withdraw(self, which: str) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        deal = self.ids[which]

        def act() -> None:
            with self.house.visit_as(deal.parties.borrower) as visit:
                consent.withdraw(visit, deal.loan)

        if self.tried(act, expected=loan.is_open and loan.parts is not None):
            loan.state = "ended"

    @rule(which=WHICH)
    def accept(self, which: str) -> None:
        if which not in self.ids:
            return
        deal = self.ids[which]
        version = lending.one(
            self.house, "select consent_version from app.loans where id = %s", deal.loan
        )

        def act() -> None:
            with self.house.visit_as(deal.parties.mentor) as visit:
                guest.accept(visit, deal.loan, version)

        if deal.parties.mentor in self.model.shut_out_at_home:
            return  # cannot sign in to say yes
        if self.tried(act, expected=self.model.may_accept(which)):
            self.model.loans[which].state = "running"
            self.model.known_as_guest.add(deal.parties.mentor)

    @rule(which=WHICH, by_lender=st.booleans())
    def stop(self, which: str, by_lender: bool) -> None:
        loan = self.model.loans.get(which)
        if loan is None:
            return
        deal = self.ids[which]

        def act() -> None:
            who = deal.parties.lender if by_lender else deal.parties.borrower
            with self.house.visit_as(who) as visit:
                agreement.stop(visit, deal.loan, "other")

        if self.tried(act, expected=loan.is_open):
            loan.state = "ended"

    @rule(which=WHICH)
    def hand_back(self, which: str) -> None:
        if which not in self.ids:
            return
        deal = self.ids[which]

        def act() -> None:
            with self.house.visit_as(deal.parties.mentor, deal.parties.to) as visit:
                done = Checklist(notes=True, steps=True, told=True)
                guest.hand_back(visit, deal.loan, done, HandBackReport(words="Slut for nu"))

        if self.tried(act, expected=bool(self.model.parts(which))):
            self.model.loans[which].state = "ended"
