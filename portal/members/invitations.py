"""Invitations: made for one person, open for 48 hours, used once or withdrawn."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from config.messages import N_
from portal.members.services import checked_roles, list_members
from portal.members.view_models import InvitationRow, Invited, MemberList
from security.authentication import tokens
from security.encryption.sign_in import SignInKeys
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants import gate
from tenants.models import Invitation
from tenants.roles import role_names

SHOWN_AFTER_THE_END = timedelta(days=30)


def overview(visit: Visit) -> MemberList:
    """All members, and the invitations that nobody has used or withdrawn; also some that ran out."""
    members = list_members(visit)
    names = {member.id: member.name for member in members}
    return MemberList(members, _invitations(visit, names))


def invite(
    visit: Visit, keys: SignInKeys, name: str, email: str, wanted: Collection[str]
) -> Invited:
    """Invite a person whose sign-in name will be the e-mail address; raises Refused.

    The membership will take over the invitation's id, to which the ciphertexts are bound.
    """
    roles = checked_roles(visit, wanted)
    login_index = keys.login_index(email)
    # An invitation of a member would change roles, even one's own, past the member's page.
    for member in list_members(visit):
        if member.status != "left" and keys.login_index(member.email) == login_index:
            raise Refused(N_("This person is a member already. Change the roles there"), "email")
    invitation_id, token = uuid4(), tokens.new_token()
    expires_at = gate.invite(
        visit.db,
        gate.NewInvitation(
            id=invitation_id,
            token_hash=tokens.invitation_hash(token),
            login_index=login_index,
            name=visit.directory.write("name", invitation_id, name),
            email=visit.directory.write("email", invitation_id, email),
            roles=roles,
        ),
    )
    return Invited(token, name, email, expires_at)


def revoke(visit: Visit, invitation_id: UUID) -> None:
    """Withdraw an invitation; raises NotFound when it was used, withdrawn or is another organisation's."""
    if not gate.revoke_invitation(visit.db, invitation_id):
        raise NotFound


def _invitations(visit: Visit, names: Mapping[UUID, str]) -> tuple[InvitationRow, ...]:
    now = datetime.now(UTC)
    rows = visit.db.scalars(
        select(Invitation)
        .where(
            Invitation.tenant_id == visit.tenant.id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now - SHOWN_AFTER_THE_END,
        )
        .order_by(Invitation.expires_at.desc())
    )
    return tuple(
        InvitationRow(
            id=row.id,
            name=visit.directory.read("name", row.id, row.name),
            email=visit.directory.read("email", row.id, row.email),
            role_names=role_names(row.roles),
            invited_by=names.get(row.invited_by) if row.invited_by else None,
            expires_at=row.expires_at,
            is_over=row.expires_at <= now,
        )
        for row in rows
    )
