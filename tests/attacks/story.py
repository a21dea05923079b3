"""A day at the portal in which every field of every form is filled with a canary, rightly and wrongly."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from config.clock import today
from portal.organisation.sign_in.forms import ROLES, role_field
from tests.attacks import sheets
from tests.attacks.walker import Field, Walker
from tests.cast import BY_NAME
from tests.house import House
from tests.places import Place
from tests.portal.tools.wheel.filled import SKILLS

LETTERS = str.maketrans("0123456789", "ghijklmnop")
CANARY = f"kanarie{secrets.token_hex(6).translate(LETTERS)}"
PUBLIC = f"offentlig{secrets.token_hex(6).translate(LETTERS)}"
DAY = date(2026, 3, 9)
INVITATIONS = "/t/eksempel/members/invitations"
PROVIDER = "/t/eksempel/sign-in/provider"
MANDATES = "/t/eksempel/organisation/mandates"
ADDRESSES = (
    f"/t/eksempel/access-log?number={CANARY}&person={CANARY}&since={CANARY}&kind={CANARY}&{CANARY}=1",
    f"/t/eksempel/{CANARY}", f"/t/{CANARY}/cases/", f"/login?next=/t/{CANARY}/&lang={CANARY}",
    f"/t/eksempel/cases/?after={CANARY}", f"/invitations/{CANARY}", f"/static/{CANARY}.css",
)  # fmt: skip
Fields = dict[str, str | list[str]]
# What a provider and an organisation call things is no secret; the portal's word to it is, and takes a canary.
TOLD_BY_PROVIDER: Fields = {
    "issuer": "https://login.example", "client_id": PUBLIC, "accepted_acr": PUBLIC, "accepted_amr": PUBLIC,
    "roles_claim": PUBLIC, "max_age_minutes": "30",
    **{role_field(role): f"{PUBLIC}{role.value}" for role in ROLES if "prison" not in role.value},
}  # fmt: skip


def cases(alma: Walker, case: str) -> None:
    """A coordinator starts a case and changes a sheet."""
    page, new = "/t/eksempel/cases/new", Fields(started_on="01.03.2026", birth_year="1999")
    assert alma.fill(page, "/cases/", new)[0] == 200
    assert alma.fill(page, "/cases/", new | {"alias": f"{CANARY}0 " * 90})[0] == 422
    assert alma.fill(page, "/cases/", {"alias": f"{CANARY}0\x00"})[0] == 400
    assert alma.fill(f"{case}sheet", "/sheet", {"birth_year": "1999"})[0] == 200
    assert alma.fill(f"{case}sheet", "/sheet")[0] == 422
    assert alma.fill(f"{case}referral/", "/referral/")[0] == 200
    assert alma.fill(f"{case}course/", "/moves", {"to": f"{CANARY}0"})[0] == 422
    alma.fill(f"{case}assignments/new", "/assignments", {"membership_id": f"{CANARY}0"})
    assert alma.fill(f"{case}assignments/new", "/assignments", {"conflict": "some"})[0] == 200


def wheels(dora: Walker, place: str) -> None:
    """A mentor drafts, saves, locks and corrects a wheel, and comes too late once."""
    started = re.search(rf"{place}[0-9a-f-]{{36}}/", dora.fill(place, "/wheel/")[1])
    assert started
    page, save = f"{started[0]}edit", "/versions"
    filled: Fields = {
        "occurred_on": f"{DAY:%d.%m.%Y}", "next_step-when": f"{DAY + timedelta(days=7):%d.%m.%Y}",
        "review_on": f"{DAY + timedelta(days=50):%d.%m.%Y}", "chosen": ["frame"],
        **{f"views-{view}-date": f"{DAY:%d.%m.%Y}" for view in range(6)},
        **{f"entries-{skill}-grip": "4" for skill in SKILLS},
    }  # fmt: skip
    assert dora.fill(page, save, filled | {"kind": "draft"})[0] == 200
    assert dora.fill(page, save, filled, to=f"{started[0]}draft")[0] == 200
    assert dora.fill(page, save, {"kind": "save"})[0] == 422
    assert dora.fill(page, save, filled | {"kind": "lock"})[0] == 200
    assert dora.fill(page, save, filled | {"kind": "correction"})[0] == 200
    assert dora.fill(page, save, filled | {"kind": "correction", "version": "1"})[0] == 409
    dora.fill(page, save, filled | {"kind": f"{CANARY}0"})


def staff(eva: Walker, stranger: Walker, auditor: UUID) -> None:
    """An admin invites somebody, who joins; changes what the public may know, and gives a mandate."""
    dated = Fields({
        name: f"{today():%d.%m.%Y}" for name in ("from_on", "until_on", "entries_from")
    })
    assert eva.fill(MANDATES, "/mandates", dated | {"auditor": str(auditor)})[0] == 200
    assert eva.fill(MANDATES, "/mandates", dated)[0] == 422
    status, page = eva.fill(INVITATIONS, "/invitations", {"roles": ["mentor"]})
    link = re.search(r"/invitations/[\w-]{43}", page)
    assert (status, bool(link)) == (200, True)
    assert link
    password = f"{CANARY}-over-heden-ved-havet"
    chosen = Fields(password=password, repeated=password)
    assert stranger.fill(link[0], link[0], chosen)[0] == 200
    login = f"{CANARY}{len(eva.planted)}@fugl.example"
    assert stranger.fill(link[0], link[0], chosen | {"login_name": login})[0] == 200
    stranger.fill("/login/enrolment", "/enrolment")
    assert eva.fill(INVITATIONS, "/invitations", {"roles": [f"{CANARY}0"]})[0] == 422
    known = Fields(
        name=f"{PUBLIC} Kommune",
        breach_contact=PUBLIC,
        idle_minutes="30",
        absolute_hours="10",
        log_months="24",
    )
    assert eva.fill("/t/eksempel/organisation", "/organisation", known)[0] == 200
    assert (
        eva.fill(
            "/t/eksempel/organisation", "/organisation", known | {"idle_minutes": f"{CANARY}0"}
        )[0]
        == 422
    )
    assert eva.fill(INVITATIONS, "/invitations", {"roles": ["mentor"]})[0] == 200
    assert eva.fill(PROVIDER, PROVIDER, TOLD_BY_PROVIDER)[0] == 200
    assert eva.fill(PROVIDER, PROVIDER, TOLD_BY_PROVIDER | {"issuer": f"{CANARY}0"})[0] == 422


def sign_in(stranger: Walker) -> None:
    """A stranger types canaries as names, passwords and codes."""
    assert stranger.fill("/login", "/login")[0] == 200
    member = BY_NAME["bo"]
    assert (
        stranger.fill(
            "/login", "/login", {"login_name": member.login, "password": member.password}
        )[0]
        == 200
    )
    assert stranger.fill("/login/code", "/code")[0] in (200, 429)
    assert stranger.fill("/login/recovery-code", "/recovery-code")[0] in (200, 429)


@dataclass
class Told:
    """What the people of the story met, sent and got taken: fields for words, each with its form's address."""

    planted: list[str]
    met: set[Field]
    sent: set[Field]
    kept: set[Field]


def told(address: str, place: Place, house: House, pages: Iterable[tuple[str, str]]) -> Told:
    """Play it, and look at all the pages afterwards."""
    people = {
        name: Walker(address, BY_NAME[name].token, CANARY)
        for name in ("alma", "dora", "eva", "rita", "pia", "finn")
    }
    alma, dora, eva, rita = (people[name] for name in ("alma", "dora", "eva", "rita"))
    stranger = Walker(address, None, CANARY)
    cases(alma, place.case)
    wheels(dora, f"{place.case}wheel/")
    sheets.tools(dora, place)
    sheets.around(alma, dora, place)
    sheets.lending(alma, dora, place)
    sheets.exceptions(alma, dora, place)
    sheets.others(
        people["pia"], people["finn"], f"/t/eksempel/cases/{house.world.case(number=1002)}/",
        f"/t/opdigtet/cases/{house.world.case('opdigtet')}/",
    )  # fmt: skip
    staff(eva, stranger, house.world.membership("rasmus"))
    sign_in(stranger)
    for path in ADDRESSES:
        rita.get(path)
        stranger.get(path)
    for name, page in pages:
        people[name].get(page)
    everybody = [*people.values(), stranger]
    return Told(
        [name for walker in everybody for name in walker.planted],
        *(
            set().union(*(getattr(walker, part) for walker in everybody))
            for part in ("met", "sent", "kept")
        ),
    )
