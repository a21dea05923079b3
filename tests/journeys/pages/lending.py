"""Pages of lending: both coordinators, the admin, the team of the case, and the mentor at home and lent."""

from tests.journeys.pages.shown import Shown, press, unfolds

HERE, THERE = "/t/eksempel/lending/", "/t/prove/lending/"
LENDING = (
    Shown("lending.index", "alma", HERE),
    Shown("lending.index", "charlie", THERE, state="lender"),
    Shown("lending.new_need", "alma", HERE + "needs/new"),
    Shown("lending.new_need", "alma", HERE + "needs/new", press("Post the need"), "empty", 422),
    Shown("lending.new_offer", "charlie", lambda at: at.need),
    Shown("lending.new_offer", "charlie", lambda at: at.need, press("Send the offer"), "empty", 422),
    Shown("lending.new_agreement", "alma", lambda at: at.offer),
    Shown(
        "lending.new_agreement", "alma", lambda at: at.offer, press("Sign and send"), "empty", 422
    ),
    Shown("lending.show", "alma", lambda at: f"{HERE}loans/{at.loan}/"),
    Shown("lending.show", "charlie", lambda at: f"{THERE}loans/{at.loan}/", state="lender"),
    Shown("lending.show", "mads", lambda at: f"{THERE}loans/{at.loan}/", state="mentor"),
    Shown("lending.mine", "mads", THERE + "loans/"),
    Shown("lending.mine", "bo", HERE + "loans/", state="none"),
    Shown("lending.report", "charlie", lambda at: f"{THERE}loans/{at.own_loan}/report"),
    Shown("lending.directory", "charlie", THERE + "corps/"),
    Shown("lending.profile", "charlie", lambda at: at.profile, unfolds),
    Shown("lending.partners", "eva", HERE + "partners/"),
    Shown("consents.index", "dora", lambda at: at.case + "lending/", unfolds),
    Shown("consents.index", "alma", lambda at: at.unassigned_case + "lending/", state="none"),
    Shown("consents.new_consent", "dora", lambda at: f"{at.case}lending/{at.loan}/consent"),
    Shown(
        "consents.new_consent", "dora", lambda at: f"{at.case}lending/{at.loan}/consent",
        press("Record the consent"), "empty", 422,
    ),
    Shown("consents.ask_stop", "dora", lambda at: f"{at.case}lending/{at.loan}/stop"),
    Shown("consents.show", "alma", lambda at: f"{at.case}lending/{at.loan}/screen/case"),
    Shown("consents.why", "dora", lambda at: at.case + "lending/why"),
    Shown("consents.why", "alma", lambda at: at.case + "lending/why", state="coordinator"),
    Shown("consents.why", "dora", lambda at: at.abroad + "lending/why", state="lent"),
    Shown("overview.show", "dora", lambda at: at.abroad, state="lent"),
    Shown(
        "consents.ask_hand_back", "dora", lambda at: f"{at.abroad}lending/{at.own_loan}/hand-back"
    ),
    Shown(
        "consents.ask_hand_back", "dora", lambda at: f"{at.abroad}lending/{at.own_loan}/hand-back",
        press("Hand back and end the loan"), "empty", 422,
    ),
)  # fmt: skip
