"""The operator makes an organisation and lets its first admin in; one day all of it ends."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from portal.cli import main
from tests.house import House
from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey
LOGIN = "anja.admin@opdigtet-by.example"
PASSWORD = "syv-grå-gæs-over-mosen"


def test_from_the_first_admin_to_the_end(person: Callable[..., Person], house: House) -> None:
    runs(house, "create", "opdigtet-by", "--name", "Opdigtet By")
    told = runs(house, "invite-admin", "opdigtet-by", "--name", "Anja Admin", "--email", LOGIN)
    path = urlsplit(next(line for line in told.splitlines() if "/invitations/" in line)).path
    anja = person()
    anja.opens(path)
    anja.sees("Opdigtet By")
    accepts(anja)
    anja.sees("Anja Admin", say("Invite a person"))
    assert_used_up(person(), path)
    invites_a_mentor(anja)
    runs(house, "offboard", "opdigtet-by", typed="opdigtet-by\n")
    anja.page.reload()
    anja.sees(say("Sign-in name"))
    anja.sees_nothing_of("Mette Mentor", "Anja Admin")
    assert "offboarded" in listed(house, "opdigtet-by")
    assert keys_of(house, "opdigtet-by") == (0, 0)
    assert person("dora").page.goto(f"{anja.address}/t/eksempel/").status == 200  # type: ignore[union-attr]  # a page answers


def runs(house: House, *arguments: str, typed: str = "") -> str:
    """Run `portal tenants …`; returns what it printed."""
    runner = CliRunner(env=dict(house.environment))
    result = runner.invoke(main, ("tenants", *arguments), input=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def listed(house: House, slug: str) -> str:
    """The line of an organisation in `portal tenants list`."""
    return next(line for line in runs(house, "list").splitlines() if slug in line)


def keys_of(house: House, slug: str) -> tuple[int, int]:
    """How many keys of an organisation there are: its own, and its cases'."""
    row = house.superuser().execute(
        "select (select count(k.wrapped) from keys.tenant_keys k where k.tenant_id = t.id) as own, "
        "(select count(*) from keys.case_keys k where k.tenant_id = t.id) as cases "
        "from app.tenants t where t.slug = %s", (slug,),
    ).fetchone()  # fmt: skip
    assert row
    return int(row[0]), int(row[1])


def accepts(newcomer: Person) -> None:
    """Choose a password, connect a phone, keep the codes."""
    newcomer.writes(say("Sign-in name"), LOGIN)
    newcomer.writes(say("New password"), PASSWORD)
    newcomer.writes(say("New password once more"), PASSWORD)
    newcomer.presses(say("Accept the invitation"))
    newcomer.connects_a_phone()
    newcomer.sees(say("Save the codes now"))
    newcomer.follows(say("I have saved the codes"))
    newcomer.presses(say("I have read it and keep to it"))


def assert_used_up(stranger: Person, path: str) -> None:
    answer = stranger.page.goto(stranger.address + path)
    assert answer
    assert answer.status == 404
    stranger.sees_nothing_of("Opdigtet By")


def invites_a_mentor(admin: Person) -> None:
    admin.follows(say("Invite a person"))
    admin.writes(say("Name"), "Mette Mentor")
    admin.writes(say("E-mail"), "mette.mentor@opdigtet-by.example")
    admin.ticks(say("Roles"), say("Mentor"))
    admin.presses(say("Make the invitation"))
    admin.sees("/invitations/")
    admin.opens("/t/opdigtet-by/members/")
    admin.sees("Mette Mentor")
