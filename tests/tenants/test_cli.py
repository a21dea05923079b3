"""The operator's commands, run as a person runs them, against the real database."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from security.authentication import account_gate, tokens
from tenants.cli import tenants
from tests.house import House

Run = Callable[..., Result]


@pytest.fixture
def run(house: House) -> Run:
    """Runs `portal tenants …` with the settings of the module's portal."""

    def invoke(*arguments: str, typed: str = "", **changed: str | None) -> Result:
        environment: dict[str, str | None] = {**house.environment, **changed}
        return CliRunner(env=environment).invoke(tenants, arguments, input=typed)

    return invoke


def test_list_shows_every_organisation(run: Run) -> None:
    result = run("list")
    assert result.exit_code == 0
    for word in ("eksempel", "Prøvekøbing Kommune", "agency", "led"):
        assert word in result.output


def test_new_organisation_and_its_first_admin(run: Run, house: House) -> None:
    made = run(
        "create", "nysted-by", "--name", "Opdigtet By", "--breach-contact", "vagt@by.example"
    )
    assert made.exit_code == 0
    assert "portal tenants invite-admin nysted-by" in made.stdout
    invited = run("invite-admin", "nysted-by", typed="Anna Opdigtet\nanna@nysted-by.example\n")
    assert invited.exit_code == 0
    link = next(line for line in invited.stdout.splitlines() if line.startswith("http"))
    with house.engine("login").begin() as db:
        found = account_gate.invitation(db, tokens.invitation_hash(link.rsplit("/", 1)[1]))
    assert found
    assert found.tenant_slug == "nysted-by"
    actions = [one.action for one in house.log_entries(tenant_id=found.tenant_id)]
    assert actions == ["tenant:create", "member:invite"]


def test_agency_lives_under_the_law_enforcement_regime(run: Run, house: House) -> None:
    assert run("create", "vagten", "--name", "Vagten", "--kind", "agency").exit_code == 0
    query = "select legal_regime from app.tenants where slug = 'vagten'"
    assert house.superuser().execute(query).fetchone() == ("led",)


@pytest.mark.parametrize(("slug", "name", "says"), [
    ("eksempel", "Endnu en", "short name already"),
    ("9x", "Ni", "begins with a letter"),
    ("Store-Bogstaver", "Store", "begins with a letter"),
    ("lang", "x" * 121, "2 to 120 characters"),
])  # fmt: skip
def test_refusals_are_said_in_words(run: Run, slug: str, name: str, says: str) -> None:
    result = run("create", slug, "--name", name)
    assert result.exit_code == 1
    assert says in result.stderr


def test_invitation_to_nowhere_or_to_no_address_is_refused(run: Run) -> None:
    nowhere = run("invite-admin", "nowhere", "--name", "A", "--email", "a@nowhere.example")
    assert "There is no organisation with this short name" in nowhere.stderr
    nobody = run("invite-admin", "eksempel", "--name", "A", "--email", "not an address")
    assert "is not an e-mail address" in nobody.stderr
    assert (nowhere.exit_code, nobody.exit_code) == (1, 2)


def test_suspended_organisation_is_closed_at_once_and_opens_again(run: Run, house: House) -> None:
    assert house.as_web("anton").execute("select count(*) from app.memberships").fetchone() == (4,)
    assert run("suspend", "prove").exit_code == 0
    assert "Nothing was done" in run("suspend", "prove").stderr
    assert house.as_web("anton").execute("select count(*) from app.memberships").fetchone() == (0,)
    assert run("resume", "prove").exit_code == 0
    assert house.as_web("anton").execute("select count(*) from app.memberships").fetchone() == (4,)
    reasons = [one.reason for one in house.log_entries(action="tenant:status")]
    assert reasons == ["to_suspended", "to_active"]


def test_off_boarding_asks_for_the_name_and_destroys_the_keys(run: Run, house: House) -> None:
    tenant = house.world.tenants["opdigtet"]
    keys = (
        "select (select count(*) from keys.case_keys where tenant_id = %(id)s) as cases, "
        "(select count(wrapped) from keys.tenant_keys where tenant_id = %(id)s)"
    )
    beside = (
        "select (select count(*) from log.anchors) + (select count(*) from log.likeness_openings)"
    )
    house.superuser().execute(
        "insert into log.anchors (tenant_id, mailbox, set_by) values (%(id)s, 'dpo@by.example', %(id)s); "
        "insert into log.likeness_openings values (%(id)s, 'surname', %(id)s, 1, current_date)".replace(
            "%(id)s", f"'{tenant}'"
        )
    )
    refused = run("offboard", "opdigtet", typed="eksempel\n")
    assert (refused.exit_code, "Nothing was done" in refused.stderr) == (1, True)
    assert house.superuser().execute(keys, {"id": tenant}).fetchone() == (1, 1)
    assert run("offboard", "opdigtet", typed="opdigtet\n").exit_code == 0
    assert house.superuser().execute(keys, {"id": tenant}).fetchone() == (0, 0)
    assert house.superuser().execute(beside).fetchone() == (0,)
    assert run("resume", "opdigtet").exit_code == 1
    again = run("invite-admin", "opdigtet", "--name", "A", "--email", "a@opdigtet.example")
    assert "There is no organisation" in again.stderr


def test_without_the_operators_password_nothing_starts(run: Run) -> None:
    result = run("list", PORTAL_OPERATOR_PASSWORD=None)
    assert result.exit_code == 2
    assert "PORTAL_OPERATOR_PASSWORD is missing" in result.stderr


def test_wrong_password_is_said_without_a_traceback(run: Run) -> None:
    result = run("list", PORTAL_OPERATOR_PASSWORD="wrong but long enough")
    assert result.exit_code == 1
    assert "portal doctor" in result.stderr
    assert "Traceback" not in result.output
