"""Starting a group, letting relatives in who have agreed, and noting its meetings."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, update

from config.clock import today
from portal.cases.services import coordinated_tracks
from portal.groups import gate, queries
from portal.groups.body import (
    GroupBody,
    Joining,
    MeetingBody,
    faults_of_group,
    faults_of_joining,
    faults_of_meeting,
)
from portal.groups.models import Group, GroupAttendance, GroupMeeting, GroupMember
from portal.groups.opened import OpenGroup, OpenMeeting, OpenMember, WholeGroup
from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import Problem, RulesBroken
from portal.method.sheets import Json, Sheet
from security.errors import NotFound
from security.visit import Visit

TRACK = "parent_coach"
B = TypeVar("B", bound=Sheet)


def list_groups(visit: Visit) -> list[OpenGroup]:
    """Every group of the organisation, the latest first."""
    return [_group(visit, row) for row in queries.all_groups(visit)]


def open_group(visit: Visit, group_id: UUID) -> WholeGroup:
    """A group with members and meetings, and the entry that says so; NotFound for whoever may not see it."""
    group = _group(visit, queries.find_group(visit, group_id))
    gate.note_read(visit.db, group_id)
    members = [_member(visit, row) for row in queries.members(visit, group_id)]
    names = {member.id: member.alias for member in members}
    meetings = [_meeting(visit, row, names) for row in queries.meetings(visit, group_id)]
    return WholeGroup(group, members, meetings)


def find_group(visit: Visit, group_id: UUID) -> OpenGroup:
    """A group alone; NotFound for whoever may not see it. Whoever shows it leaves the entry."""
    return _group(visit, queries.find_group(visit, group_id))


def start(visit: Visit, typed: Json) -> UUID:
    """Start a group that the visitor facilitates; RulesBroken tells what is missing."""
    body, found = read_leniently(GroupBody, typed)
    _refuse(found, faults_of_group(body))
    group_id = uuid4()
    visit.db.execute(
        insert(Group).values(
            tenant_id=visit.tenant.id,
            id=group_id,
            body=_sealed(visit, "groups", group_id, body.to_json()),
            facilitator_id=visit.identity.membership_id,
            started_on=today(),
        )
    )
    return group_id


def join(visit: Visit, group: WholeGroup, typed: Json) -> None:
    """Let a relative in who has agreed; RulesBroken tells what is missing. The database writes the entry."""
    _refuse_others(group)
    body, found = read_leniently(Joining, typed)
    _refuse(found, faults_of_joining(body, today()))
    member_id = uuid4()
    visit.db.execute(
        insert(GroupMember).values(
            **_place(visit, group, member_id),
            alias=visit.directory.write_text("group_members", "alias", member_id, body.alias),
            agreed_on=body.agreed_on,
        )
    )


def leave(visit: Visit, group_id: UUID, member_id: UUID) -> None:
    """Note that a relative has left, today; NotFound for whoever may not. The row stays as history."""
    left = visit.db.execute(
        update(GroupMember)
        .where(
            GroupMember.tenant_id == visit.tenant.id,
            GroupMember.group_id == group_id,
            GroupMember.id == member_id,
            GroupMember.left_on.is_(None),
        )
        .values(left_on=today())
        .returning(GroupMember.id)
    ).one_or_none()
    if left is None:
        raise NotFound


def meet(visit: Visit, group: WholeGroup, typed: Json) -> None:
    """Note a meeting with who came; RulesBroken tells what is missing. The database writes the entry."""
    _refuse_others(group)
    body, found = read_leniently(MeetingBody, typed)
    _refuse(found, faults_of_meeting(body, [member.id for member in group.present], today()))
    meeting_id = uuid4()
    visit.db.execute(
        insert(GroupMeeting).values(
            **_place(visit, group, meeting_id),
            held_on=body.held_on,
            evaluation=body.evaluation,
            body=_sealed(visit, "group_meetings", meeting_id, {"themes": body.themes}),
        )
    )
    place = {"tenant_id": visit.tenant.id, "meeting_id": meeting_id, "group_id": group.group.id}
    if body.came:
        rows = [{**place, "member_id": member_id} for member_id in body.came]
        visit.db.execute(insert(GroupAttendance).values(rows))


def take_back(visit: Visit, group_id: UUID, meeting_id: UUID) -> None:
    """Take a meeting back that was noted wrongly; NotFound for whoever may not. The row stays as history."""
    found = visit.db.execute(
        update(GroupMeeting)
        .where(
            GroupMeeting.tenant_id == visit.tenant.id,
            GroupMeeting.group_id == group_id,
            GroupMeeting.id == meeting_id,
            GroupMeeting.taken_back_at.is_(None),
        )
        .values(taken_back_at=datetime.now(UTC))
        .returning(GroupMeeting.id)
    ).one_or_none()
    if found is None:
        raise NotFound


def _refuse_others(group: WholeGroup) -> None:
    if not group.group.may_keep:
        raise NotFound


def _refuse(unread: list[Problem], others: Iterable[Problem]) -> None:
    if found := one_a_field([*unread, *others]):
        raise RulesBroken(found)


def _place(visit: Visit, group: WholeGroup, row_id: UUID) -> dict[str, UUID]:
    return {
        "tenant_id": visit.tenant.id, "id": row_id, "group_id": group.group.id,
        "author_id": visit.identity.membership_id,
    }  # fmt: skip


def _sealed(visit: Visit, table: str, row_id: UUID, words: Json) -> bytes:
    return visit.directory.write_text(table, "body", row_id, json.dumps(words, ensure_ascii=False))


def _group(visit: Visit, row: Row[Group, bytes]) -> OpenGroup:
    group, name = row
    body = json.loads(visit.directory.read_text("groups", "body", group.id, group.body))
    is_own = group.facilitator_id == visit.identity.membership_id
    return OpenGroup(
        group.id,
        body["name"],
        body["rules"],
        body.get("meets", ""),
        group.facilitator_id,
        visit.directory.read("name", group.facilitator_id, name),
        group.started_on,
        group.version,
        is_own or TRACK in coordinated_tracks(visit),
    )


def _member(visit: Visit, row: GroupMember) -> OpenMember:
    alias = visit.directory.read_text("group_members", "alias", row.id, row.alias)
    return OpenMember(row.id, alias, row.agreed_on, row.left_on)


def _meeting(
    visit: Visit, row: Row[GroupMeeting, list[UUID]], names: dict[UUID, str]
) -> OpenMeeting:
    meeting, came = row
    body = json.loads(visit.directory.read_text("group_meetings", "body", meeting.id, meeting.body))
    there = [alias for member_id, alias in names.items() if member_id in came]
    return OpenMeeting(
        meeting.id, meeting.held_on, meeting.taken_back_at is not None, body["themes"],
        meeting.evaluation, there,
    )  # fmt: skip
