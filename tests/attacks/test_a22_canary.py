"""A22, B6, B24: a word planted in every field of every form is found in no copy that a thief can carry off.

Exempt, because an authority's name and public contact are public facts: the organisation's settings. They
serve as the control that this search finds what is there. The line To: of a mail names its reader.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.story import CANARY, PROVIDER, PUBLIC, TOLD_BY_PROVIDER, Told, told
from tests.attacks.thief import dump, mails, server_files, traces
from tests.attacks.walker import Walker
from tests.cast import BY_NAME
from tests.house import House
from tests.places import Place, furnish
from tests.portal.matrix import MATRIX
from tests.served import served

# Hours of the day, numbers and days: the portal keeps nothing else in them.
TAKES_NO_WORDS = {
    "time", "starts_at", "number", "case_number", "withdrawn_on", "until_on", "hours", "weeks",
    "hours_per_week", "auditor",
}  # fmt: skip
# An authority's name and its public contact.
PUBLIC_FACTS = {
    ("/t/eksempel/organisation", "name"),
    ("/t/eksempel/organisation", "breach_contact"),
    *((PROVIDER, name) for name in TOLD_BY_PROVIDER),
}


@pytest.fixture(scope="module")
def process_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "process.log"


@pytest.fixture(scope="module")
def address(database: House, process_log: Path) -> Iterator[str]:
    """The portal as it is run in production: gunicorn, a worker, and what they write to stderr."""
    with served(database.environment, process_log) as place:
        yield f"http://{place}"


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """One of everything on dora's case."""
    return furnish(database)


@pytest.fixture(scope="module")
def planted(database: House, address: str, place: Place) -> Told:
    """The fields in which a canary was sent, and those that any page shows."""
    pages = [
        (name, place.path(database.app, rule))
        for rule in database.app.url_map.iter_rules()
        if rule.endpoint in MATRIX and "GET" in (rule.methods or ())
        for name in {"alma", "dora", "eva"} & set(MATRIX[rule.endpoint].split())
    ]
    return told(address, place, database, pages)


def test_a22_every_field_for_words_of_every_form_has_kept_a_canary(planted: Told) -> None:
    """Which fields there are, the forms themselves say: a new one without a canary fails here."""
    asked = {field for field in planted.met if field[0].startswith("/t/")}
    forgotten = {field for field in asked - planted.kept if field[1] not in TAKES_NO_WORDS}
    assert forgotten - PUBLIC_FACTS == set()
    assert planted.met - asked - planted.sent == set()
    assert len(asked) > 120


def test_a22_a_canary_that_no_field_takes_was_sent_all_the_same(planted: Told) -> None:
    assert {field for _form, field in planted.sent} >= TAKES_NO_WORDS


def test_a22_the_forms_of_every_tool_were_met(planted: Told) -> None:
    names = {
        "alias",
        "birth_year",
        "name",
        "email",
        "login_name",
        "password",
        "code",
        "reason",
        "note",
    }
    assert names - set(planted.planted) == set()
    met = {
        (form.removesuffix("/versions").rsplit("/", 1)[-1], field) for form, field in planted.met
    }
    assert met >= {
        ("plan", "pairs-n-what"), ("network", "nodes-n-label"), ("meeting", "rounds-works-notes"),
        ("session", "reflection"), ("closing", "own_words"), ("wheel", "goal-text"),
        ("life_skills", "declined_reason"), ("life_skills", "texts-best_hope"), ("journal", "reference"),
    }  # fmt: skip


def test_a22_people_who_may_read_it_do(planted: Told, address: str, place: Place) -> None:
    dora = Walker(address, BY_NAME["dora"].token, CANARY)
    for page in ("", "wheel/", "course/", "agreements/", "steps/", "session/journal",
                 f"plan/{place.sheets['plan']}/?version=1", f"closing/{place.sheets['closing']}/history"):  # fmt: skip
        assert CANARY in dora.get(f"{place.case}{page}"), page


def test_a22_a_dump_holds_no_word(planted: Told, database: House) -> None:
    whole = ("dump", dump(database))
    assert b"COPY app.record_versions" in whole[1]
    assert traces(PUBLIC, whole) == ["dump (plain)"]
    assert traces(CANARY, whole) == []


def test_a22_the_servers_files_hold_no_word(
    planted: Told, database: House, run_folder: Path
) -> None:
    # What was planted at first, the writing of other tests may have pushed out of the write-ahead log since.
    with database.superuser() as connection:
        connection.execute(f"create table public.control as select '{PUBLIC}' as planted")
        connection.execute("drop table public.control")
    files = dict(server_files(database, run_folder / "postgres"))
    found = traces(PUBLIC, *files.items())
    assert [place for place in found if place.startswith("base/")]
    assert [place for place in found if place.startswith("pg_wal/")]
    assert traces(CANARY, *files.items()) == []


def test_a22_the_process_log_holds_no_word(
    planted: Told, address: str, database: House, process_log: Path
) -> None:
    # An alarm in the middle of an opened page: what is said about it is the control, and holds no word either.
    with database.superuser() as connection:
        connection.execute("update app.record_versions set reason = body where reason is not null")
    dora = Walker(address, BY_NAME["dora"].token, CANARY)
    assert CANARY not in dora.get(f"/t/eksempel/cases/{database.world.case()}/wheel/")
    heap = ("log", process_log.read_bytes())
    assert traces("integrity_alarm", heap) == ["log (plain)"]
    assert traces(CANARY, heap) == []
    for name in ("dora", "alma", "eva"):
        assert traces(BY_NAME[name].token, heap) == []


def test_b06_mails_hold_a_link_and_no_word(planted: Told, database: House) -> None:
    sent = list(mails(Path(database.environment["PORTAL_MAIL_URL"].removeprefix("file:"))))
    assert len(traces("/invitations/", *sent)) == 3
    # Two emergencies: the team of one case, and each time the coordinator and the auditor.
    assert len(traces("/emergency/", *sent)) == 5
    assert len(sent) == 8
    assert len(traces(PUBLIC, *sent)) == 1
    assert traces(CANARY, *sent) == []


def test_a22_the_search_finds_what_is_hidden_in_other_shapes(
    planted: Told, database: House
) -> None:
    with database.superuser() as connection:
        for column in (f"'{CANARY}'", f"'{CANARY}'::bytea", f"encode('xy{CANARY}', 'base64')"):
            connection.execute(f"create table public.control as select {column} as planted")
            assert len(traces(CANARY, ("dump", dump(database)))) == 1, column
            connection.execute("drop table public.control")
