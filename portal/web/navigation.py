"""The menu: what each feature offers, shown to those who may go there."""

from collections.abc import Iterable, Mapping
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
    shown = {
        item.endpoint: url_for(item.endpoint, tenant=visit.tenant.slug)
        for item in items
        if may(visit.identity, item.permission)
    }
    here = _current(shown, f"/t/{visit.tenant.slug}/")
    return [
        MenuLink(_(item.label), shown[item.endpoint], item.endpoint == here)
        for item in items
        if item.endpoint in shown
    ]


def _current(shown: Mapping[str, str], front: str) -> str | None:
    """The entry that is the page, else whose address the page's continues longest, else of the page's feature."""
    here = request.endpoint or ""
    if here in shown:
        return here
    above = [
        endpoint
        for endpoint, href in shown.items()
        if href != front and request.path.startswith(href.rstrip("/") + "/")
    ]
    of_feature = (one for one in shown if one.split(".")[0] == here.split(".")[0])
    return max(above, key=lambda one: len(shown[one]), default=next(of_feature, None))
