"""A22, B6, B24: a word planted in every field of every form is found in no copy that a thief can carry off.

Exempt, because an authority's name and public contact are public facts: the organisation's settings. They
serve as the control that this search finds what is there. The line To: of a mail names its reader.
"""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.attacks.thief import dump, mails, server_files, traces
from tests.attacks.walker import Walker
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.tools.wheel.filled import SKILLS

LETTERS = str.maketrans("0123456789", "ghijklmnop")
CANARY = f"kanarie{secrets.token_hex(6).translate(LETTERS)}"
PUBLIC = f"offentlig{secrets.token_hex(6).translate(LETTERS)}"
DAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def process_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "process.log"


@pytest.fixture(scope="module")
def address(database: House, process_log: Path) -> Iterator[str]:
    """The portal as it is run in production: gunicorn, a worker, and what they write to stderr."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "portal.cli", "serve", "--bind", place]
    environment = {**os.environ, **database.environment, "PORTAL_WORKERS": "1"}
    with (
        process_log.open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as served,
    ):
        wait_for(f"http://{place}/healthz")
        yield f"http://{place}"
        served.terminate()


def wait_for(page: str) -> None:
    for _ in range(200):
        try:
            with urlopen(page, timeout=5):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the portal did not start")


@pytest.fixture(scope="module")
def planted(database: House, address: str) -> list[str]:
    """The names of all fields in which a canary was sent."""
    walkers = {name: Walker(address, BY_NAME[name].token, CANARY) for name in ("alma", "dora", "eva", "rita")}
    stranger = Walker(address, None, CANARY)
    cases(walkers["alma"], database)
    wheels(walkers["dora"], f"/t/eksempel/cases/{database.world.case()}/wheel/")
    staff(walkers["eva"], stranger)
    sign_in(stranger)
    log = f"/t/eksempel/access-log?number={CANARY}&person={CANARY}&since={CANARY}&kind={CANARY}&{CANARY}=1"
    for path in (log, f"/t/eksempel/{CANARY}", f"/t/{CANARY}/cases/", f"/login?next=/t/{CANARY}/&lang={CANARY}",
                 f"/t/eksempel/cases/?after={CANARY}", f"/invitations/{CANARY}", f"/static/{CANARY}.css"):  # fmt: skip
        walkers["rita"].get(path)
        stranger.get(path)
    return [name for walker in (*walkers.values(), stranger) for name in walker.planted]


def cases(alma: Walker, house: House) -> None:
    new = {"started_on": "01.03.2026", "birth_year": "1999"}
    assert alma.fill("/t/eksempel/cases/new", "/cases/", **new)[0] == 200
    assert alma.fill("/t/eksempel/cases/new", "/cases/", **new, alias=f"{CANARY}0 " * 90)[0] == 422
    assert alma.fill("/t/eksempel/cases/new", "/cases/", track="mentor", alias=f"{CANARY}0\x00")[0] == 400
    case = f"/t/eksempel/cases/{house.world.case()}/"
    assert alma.fill(f"{case}sheet", "/sheet", birth_year="1999")[0] == 200
    assert alma.fill(f"{case}sheet", "/sheet")[0] == 422
    for action, field in (("/state", "state"), ("/assignments", "membership_id")):
        alma.fill(case, action, **{field: f"{CANARY}0"})


def wheels(dora: Walker, place: str) -> None:
    started = re.search(rf"{place}[0-9a-f-]{{36}}/", dora.fill(place, "/wheel/")[1])
    assert started
    page = f"{started[0]}edit"
    days: dict[str, str | list[str]] = {
        "occurred_on": f"{DAY:%d.%m.%Y}", "next_step_when": f"{DAY + timedelta(days=7):%d.%m.%Y}",
        "review_on": f"{DAY + timedelta(days=50):%d.%m.%Y}", "chosen": ["frame"],
        **{f"views_{view}_date": f"{DAY:%d.%m.%Y}" for view in range(6)},
    }  # fmt: skip
    grips: dict[str, str | list[str]] = {f"entries_{skill}_grip": "4" for skill in SKILLS}
    assert dora.fill(page, "/versions", kind="draft", **days)[0] == 200
    assert dora.fill(page, "/versions", to=f"{started[0]}draft", **days)[0] == 200
    assert dora.fill(page, "/versions", kind="save")[0] == 422
    assert dora.fill(page, "/versions", kind="lock", **days, **grips)[0] == 200
    assert dora.fill(page, "/versions", kind="correction", **days, **grips)[0] == 200
    assert dora.fill(page, "/versions", kind="correction", version="1", **days, **grips)[0] == 409
    dora.fill(page, "/versions", kind=f"{CANARY}0", **days, **grips)


def staff(eva: Walker, stranger: Walker) -> None:
    status, invited = eva.fill("/t/eksempel/members/invitations", "/invitations", roles=["mentor"])
    assert status == 200
    link = "/invitations/" + invited.split("/invitations/")[-1].split("<")[0].split('"')[0].split()[0]
    login = f"{CANARY}{len(eva.planted)}@fugl.example"
    password = f"{CANARY}-over-heden-ved-havet"
    assert stranger.fill(link, link, password=password, repeated=password)[0] == 200
    assert stranger.fill(link, link, login_name=login, password=password, repeated=password)[0] == 200
    stranger.fill("/login/enrolment", "/enrolment")
    assert eva.fill("/t/eksempel/members/invitations", "/invitations", roles=[f"{CANARY}0"])[0] == 422
    settings = {
        "name": f"{PUBLIC} Kommune", "breach_contact": f"{PUBLIC} kontakt", "idle_minutes": "30", "absolute_hours": "10",
    }  # fmt: skip
    assert eva.fill("/t/eksempel/organisation", "/organisation", **settings)[0] == 200
    assert eva.fill("/t/eksempel/organisation", "/organisation", **settings | {"idle_minutes": f"{CANARY}0"})[0] == 422
    assert eva.fill("/t/eksempel/members/invitations", "/invitations", roles=["mentor"])[0] == 200


def sign_in(stranger: Walker) -> None:
    assert stranger.fill("/login", "/login")[0] == 200
    member = BY_NAME["bo"]
    assert stranger.fill("/login", "/login", login_name=member.login, password=member.password)[0] == 200
    assert stranger.fill("/login/code", "/code")[0] in (200, 429)
    assert stranger.fill("/login/recovery-code", "/recovery-code")[0] in (200, 429)


def test_a22_the_canary_was_sent_in_every_kind_of_field(planted: list[str]) -> None:
    wanted = {"alias", "purpose", "tasks", "summary", "reference", "challenge", "goal-text", "goal-reason",
              "next_step-what", "next_step-help_from", "reason", "name", "email", "login_name", "password", "code",
              "birth_year", *(f"entries-{skill}-works" for skill in SKILLS)}  # fmt: skip
    assert wanted - set(planted) == set()


def test_a22_people_who_may_read_it_do(planted: list[str], address: str, database: House) -> None:
    dora = Walker(address, BY_NAME["dora"].token, CANARY)
    place = f"/t/eksempel/cases/{database.world.case()}/"
    assert CANARY in dora.get(place)
    assert dora.get(f"{place}wheel/").count(CANARY) > 0


def test_a22_a_dump_holds_no_word(planted: list[str], database: House) -> None:
    whole = ("dump", dump(database))
    assert b"COPY app.record_versions" in whole[1]
    assert traces(PUBLIC, whole) == ["dump (plain)"]
    assert traces(CANARY, whole) == []


def test_a22_the_servers_files_hold_no_word(planted: list[str], database: House, run_folder: Path) -> None:
    files = dict(server_files(database, run_folder / "postgres"))
    found = traces(PUBLIC, *files.items())
    assert [place for place in found if place.startswith("base/")]
    assert [place for place in found if place.startswith("pg_wal/")]
    assert traces(CANARY, *files.items()) == []


def test_a22_the_process_log_holds_no_word(
    planted: list[str], address: str, database: House, process_log: Path
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


def test_b06_mails_hold_a_link_and_no_word(planted: list[str], database: House) -> None:
    sent = list(mails(Path(database.environment["PORTAL_MAIL_URL"].removeprefix("file:"))))
    assert len(sent) == 2
    assert len(traces(PUBLIC, *sent)) == 1
    assert len(traces("/invitations/", *sent)) == 2
    assert traces(CANARY, *sent) == []


def test_a22_the_search_finds_what_is_hidden_in_other_shapes(planted: list[str], database: House) -> None:
    with database.superuser() as connection:
        for column in (f"'{CANARY}'", f"'{CANARY}'::bytea", f"encode('xy{CANARY}', 'base64')"):
            connection.execute(f"create table public.control as select {column} as planted")
            assert len(traces(CANARY, ("dump", dump(database)))) == 1, column
            connection.execute("drop table public.control")
