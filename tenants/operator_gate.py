"""What the operator may ask of the database: organisations, their status, and each one's first admin.

The connection belongs to the role `portal_operator`, which sees no table; the caller owns the transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import Connection, text

from config.messages import N_
from security.authentication import tokens
from security.directory import Directory
from security.encryption.sign_in import SignInKeys
from security.errors import Refused

if TYPE_CHECKING:  # the command line hands it over
    from security.encryption.keyring import Keyring

CREATE = text(
    "select operator.create_tenant(:id, :slug, :name, :kind, :legal_regime, :language, "
    ":breach_contact, :wrapped_key, :wrapped_directory_key, :wrapped_sign_in_key, "
    ":root_fingerprint)"
)
TENANTS = text(
    "select slug, name, kind, legal_regime, status, members, created_at from operator.tenants()"
)
SET_STATUS = text("select operator.set_status(:slug, :status)")
SIGN_IN_KEY = text("select operator.sign_in_key()")
DIRECTORY_KEY = text("select * from operator.directory_key(:slug)")
INVITE = text("select operator.invite_admin(:tenant, :invitation, :token, :login, :name, :email)")


@dataclass(frozen=True)
class NewTenant:
    """What is said about an organisation when it starts."""

    slug: str
    name: str
    kind: str
    legal_regime: str
    language: str = "da"
    breach_contact: str = ""


@dataclass(frozen=True)
class TenantLine:
    """An organisation as the operator's list shows it."""

    slug: str
    name: str
    kind: str
    legal_regime: str
    status: str
    members: int
    created_at: datetime


@dataclass(frozen=True)
class InvitedAdmin:
    """An invitation that was just made; the token is shown now and kept nowhere."""

    invitation_id: UUID
    token: str
    tenant_name: str
    language: str
    expires_at: datetime


def create(db: Connection, keyring: "Keyring", new: NewTenant) -> UUID:
    """Make an organisation with its keys; raises IntegrityError when a value, the slug or the root key is refused."""
    tenant_id = uuid4()
    wrapped = keyring.new_tenant_key(tenant_id, 1)
    directory = keyring.new_directory_key(tenant_id, 1, wrapped)
    facts = vars(new) | {
        "id": tenant_id,
        "wrapped_key": wrapped,
        "wrapped_directory_key": directory,
        "wrapped_sign_in_key": keyring.new_sign_in_key(),
        "root_fingerprint": keyring.fingerprint,
    }
    db.execute(CREATE, facts)
    return tenant_id


def tenants(db: Connection) -> list[TenantLine]:
    """Every organisation, in order of slug."""
    return [TenantLine(*row) for row in db.execute(TENANTS)]


def set_status(db: Connection, slug: str, status: str) -> bool:
    """Make it 'active', 'suspended' or, for ever, 'offboarded'; False when nothing changed.

    Off-boarding destroys the organisation's keys, and with them every word of its cases.
    """
    return db.execute(SET_STATUS, {"slug": slug, "status": status}).scalar() is not None


def invite_admin(
    db: Connection, keyring: "Keyring", slug: str, name: str, email: str
) -> InvitedAdmin:
    """Invite an admin for 48 hours. Raises Refused when there is no such organisation."""
    row = db.execute(DIRECTORY_KEY, {"slug": slug}).one_or_none()
    if row is None:
        raise Refused(N_("There is no organisation with this short name"), "slug")
    keys = SignInKeys(keyring.sign_in_secret(db.execute(SIGN_IN_KEY).scalar_one()).derive)
    key = keyring.directory_key(row.tenant_id, row.generation, row.wrapped, row.wrapped_directory)
    directory = Directory(row.tenant_id, key)
    invitation, token = uuid4(), tokens.new_token()
    expires_at = db.execute(INVITE, {
        "tenant": row.tenant_id, "invitation": invitation,
        "token": tokens.invitation_hash(token), "login": keys.login_index(email),
        "name": directory.write("name", invitation, name),
        "email": directory.write("email", invitation, email),
    }).scalar_one()  # fmt: skip
    return InvitedAdmin(invitation, token, row.name, row.language, expires_at)
