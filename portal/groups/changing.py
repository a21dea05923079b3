"""Changing what is written about a group that has begun, and reading how it stood before."""

import json
from datetime import date
from typing import Final
from uuid import UUID

from config.clock import today
from portal.groups import gate, queries
from portal.groups.body import GroupBody, faults_of_change
from portal.groups.models import GroupChange
from portal.groups.opened import EarlierGroup, Editing, OpenGroup
from portal.groups.services import find_group
from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import RulesBroken
from portal.method.sheets import Json
from security.errors import Conflict, NotFound
from security.permissions import Role
from security.visit import Visit
from tenants.directory import Member, everybody, members

FACILITATES: Final = frozenset({Role.PARENT_COACH, Role.PARENT_COACH_COORDINATOR})


def open_editing(visit: Visit, group_id: UUID) -> Editing:
    """A group to be changed, and the entry that says so; NotFound for whoever may not keep it."""
    group = find_group(visit, group_id)
    if not group.may_keep:
        raise NotFound
    gate.note_read(visit.db, group_id)
    return Editing(group, [each for each in members(visit) if _is_able(each)])


def change(
    visit: Visit,
    editing: Editing,
    version: int,
    typed: Json,
    started_on: date | None,
    facilitator: UUID | None,
) -> None:
    """Keep the change; RulesBroken tells what is wrong, Conflict that somebody changed it first.

    The database keeps what stood before, and writes the entry.
    """
    body, found = read_leniently(GroupBody, typed)
    able = [member.id for member in editing.able]
    found = one_a_field([*found, *faults_of_change(body, started_on, facilitator, able, today())])
    if found or started_on is None or facilitator is None:
        raise RulesBroken(found)
    group_id = editing.group.id
    words = json.dumps(body.to_json(), ensure_ascii=False)
    sealed = visit.directory.write_text("groups", "body", group_id, words)
    if not gate.change(visit.db, group_id, version, sealed, started_on, facilitator):
        raise Conflict


def history(visit: Visit, group_id: UUID) -> tuple[OpenGroup, list[EarlierGroup]]:
    """The group, and how it stood before each change, the latest first; leaves an entry."""
    group = find_group(visit, group_id)
    gate.note_read(visit.db, group_id)
    names = everybody(visit)
    return group, [_earlier(visit, row, names) for row in queries.earlier(visit, group_id)]


def _is_able(member: Member) -> bool:
    return member.status == "active" and not FACILITATES.isdisjoint(member.roles)


def _earlier(visit: Visit, row: GroupChange, names: dict[UUID, str]) -> EarlierGroup:
    body = json.loads(visit.directory.read_text("groups", "body", row.group_id, row.body))
    return EarlierGroup(
        body["name"], body["rules"], body.get("meets", ""), names.get(row.facilitator_id, ""),
        row.started_on, names.get(row.changed_by, ""), row.changed_at,
    )  # fmt: skip
