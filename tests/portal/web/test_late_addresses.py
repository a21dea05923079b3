"""An address that is built late is the address that would have been built at the start."""

from uuid import UUID

import pytest
from flask import Flask
from werkzeug.routing import BuildError, Map, Rule

from portal.web.late_addresses import LateRule

VALUES = {"tenant": "eksempel æ", "case_id": UUID(int=7), "kind": "a/b"}


def built(rule: type[Rule], **values: object) -> str:
    path = "/t/<tenant>/cases/<uuid:case_id>/<path:kind>"
    rules = Map([
        rule(path, endpoint="show"),
        rule("/", endpoint="home", defaults={"kind": "none"}),
    ])
    return str(rules.bind("localhost").build("show", values))


def test_a_late_address_is_the_same_with_and_without_a_query() -> None:
    assert built(LateRule, **VALUES) == built(Rule, **VALUES)
    again = VALUES | {"page": 2, "search": "å & ø"}
    assert built(LateRule, **again) == built(Rule, **again)
    assert "page=2" in built(LateRule, **again)


def test_what_is_missing_is_missed() -> None:
    with pytest.raises(BuildError):
        built(LateRule, tenant="eksempel")


def test_every_rule_of_the_portal_is_late(app: Flask) -> None:
    assert {type(rule) for rule in app.url_map.iter_rules()} == {LateRule}
