"""Pages on the way in."""

from tests.journeys.pages.shown import (
    Shown,
    accepts,
    after_the_password,
    connects,
    guesses,
    keeps_a_form,
    one_after_the_other,
    press,
    unfolds,
)

SIGN_IN = (
    Shown("login.sign_in", "stranger", "/login"),
    Shown("login.sign_in", "stranger", "/login", press("Continue"), "empty"),
    Shown("login.sign_in", "stranger", "/login", guesses, "wrong"),
    Shown("login.code", "half", "/login", after_the_password()),
    Shown("login.code", "half", "/login", after_the_password(press("Sign in")), "empty"),
    Shown(
        "login.recovery_code", "half", "/login",
        after_the_password(lambda person: person.opens("/login/recovery-code")),
    ),
    Shown("login.invitations.show", "stranger", lambda at: at.invitations[0]),
    Shown(
        "login.invitations.show", "stranger", lambda at: at.invitations[0],
        press("Accept the invitation"), "empty",
    ),
    Shown(
        "login.enrolment.offer", "newcomer", lambda at: at.invitations[1],
        one_after_the_other(accepts("ny1@eksempel.example"), unfolds),
    ),
    Shown(
        "login.enrolment.offer", "second newcomer", lambda at: at.invitations[2],
        one_after_the_other(accepts("ny2@eksempel.example"), connects), "codes",
    ),
    Shown("login.invitations.show", "bo", lambda at: at.guest_invitation, state="join"),
    Shown("login.invitations.show", "stranger", "/invitations/spent", state="over", status=404),
    Shown("login.provider.choose", "stranger", "/login/organisation/"),
    Shown("login.provider.begin", "stranger", "/login/organisation/prove", state="stopped", status=403),
    Shown("login.provider.link", "stranger", "/login/organisation/link/x/prove", state="stopped", status=403),
    Shown("login.provider.arrive", "stranger", "/login/organisation/eksempel/return", state="lost", status=403),
    Shown(
        "login.provider.sign_out_there", "stranger", "/login/organisation/eksempel/sign-out",
        state="down", status=503,
    ),
    Shown(
        "login.invitations.at_organisation", "stranger",
        lambda at: at.invitations[0] + "/organisation", state="down", status=503,
    ),
    Shown("login.signed_out", "stranger", "/signed-out?organisation=eksempel", state="there too"),
    Shown("login.organisations", "bo", "/organisations"),
    Shown("login.organisations", "erin", "/organisations", state="none"),
    Shown("login.account.show", "bo", "/account/"),
    Shown("login.account.password", "bo", "/account/password"),
    Shown("login.account.phone.show", "bo", "/account/", press("Connect another phone")),
    Shown("login.passkeys.new", "bo", "/account/passkeys"),
    Shown("login.passkeys.name", "bo", lambda at: at.passkey),
    Shown("login.passkeys.name", "bo", lambda at: at.passkey, press("Save"), "saved"),
    Shown("login.kept.show", "bo", "/account/kept", state="none"),
    Shown("login.kept.show", "bo", "/account/", keeps_a_form, "typed"),
    Shown(
        "login.kept.show", "bo", "/account/",
        one_after_the_other(keeps_a_form, press("See the form again first")), "shown again",
    ),
    Shown("login.recovery.show", "stranger", "/recovery/spent", state="over", status=404),
    Shown("home.front", "bo", "/"),
    Shown("login.signed_out", "stranger", "/signed-out"),
    Shown("pages.cookies", "stranger", "/cookies"),
    Shown("pages.accessibility", "stranger", "/accessibility"),
)  # fmt: skip
