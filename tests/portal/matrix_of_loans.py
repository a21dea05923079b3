"""Who may open each page of lending: the part of the matrix (matrix.py) that is about loans."""

CASE_PEOPLE = "alma bo dora pia"
ON_THE_CASE = "alma dora"

# What whoever is lent may open: the case sheet's pages, and the tools that the citizen named (here wheel and plan).
GUEST = """
    home.start home.stay duty.show duty.confirm questions.index likeness.own likeness.set_own
    hours.index hours.record hours.record_on cases.index overview.show consents.why steps.index steps.tick
    paper.ask_case paper.print_case paper.ask_sheet paper.print_sheet
    wheel.index wheel.start wheel.show wheel.edit wheel.save wheel.mark wheel.history wheel.keep_draft
    wheel.drop_draft plan.index plan.start plan.begin_acute plan.show plan.edit plan.save plan.mark
    plan.history plan.copy_goal plan.keep_draft plan.drop_draft
"""
LOANS = {
    "lending.index": "alma",
    "lending.new_need": "alma",
    "lending.post_need": "alma",
    "lending.close_need": "alma",
    "lending.new_offer": "",
    "lending.make_offer": "",
    "lending.close_offer": "alma",
    "lending.new_agreement": "alma",
    "lending.propose": "alma",
    "lending.mine": CASE_PEOPLE,
    "lending.show": "alma",
    "lending.sign": "",
    "lending.accept": "",
    "lending.stop": "alma",
    "lending.report": "alma",
    "lending.directory": "alma",
    "lending.profile": "alma bo",
    "lending.save_profile": "alma bo",
    "lending.leave": "alma bo",
    "lending.partners": "eva",
    "lending.say_yes": "eva",
    "lending.say_no": "eva",
    "consents.index": ON_THE_CASE,
    "consents.why": ON_THE_CASE,
    "consents.new_consent": ON_THE_CASE,
    "consents.record": ON_THE_CASE,
    "consents.ask_stop": ON_THE_CASE,
    "consents.withdraw": ON_THE_CASE,
    "consents.narrow": ON_THE_CASE,
    "consents.paper": ON_THE_CASE,
    "consents.look_ahead": "alma",
    "consents.show": "alma",
    "consents.ask_hand_back": "",
    "consents.hand_back": "",
}
