"""The corps directory, and the organisations to lend with."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.loans import choices
from portal.loans.forms import ProfileForm, whole
from portal.loans.services import corps
from portal.loans.views.blueprints import lending
from portal.web.forms import base_version, filled
from portal.web.guards import requires
from security.errors import Conflict, Refused
from security.permissions import Permission
from security.visit import Visit


@lending.get("/corps/")
@requires(Permission.LOAN_COORDINATE)
def directory(visit: Visit) -> ResponseReturnValue:
    return render_template("loans/corps.html", people=corps.people(visit), words=choices)


@lending.get("/corps/<uuid:member_id>")
@requires(Permission.PROFILE_WRITE)
def profile(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    entry = corps.find(visit, member_id)
    form = filled(ProfileForm, corps.typed(entry.profile))
    return _profile_page(entry, form)


@lending.post("/corps/<uuid:member_id>")
@requires(Permission.PROFILE_WRITE)
def save_profile(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form, entry = ProfileForm(), corps.find(visit, member_id)
    chosen = corps.Chosen(
        form.skills.data or (), form.languages.data or (), form.ideologies.data or (),
        form.regions.data or (), whole(form.hours.data), form.hours.data or "",
    )  # fmt: skip
    try:
        corps.save(visit, entry, base_version(), chosen)
    except Refused as error:
        return _profile_page(entry, form, [_(error.message)])
    except Conflict:
        return _profile_page(
            entry, form, [_("Somebody else changed this profile. Open it again.")], 409
        )
    flash(_("The profile has been saved."), "success")
    return redirect(url_for("lending.profile", tenant=visit.tenant.slug, member_id=member_id), 303)


@lending.post("/corps/<uuid:member_id>/leave")
@requires(Permission.PROFILE_WRITE)
def leave(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    corps.leave(visit, member_id)
    flash(_("The person has left the corps. Every loan of the person has ended."), "success")
    return redirect(url_for("lending.profile", tenant=visit.tenant.slug, member_id=member_id), 303)


@lending.get("/partners/")
@requires(Permission.PAIRING_CHANGE)
def partners(visit: Visit) -> ResponseReturnValue:
    return render_template("loans/partners.html", partners=corps.partners(visit))


@lending.post("/partners/<uuid:partner_id>/yes")
@requires(Permission.PAIRING_CHANGE)
def say_yes(visit: Visit, partner_id: UUID) -> ResponseReturnValue:
    corps.say_yes(visit, partner_id)
    flash(_("You lend with this organisation as soon as both have said yes."), "success")
    return redirect(url_for("lending.partners", tenant=visit.tenant.slug), 303)


@lending.post("/partners/<uuid:partner_id>/no")
@requires(Permission.PAIRING_CHANGE)
def say_no(visit: Visit, partner_id: UUID) -> ResponseReturnValue:
    corps.say_no(visit, partner_id)
    flash(_("Lending with this organisation has ended, and every loan with it."), "success")
    return redirect(url_for("lending.partners", tenant=visit.tenant.slug), 303)


def _profile_page(
    entry: corps.Entry, form: ProfileForm, messages: list[str] | None = None, status: int = 422
) -> ResponseReturnValue:
    form.offer()
    page = render_template("loans/profile.html", form=form, entry=entry, messages=messages or [])
    return page, status if messages else 200
