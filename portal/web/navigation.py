"""The menu: what each feature offers, shown to those who may go there."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from security.permissions import Permission
from security.policy import may
from security.visit import Visit


@dataclass(frozen=True)
class MenuItem:
    """A feature's entry: an English label for translation, its endpoint, and the permission it takes."""

    label: str
    endpoint: str
    permission: Permission


@dataclass(frozen=True)
class MenuLink:
    """An entry as the page prints it."""

    label: str
    href: str
    current: bool


def links(items: Iterable[MenuItem], visit: Visit) -> list[MenuLink]:
    """The entries that this person may follow."""
    feature = (request.endpoint or "").split(".")[0]
    return [
        MenuLink(
            _(item.label),
            url_for(item.endpoint, tenant=visit.tenant.slug),
            item.endpoint.split(".")[0] == feature,
        )
        for item in items
        if may(visit.identity, item.permission)
    ]
