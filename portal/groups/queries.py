"""The only queries for groups. Row-level security shows them to people of the parent coaches' track."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, func, select

from portal.groups.models import Group, GroupAttendance, GroupChange, GroupMeeting, GroupMember
from security.errors import NotFound
from security.visit import Visit
from tenants.models import Membership

WITH_FACILITATOR = select(Group, Membership.name).join(
    Membership, and_(Membership.tenant_id == Group.tenant_id, Membership.id == Group.facilitator_id)
)
# Each meeting beside the ids of who came.
MEETINGS = (
    select(GroupMeeting, func.array_remove(func.array_agg(GroupAttendance.member_id), None))
    .outerjoin(
        GroupAttendance,
        and_(
            GroupAttendance.tenant_id == GroupMeeting.tenant_id,
            GroupAttendance.meeting_id == GroupMeeting.id,
        ),
    )
    .group_by(GroupMeeting.tenant_id, GroupMeeting.id)
    .order_by(GroupMeeting.held_on.desc(), GroupMeeting.id)
)
MOST = 100


def all_groups(visit: Visit) -> Sequence[Row[Group, bytes]]:
    """Every group beside the encrypted name of who facilitates it, the latest first."""
    query = WITH_FACILITATOR.where(Group.tenant_id == visit.tenant.id)
    return visit.db.execute(query.order_by(Group.started_on.desc(), Group.id).limit(MOST)).all()


def find_group(visit: Visit, group_id: UUID) -> Row[Group, bytes]:
    """One group; NotFound for whoever may not see it."""
    query = WITH_FACILITATOR.where(Group.tenant_id == visit.tenant.id, Group.id == group_id)
    row = visit.db.execute(query).one_or_none()
    if row is None:
        raise NotFound
    return row


def earlier(visit: Visit, group_id: UUID) -> Sequence[GroupChange]:
    """How a group stood before each change, the latest first."""
    query = select(GroupChange).where(
        GroupChange.tenant_id == visit.tenant.id, GroupChange.group_id == group_id
    )
    return visit.db.scalars(query.order_by(GroupChange.version.desc()).limit(MOST)).all()


def members(visit: Visit, group_id: UUID) -> Sequence[GroupMember]:
    """Everybody who is or was in the group, in the order of joining."""
    query = select(GroupMember).where(
        GroupMember.tenant_id == visit.tenant.id, GroupMember.group_id == group_id
    )
    return visit.db.scalars(query.order_by(GroupMember.agreed_on, GroupMember.id)).all()


def meetings(visit: Visit, group_id: UUID) -> Sequence[Row[GroupMeeting, list[UUID]]]:
    """The meetings beside the ids of who came, the latest first."""
    query = MEETINGS.where(
        GroupMeeting.tenant_id == visit.tenant.id, GroupMeeting.group_id == group_id
    )
    return visit.db.execute(query.limit(MOST)).all()
