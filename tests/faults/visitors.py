"""People who ask for a page of their own each time, and remember what was answered."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import UUID

from config.clock import today
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.tools.wheel.filled import typed

PATIENCE = 30.0  # seconds until somebody who waits for a page calls it hung
Form = Mapping[str, object]
Ask = Callable[
    [str, Form | None], tuple[int, str]
]  # a path and a form to send; status and Location
SHEET: Form = typed(today(), kind="save")
PEOPLE = ("dora", "mads")
READINGS = 4  # of each record: a case with thousands of records would be what is measured
ENTRIES = "select object_id from log.entries where action = %s and outcome = 'allowed'"
RECORDS = "select id from app.records"


def in_process(house: House, name: str) -> Ask:
    """The application asked without a network."""
    browser = house.client_of(name)

    def ask(path: str, form: Form | None) -> tuple[int, str]:
        answer = browser.get(path) if form is None else browser.send(path, dict(form))
        return answer.status_code, answer.headers.get("Location", "")

    return ask


def over_http(house: House, name: str, place: str) -> Ask:
    """The portal asked over a connection of its own each time."""
    browser = house.client_of(name)
    token = {"csrf_token": browser.form_token()}
    cookie = browser.get_cookie("form")
    assert cookie is not None
    headers = {
        "Cookie": f"session={BY_NAME[name].token}; form={cookie.value}",
        "Content-Type": "application/x-www-form-urlencoded",
    }

    def ask(path: str, form: Form | None) -> tuple[int, str]:
        body = None if form is None else urlencode({**form, **token}, doseq=True)
        connection = HTTPConnection(place, timeout=PATIENCE)
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            with connection.getresponse() as answer:
                answer.read()  # what breaks off half-way was not answered
                return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()

    return ask


@dataclass
class Crowd:
    """Visitors who create a record, save it, read it, and go on to the next; what was answered, and when asked."""

    house: House
    created: dict[UUID, float] = field(default_factory=dict)
    read: list[tuple[UUID, float]] = field(default_factory=list)
    unanswered: int = 0
    hung: int = 0
    slowest: float = 0.0
    _leave: threading.Event = field(default_factory=threading.Event)
    _people: list[threading.Thread] = field(default_factory=list)

    def come(self, *visitors: tuple[str, Ask]) -> None:
        """Let them begin, each in a thread."""
        for name, ask in visitors:
            person = threading.Thread(target=self._visit, args=(name, ask), daemon=True)
            self._people.append(person)
            person.start()

    def go(self) -> None:
        """Let them finish what they wait for."""
        self._leave.set()
        for person in self._people:
            person.join(2 * PATIENCE)
        assert not [person for person in self._people if person.is_alive()], "somebody waits still"

    @property
    def answered(self) -> int:
        """How many requests have got their whole answer."""
        return len(self.created) + len(self.read)

    def progress(self) -> int:
        """Something new whenever an answer came."""
        return self.answered

    def asked_after(self, moment: float) -> int:
        """How many answers there are to questions that were asked after this moment."""
        reads = (asked for _record, asked in self.read)
        return sum(asked > moment for asked in (*self.created.values(), *reads))

    def _visit(self, name: str, ask: Ask) -> None:
        slug = BY_NAME[name].slug
        wheels = f"/t/{slug}/cases/{self.house.world.case(slug)}/wheel/"
        while not self._leave.is_set():
            asked, (status, place) = self._timed(ask, wheels, {})
            if status == 303:
                record = UUID(place.split("/")[-2])
                self.created[record] = asked
                # An own sheet that was never saved would be continued.
                self._timed(ask, f"{wheels}{record}/versions", SHEET)
                for _ in range(READINGS):
                    asked, (status, _place) = self._timed(ask, f"{wheels}{record}/", None)
                    if status == 200:
                        self.read.append((record, asked))

    def _timed(self, ask: Ask, path: str, form: Form | None) -> tuple[float, tuple[int, str]]:
        asked, answer = time.monotonic(), (0, "")
        try:
            answer = ask(path, form)
        except TimeoutError:
            self.hung += 1
        except (OSError, HTTPException):
            time.sleep(
                0.25
            )  # nobody opens just now; what starts again needs the machine more than we do
        self.slowest = max(self.slowest, time.monotonic() - asked)
        self.unanswered += answer[0] not in {200, 303}
        return asked, answer

    def missing(self, house: House) -> list[UUID]:
        """The records whose answered requests the access log of this portal does not know, all of them."""
        with house.server.superuser(house.name) as connection:
            known = {
                action: Counter(row[0] for row in connection.execute(ENTRIES, (action,)))
                for action in ("record:create", "record:read")
            }
        lost = Counter(list(self.created)) - known["record:create"]
        lost += Counter(record for record, _asked in self.read) - known["record:read"]
        return list(lost.elements())


def half_done(house: House) -> set[UUID]:
    """Records without their entry, and entries without their record."""
    with house.server.superuser(house.name) as connection:
        entries = {row[0] for row in connection.execute(ENTRIES, ("record:create",))}
        records = {row[0] for row in connection.execute(RECORDS)}
    return entries ^ records
