"""A municipality's directory, as the tests let it speak."""

import json
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from security.authentication import tokens
from tenants import provider_gate
from tests.at_provider import signs_in
from tests.browser import Browser
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.proofs import make_proof_fresh

USERS = "/scim/v2/Users"


class Katalog:
    """Speaks SCIM with one token."""

    def __init__(self, portal: Flask, token: str) -> None:
        self._client = portal.test_client()
        self._headers = {"Authorization": f"Bearer {token}"}

    def asks(self, method: str, path: str, body: Any = None, **extra: Any) -> TestResponse:
        """Send a message."""
        sent = json.dumps(body) if body is not None and not isinstance(body, str) else body
        return self._client.open(
            path, method=method, data=sent, headers=self._headers,
            content_type="application/scim+json", **extra,
        )  # fmt: skip

    def tells(self, name: str, **changes: Any) -> TestResponse:
        """Tell about somebody new."""
        person = {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": f"{name}@eksempel.example",
            "externalId": f"{name}-there", "name": {"givenName": name.title(), "familyName": "Opdigtet"},
            "active": True, "roles": [{"value": "korps-mentor"}],
        }  # fmt: skip
        return self.asks("POST", USERS, person | changes)


def token_of(house: House, admin: str) -> str:
    """A new token of the organisation, made by its admin."""
    token = f"directory {uuid4()}"
    make_proof_fresh(house, admin)
    with house.visit_as(admin) as visit:
        provider_gate.set_directory_token(visit.db, tokens.directory_hash(token))
    return token


def enters(browser: Browser, provider: HostileProvider, subject: str) -> TestResponse:
    """Sign in at the provider as this subject."""
    provider.be_honest()
    provider.subject = subject
    return signs_in(browser, provider)
