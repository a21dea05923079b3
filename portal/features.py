"""The features: adding one adds a line here."""

from flask import Blueprint

from config.messages import N_
from portal.access_log.anchors.views import blueprint as anchors
from portal.access_log.chart.views import blueprint as log_chart
from portal.access_log.citizen.views import blueprint as citizen_report
from portal.access_log.entry_proof.views import blueprint as entry_proof
from portal.access_log.filters.views import blueprint as log_filters
from portal.access_log.found.views import blueprint as found
from portal.access_log.growth.views import blueprint as growth
from portal.access_log.likeness.views import blueprint as likeness
from portal.access_log.mandates.across.views import blueprint as across
from portal.access_log.mandates.reading.views import blueprint as mandated
from portal.access_log.mandates.views import blueprint as mandates
from portal.access_log.samples.views import blueprint as samples
from portal.access_log.samples.views import questions
from portal.access_log.signals.views import blueprint as signals
from portal.access_log.timelines.views import blueprint as timelines
from portal.access_log.views import blueprint as access_log
from portal.advice.views import blueprint as advice
from portal.agreements import services as agreed
from portal.agreements.views import blueprint as agreements
from portal.assessments.views import blueprint as assessments
from portal.cases import followers
from portal.cases.views import blueprint as cases
from portal.completion.views import blueprint as completion
from portal.copies.views import blueprint as copies
from portal.course.views import blueprint as course
from portal.disclosures.views import blueprint as disclosures
from portal.duty import services as duties
from portal.duty.views import blueprint as duty
from portal.emergencies.views import blueprint as emergencies
from portal.erasures.views import blueprint as erasures
from portal.figures.views import blueprint as figures
from portal.groups.views import blueprint as groups
from portal.guidance.views import blueprint as guidance
from portal.health.views import blueprint as health
from portal.home.views import blueprint as home
from portal.hours.views import blueprint as hours
from portal.instruments.views import blueprint as instruments
from portal.links.views import blueprint as links
from portal.loans.views import lending
from portal.loans.views import on_case as consents
from portal.login.views import blueprint as login
from portal.members.views import blueprint as members
from portal.organisation.views import blueprint as organisation
from portal.overview.views import blueprint as overview
from portal.pages.views import blueprint as pages
from portal.paper.views import blueprint as paper
from portal.reading_limits.views import blueprint as reading_limits
from portal.referral.views import blueprint as referral
from portal.scim.views import blueprint as scim
from portal.steps.views import blueprint as steps
from portal.team.taking.views import blueprint as taking
from portal.team.views import blueprint as team
from portal.tools.closing.views import blueprint as closing
from portal.tools.meeting.views import blueprint as meeting
from portal.tools.network.views import blueprint as network
from portal.tools.plan.views import blueprint as plan
from portal.tools.reentry.views import blueprint as reentry
from portal.tools.session.views import blueprint as session
from portal.tools.wheel.views import blueprint as wheel
from portal.web.first_page import comes_first
from portal.web.navigation import MenuItem
from security.permissions import Permission

followers.follow_birth_year(agreed.follow_birth_year)
comes_first("duty.show", duties.is_unread)

TOOLS = (plan, wheel, network, meeting, session, reentry, closing)
AROUND_A_CASE = (
    cases, referral, overview, team, course, agreements, links, copies, consents, disclosures, steps, assessments,
    paper,
)  # fmt: skip
ACROSS_CASES = (
    home, taking, hours, advice, groups, guidance, completion, figures, lending, emergencies, erasures,
    reading_limits,
)  # fmt: skip
ORGANISATION = (
    duty, members, organisation, instruments, scim, access_log, samples, questions, signals, likeness, mandates,
    mandated, across, citizen_report, anchors, timelines, log_filters, log_chart, entry_proof, growth,
    found,
)  # fmt: skip
FEATURES: tuple[Blueprint, ...] = (
    health, pages, login, *ACROSS_CASES, *AROUND_A_CASE, *TOOLS, *ORGANISATION
)  # fmt: skip

MENU = (
    MenuItem(N_("Start page"), "home.start", Permission.CASE_LIST),
    MenuItem(N_("My cases"), "cases.index", Permission.CASE_LIST),
    MenuItem(N_("Completion"), "completion.index", Permission.COMPLETION_READ),
    MenuItem(N_("My time"), "hours.index", Permission.TIME_KEEP),
    MenuItem(N_("Advice given"), "advice.index", Permission.ADVICE_KEEP),
    MenuItem(N_("Relatives' groups"), "groups.index", Permission.GROUP_KEEP),
    MenuItem(N_("Guidance cards"), "guidance.index", Permission.GROUP_KEEP),
    MenuItem(N_("Lending"), "lending.index", Permission.LOAN_COORDINATE),
    MenuItem(N_("My loans"), "lending.mine", Permission.LOAN_OWN),
    MenuItem(N_("Lending partners"), "lending.partners", Permission.PAIRING_CHANGE),
    MenuItem(N_("Erasing"), "erasures.index", Permission.CASE_ERASE),
    MenuItem(N_("Reading limits"), "reading_limits.index", Permission.READING_LIFT),
    MenuItem(N_("Members"), "members.index", Permission.MEMBER_LIST),
    MenuItem(N_("Organisation"), "organisation.settings", Permission.SETTINGS_CHANGE),
    MenuItem(N_("Access log"), "access_log.index", Permission.LOG_READ),
    MenuItem(N_("Signals"), "signals.index", Permission.LOG_READ),
    MenuItem(N_("Spot checks"), "samples.index", Permission.LOG_READ),
    MenuItem(N_("Questions about access"), "questions.index", Permission.ORGANISATION_VISIT),
)
