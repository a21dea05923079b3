"""The board, needs, offers, and the corps directory."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.services import coordinated_tracks
from portal.cases.sheet import TRACKS
from portal.loans import choices
from portal.loans.bodies import NeedNote
from portal.loans.forms import NeedForm, OfferForm, ReasonForm, whole
from portal.loans.services import board, needs, offers
from portal.loans.services.offers import Wish
from portal.loans.standing import standing
from portal.loans.views.blueprints import lending
from portal.method.problems import RulesBroken
from portal.web.guards import requires
from portal.web.typed_values import read_id
from security.errors import Conflict, Refused
from security.permissions import Permission
from security.visit import Visit


@lending.get("/")
@requires(Permission.LOAN_COORDINATE)
def index(visit: Visit) -> ResponseReturnValue:
    found = board.open_board(visit)
    reasons = ReasonForm(formdata=None)
    reasons.offer()
    return render_template(
        "loans/board.html",
        board=found,
        soon=board.warned(found.loans),
        last_day=board.last_day,
        standing=standing,
        tracks=TRACKS,
        words=choices,
        reasons=reasons,
    )


@lending.get("/needs/new")
@requires(Permission.LOAN_COORDINATE)
def new_need(visit: Visit) -> ResponseReturnValue:
    return _need_page(visit, NeedForm(formdata=None))


@lending.post("/needs/")
@requires(Permission.LOAN_COORDINATE)
def post_need(visit: Visit) -> ResponseReturnValue:
    form = NeedForm()
    try:
        form.stop_if_only_shown()
        note: NeedNote = form.note()
        needs.post(visit, form.asked(), note)
    except RulesBroken as error:
        return _need_page(visit, form, form.place(error.problems))
    flash(_("The need is posted. Coordinators of your partners see it now."), "success")
    return _to_board(visit)


@lending.post("/needs/<uuid:need_id>/end")
@requires(Permission.LOAN_COORDINATE)
def close_need(visit: Visit, need_id: UUID) -> ResponseReturnValue:
    needs.close(visit, need_id)
    flash(_("The need is closed."), "success")
    return _to_board(visit)


@lending.get("/needs/<uuid:need_id>/offers/new")
@requires(Permission.LOAN_COORDINATE)
def new_offer(visit: Visit, need_id: UUID) -> ResponseReturnValue:
    return _offer_page(visit, need_id, OfferForm(formdata=None))


@lending.post("/needs/<uuid:need_id>/offers/")
@requires(Permission.LOAN_COORDINATE)
def make_offer(visit: Visit, need_id: UUID) -> ResponseReturnValue:
    form = OfferForm()
    board.find_need(visit, need_id)
    if form.place_day_faults():
        return _offer_page(visit, need_id, form)
    hours = whole(form.hours.data)
    wish = Wish(hours, form.starts_on.day, form.ends_on.day, form.message.data or "")
    try:
        offers.make(visit, need_id, read_id(form.member_id.data), wish)
    except RulesBroken as error:
        return _offer_page(visit, need_id, form, form.place(error.problems))
    except Refused as error:
        return _offer_page(visit, need_id, form, [_(error.message)])
    flash(_("The offer is sent. It lapses after fourteen days."), "success")
    return _to_board(visit)


@lending.post("/offers/<uuid:offer_id>/end")
@requires(Permission.LOAN_COORDINATE)
def close_offer(visit: Visit, offer_id: UUID) -> ResponseReturnValue:
    try:
        offers.close(visit, offer_id, ReasonForm().reason.data or "")
        flash(_("The offer is closed. Both sides can see why."), "success")
    except Refused as error:
        flash(_(error.message), "error")
    except Conflict:
        flash(_("The offer was no longer open."), "info")
    return _to_board(visit)


def _need_page(
    visit: Visit, form: NeedForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    form.offer([(track, _(TRACKS[track])) for track in coordinated_tracks(visit)])
    page = render_template("loans/need.html", form=form, messages=messages or [])
    return page, 422 if form.errors or messages else 200


def _offer_page(
    visit: Visit, need_id: UUID, form: OfferForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    need = board.find_need(visit, need_id)
    people = board.lendable(visit, need.row.track)
    form.member_id.choices = [
        ("", _("Choose a person")),
        *(
            (str(member.id), _("%(name)s, %(hours)s hours a week", name=member.name, hours=profile.hours_per_week))
            for member, profile in people
        ),
    ]  # fmt: skip
    page = render_template(
        "loans/offer.html", form=form, need=need, people=people, words=choices, tracks=TRACKS,
        messages=messages or [],
    )  # fmt: skip
    return page, 422 if form.errors or messages else 200


def _to_board(visit: Visit) -> ResponseReturnValue:
    return redirect(url_for("lending.index", tenant=visit.tenant.slug), 303)
