"""A person at a browser. Its verbs let a journey read as a story; words come from the Danish catalogue."""

import gettext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyotp
from playwright.sync_api import Browser, Locator, Page, expect

from tests.cast import BY_NAME, CastMember
from tests.world import code_of

TRANSLATIONS = Path(__file__).parents[2] / "portal" / "translations"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PATIENCE = 60_000  # milliseconds; a busy machine of two cores must not fail a story


@cache
def say(message: str, **values: str) -> str:
    """What the portal says in Danish for this English message."""
    catalogue = gettext.translation("messages", TRANSLATIONS, ["da"], fallback=True)
    said = catalogue.gettext(message)
    return said % values if values else said


@dataclass
class Person:
    """Somebody with a browser window of their own."""

    page: Page
    address: str
    member: CastMember | None = None

    def opens(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.address + path)

    def follows(self, text: str) -> None:
        """Follow the first link that says this."""
        self.page.get_by_role("link", name=text).first.click()

    def presses(self, text: str, within: str = "body") -> None:
        """Press the button that says exactly this."""
        self.page.locator(within).get_by_role("button", name=text, exact=True).first.click()

    def writes(self, label: str, text: str) -> None:
        """Replace what stands in the field with this label."""
        self.field(label).fill(text)

    def field(self, label: str) -> Locator:
        """The first field for typing whose label is exactly this, or this and a remark."""
        typed = self.page.locator("input, textarea")
        exact = typed.and_(self.page.get_by_label(label, exact=True))
        return exact.or_(typed.and_(self.page.get_by_label(f"{label} ("))).first

    def picks(self, label: str, choice: str) -> None:
        """Pick from a list."""
        self.page.get_by_label(label).select_option(label=choice)

    def ticks(self, group: str, choice: str) -> None:
        """Tick one box, or take one choice, of a group of fields."""
        self.group(group).get_by_label(choice, exact=True).check()

    def group(self, name: str) -> Locator:
        """The group of fields with this legend."""
        return self.page.get_by_role("group", name=name).first

    def sees(self, *texts: str) -> None:
        """Read each of these somewhere on the page, waiting a moment for them."""
        for text in texts:
            expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def sees_nothing_of(self, *texts: str) -> None:
        """Find none of these anywhere in the page, shown or hidden."""
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)

    def signs_in(self, name: str, *, gap: str = "") -> None:
        """Give password and one-time code; `gap` is typed between the two halves of the code."""
        self.opens("/login")
        self.signs_in_here(name, gap=gap)

    def signs_in_here(self, name: str, *, gap: str = "") -> None:
        """The same on the sign-in page that is open."""
        self.types_password(name)
        code = code_of(BY_NAME[name], datetime.now(UTC))
        self.writes(say("One-time code"), code[:3] + gap + code[3:])
        self.presses(say("Sign in"), within="main")

    def gives_password(self, name: str) -> None:
        """Do the first half of signing in."""
        self.opens("/login")
        self.types_password(name)

    def types_password(self, name: str) -> None:
        """The same on the page that is open."""
        self.writes(say("Sign-in name"), BY_NAME[name].login)
        self.writes(say("Password"), BY_NAME[name].password)
        self.presses(say("Continue"))

    def connects_a_phone(self) -> None:
        """Type the key of the page into an authenticator app, and its code into the page."""
        self.page.get_by_text(say("I cannot scan the picture")).click()
        key = self.page.locator("code.key").inner_text().replace(" ", "")
        self.writes(say("One-time code"), pyotp.TOTP(key).now())
        self.presses(say("Connect and sign in"))


def opened_by(browser: Browser, address: str, name: str | None, **window: Any) -> Person:
    """A window; a name brings the session cookie of that member of the cast along."""
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", **window)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    member = BY_NAME[name] if name else None
    if member:
        cookie = {"name": "session", "value": member.token, "url": address}
        context.add_cookies([cookie])  # type: ignore[list-item]  # its types live in a private module
    return Person(context.new_page(), address, member)
