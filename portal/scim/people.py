"""A person as SCIM writes one (RFC 7643, 4.1), and what we read of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tenants.scim_gate import Told

USER: Final = "urn:ietf:params:scim:schemas:core:2.0:User"
LIST: Final = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
PATCH: Final = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR: Final = "urn:ietf:params:scim:api:messages:2.0:Error"
_FILTER: Final = re.compile(r'\s*userName\s+eq\s+"([^"\\]{1,254})"\s*', re.IGNORECASE)
_MOST_ROLES: Final = 50


class NotUnderstood(Exception):
    """The message is not SCIM, or asks for more than is done here; the text says what."""


@dataclass(frozen=True)
class Person:
    """What a directory says of somebody; `roles` of None were not mentioned."""

    login_name: str
    subject: str
    name: str
    active: bool
    roles: tuple[str, ...] | None


@dataclass(frozen=True)
class Change:
    """What a message wants otherwise; None leaves as it is."""

    active: bool | None
    roles: tuple[str, ...] | None
    name: str | None = None
    login_name: str | None = None


def read_person(message: Any) -> Person:
    """Read a whole person. Raises NotUnderstood; `externalId` is the subject at the provider."""
    body = _object(message)
    login_name, subject = _text(body, "userName", 254), _text(body, "externalId", 255)
    name = _name(body) or _short(login_name)
    return Person(login_name, subject, name, _flag(body.get("active", True)), _roles(body))


def read_replacement(message: Any) -> Change:
    """Read what PUT changes: access, roles and names. What a person signs in as there stays."""
    body = _object(message)
    return _change(body, active=_flag(body.get("active", True)))


def read_patch(message: Any) -> Change:
    """Read what PATCH changes (RFC 7644, 3.5.2). Raises NotUnderstood for operations of other kinds."""
    wanted: dict[str, Any] = {}
    for where, value in _told(message):
        of, _dot, part = where.partition(".")
        wanted[of] = _object(wanted.get(of, {})) | {part: value} if part and of == "name" else value
    if isinstance(name := wanted.get("name"), dict) and len(name) < 2 and "formatted" not in name:
        del wanted["name"]  # half a name does not say what somebody is called
    return _change(wanted, active=_flag(wanted["active"]) if "active" in wanted else None)


def _told(message: Any) -> Iterator[tuple[str, Any]]:
    """Each attribute that a message names, with the value that it shall have."""
    operations = _object(message).get("Operations")
    if not isinstance(operations, list) or not 1 <= len(operations) <= 20:
        raise NotUnderstood("Operations")
    for operation in map(_object, operations):
        path, value = operation.get("path"), operation.get("value")
        if str(operation.get("op", "")).lower() not in ("replace", "add"):
            raise NotUnderstood("op")
        yield from ({path: value} if isinstance(path, str) else _object(value)).items()


def wanted_name(query: str | None) -> str | None:
    """The user name of a filter; None without one. Raises NotUnderstood for any other filter."""
    if not query:
        return None
    found = _FILTER.fullmatch(query)
    if found is None:
        raise NotUnderstood("filter")
    return found[1]


def shown(person: Told, location: str) -> dict[str, Any]:
    """The person as the directory gets it back."""
    return {
        "schemas": [USER], "id": str(person.id), "userName": person.email, "displayName": person.name,
        "name": {"formatted": person.name}, "active": person.is_active,
        "roles": [{"value": role} for role in person.roles],
        "meta": {"resourceType": "User", "location": location, "version": f'W/"{person.version}"'},
    }  # fmt: skip


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotUnderstood("object")
    return value


def _text(body: dict[str, Any], name: str, longest: int) -> str:
    value = body.get(name)
    if (
        not isinstance(value, str)
        or not 1 <= len(value.strip()) <= longest
        or not value.isprintable()
    ):
        raise NotUnderstood(name)
    return value.strip()


def _change(body: dict[str, Any], *, active: bool | None) -> Change:
    login_name = _text(body, "userName", 254) if "userName" in body else None
    return Change(active, _roles(body), _name(body), login_name)


def _name(body: dict[str, Any]) -> str | None:
    """What somebody is called, by the first of the ways in which directories say it; None where none does."""
    name = _object(body.get("name") or {})
    parts = (name.get("formatted"), body.get("displayName"), _joined(name))
    said = next((part for part in parts if isinstance(part, str) and part.strip()), None)
    return None if said is None else _short(said)


def _short(name: str) -> str:
    if len(name) > 120 or not name.isprintable():
        raise NotUnderstood("name")
    return name.strip()


def _joined(name: dict[str, Any]) -> str:
    parts = (name.get("givenName"), name.get("familyName"))
    return " ".join(part for part in parts if isinstance(part, str))


def _flag(value: Any) -> bool:
    """True and False, also as the words that some directories send."""
    known = {True: True, False: False, "true": True, "false": False}
    key = value.lower() if isinstance(value, str) else value
    if not isinstance(key, bool | str) or key not in known:
        raise NotUnderstood("active")
    return known[key]


def _roles(body: dict[str, Any]) -> tuple[str, ...] | None:
    if "roles" not in body:
        return None
    listed = body["roles"] if isinstance(body["roles"], list) else [body["roles"]]
    values = [one.get("value") if isinstance(one, dict) else one for one in listed]
    words = tuple(one for one in values if isinstance(one, str) and len(one) <= 200)
    if len(values) > _MOST_ROLES or len(words) < len(values) or not "".join(words).isprintable():
        raise NotUnderstood("roles")
    return words
