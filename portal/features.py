"""The features: adding one adds a line here."""

from flask import Blueprint

from config.messages import N_
from portal.access_log.views import blueprint as access_log
from portal.cases.views import blueprint as cases
from portal.health.views import blueprint as health
from portal.home.views import blueprint as home
from portal.login.views import blueprint as login
from portal.members.views import blueprint as members
from portal.organisation.views import blueprint as organisation
from portal.overview.views import blueprint as overview
from portal.pages.views import blueprint as pages
from portal.tools.wheel.views import blueprint as wheel
from portal.tools.wheel.writing.views import blueprint as wheel_desk
from portal.web.navigation import MenuItem
from security.permissions import Permission

FEATURES: tuple[Blueprint, ...] = (
    health, pages, login, home, cases, overview, wheel, wheel_desk, members, organisation, access_log
)  # fmt: skip

MENU = (
    MenuItem(N_("My cases"), "cases.index", Permission.CASE_LIST),
    MenuItem(N_("Members"), "members.index", Permission.MEMBER_LIST),
    MenuItem(N_("Organisation"), "organisation.settings", Permission.SETTINGS_CHANGE),
    MenuItem(N_("Access log"), "access_log.index", Permission.LOG_READ),
)
