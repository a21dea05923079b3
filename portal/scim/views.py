"""/scim/v2: the organisation follows from the token, from nothing else in the request."""

import json
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.scim import services
from portal.scim.people import (
    ERROR,
    LIST,
    NotUnderstood,
    read_patch,
    read_person,
    read_replacement,
    shown,
    wanted_name,
)
from portal.scim.services import Directory, NotThisDirectory, Protected
from portal.web.guards import public
from portal.web.runtime import runtime
from security.errors import Conflict, NotFound
from tenants.scim_gate import Told

blueprint = Blueprint("scim", __name__, url_prefix="/scim/v2")
MOST_AT_ONCE = 200
LARGEST_MESSAGE = 64 * 1024


@blueprint.get("/Users")
@public
def find() -> Response:
    found = services.people(_directory(), wanted_name(request.args.get("filter")))
    start, count = _number("startIndex", 1), _number("count", MOST_AT_ONCE)
    page = found[max(start, 1) - 1 :][: min(count, MOST_AT_ONCE)]
    return _answer({
        "schemas": [LIST], "totalResults": len(found), "startIndex": max(start, 1),
        "itemsPerPage": len(page), "Resources": [shown(one, _place(one)) for one in page],
    })  # fmt: skip


@blueprint.post("/Users")
@public
def add() -> Response:
    return _person(services.add(_directory(), read_person(_message())), 201)


@blueprint.get("/Users/<uuid:member_id>")
@public
def show(member_id: UUID) -> Response:
    return _person(services.person(_directory(), member_id))


@blueprint.put("/Users/<uuid:member_id>")
@public
def replace(member_id: UUID) -> Response:
    return _person(services.change(_directory(), member_id, read_replacement(_message())))


@blueprint.patch("/Users/<uuid:member_id>")
@public
def change(member_id: UUID) -> Response:
    return _person(services.change(_directory(), member_id, read_patch(_message())))


@blueprint.delete("/Users/<uuid:member_id>")
@public
def leave(member_id: UUID) -> Response:
    services.leave(_directory(), member_id)
    return Response(status=204)


@blueprint.get("/ServiceProviderConfig")
@public
def abilities() -> Response:
    no = {"supported": False}
    return _answer({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": {"supported": True}, "bulk": {**no, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": MOST_AT_ONCE}, "changePassword": no, "sort": no,
        "etag": no,
        "authenticationSchemes": [
            {"type": "oauthbearertoken", "name": "Bearer", "description": "A token of the organisation"}
        ],
    })  # fmt: skip


@blueprint.errorhandler(NotThisDirectory)
def not_this_directory(_error: NotThisDirectory) -> Response:
    answer = _problem(401, "The token opens nothing")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@blueprint.errorhandler(NotUnderstood)
def not_understood(error: NotUnderstood) -> Response:
    return _problem(400, f"Not understood: {error}", "invalidValue")


@blueprint.errorhandler(NotFound)
def nobody(_error: NotFound) -> Response:
    return _problem(404, "Nobody whom this directory has told about")


@blueprint.errorhandler(Conflict)
def told_before(_error: Conflict) -> Response:
    return _problem(409, "This userName or externalId was told before", "uniqueness")


@blueprint.errorhandler(Protected)
def protected(_error: Protected) -> Response:
    return _problem(403, "An administrator for emergencies is changed in the portal", "mutability")


@blueprint.record_once
def _take_messages(state: BlueprintSetupState) -> None:
    """Directories bring a token of their own in a header, which no other site's form can send."""
    state.app.extensions["csrf"].exempt(blueprint)


def _directory() -> Directory:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not 1 <= len(token) <= 200:
        raise NotThisDirectory
    parts = runtime()
    return services.opened(parts.login_engine, parts.keyring, parts.sign_in_keys, token)


def _message() -> Any:
    content = request.get_data(cache=False)
    try:
        text = content.decode("utf-8")
        if len(content) > LARGEST_MESSAGE or "\\u0000" in text:
            raise NotUnderstood("message")
        return json.loads(text)
    except (ValueError, RecursionError):
        raise NotUnderstood("message") from None


def _number(name: str, otherwise: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def _person(found: Told, status: int = 200) -> Response:
    answer = _answer(shown(found, _place(found)), status)
    answer.headers["Location"] = _place(found)
    return answer


def _place(found: Told) -> str:
    return runtime().settings.public_url + url_for("scim.show", member_id=found.id)


def _problem(status: int, detail: str, kind: str | None = None) -> Response:
    body = {"schemas": [ERROR], "status": str(status), "detail": detail}
    return _answer(body | ({"scimType": kind} if kind else {}), status)


def _answer(body: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/scim+json; charset=utf-8")
