"""What an administrator sees and decides about signing in; the database checks each act and logs it."""

from uuid import UUID

from config.messages import N_
from portal.organisation.sign_in.view_models import PersonRow, SignInPage
from security.authentication import tokens
from security.encryption.sign_in import SignInKeys
from security.errors import Conflict, NotFound, Refused
from security.permissions import Role
from security.visit import Visit
from tenants import provider_gate
from tenants.directory import members
from tenants.provider_gate import ProviderSettings, ProviderState


def overview(visit: Visit, return_address: str, message_address: str) -> SignInPage:
    """What stands, and everybody's ways in, in Danish order of names."""
    ways = {row.member_id: row for row in provider_gate.people(visit.db)}
    rows = tuple(
        PersonRow(
            member.id, member.name, Role.ADMIN in member.roles, member.status == "active", ways[member.id]
        )
        for member in members(visit)
        if member.id in ways
    )  # fmt: skip
    return SignInPage(
        provider_gate.find(visit.db), rows, return_address, message_address,
        provider_gate.directory_token(visit.db),
    )  # fmt: skip


def standing(visit: Visit) -> ProviderState | None:
    """The provider as it is set now, or None."""
    return provider_gate.find(visit.db)


def change(
    visit: Visit, keys: SignInKeys, base_version: int, settings: ProviderSettings, secret: str
) -> None:
    """Save the provider; an empty secret keeps the one that is there. Raises Conflict, Refused."""
    if not secret and provider_gate.find(visit.db) is None:
        raise Refused(N_("Write the secret that the provider knows the portal by"), "client_secret")
    sealed = keys.seal_client_secret(visit.tenant.id, secret) if secret else None
    if not provider_gate.change(visit.db, base_version, settings, sealed):
        raise Conflict


def switch(visit: Visit, act: str) -> None:
    """Stop, resume, require or release the provider. Raises Refused without an emergency administrator."""
    if act in ("stop", "resume"):
        provider_gate.stop(visit.db, stopped=act == "stop")
    elif not provider_gate.require(visit.db, required=act == "require"):
        raise Refused(N_("First put an administrator on the list for emergencies"))


def make_link(visit: Visit, member_id: UUID) -> str:
    """The token of a new link for a member, shown once. Raises NotFound for nobody active here."""
    token = tokens.new_token()
    if provider_gate.invite(visit.db, member_id, tokens.provider_link_hash(token)) is None:
        raise NotFound
    return token


def unlink(visit: Visit, member_id: UUID) -> None:
    """Forget a member's identity at the provider. Raises NotFound when there is none."""
    if not provider_gate.unlink(visit.db, member_id):
        raise NotFound


def list_for_emergencies(visit: Visit, member_id: UUID, *, listed: bool) -> None:
    """Put an administrator on the list or take one off. Raises Refused for the last one, and for others."""
    if not provider_gate.set_emergency_admin(visit.db, member_id, listed=listed):
        raise Refused(
            N_("On the list stand administrators with a password and a phone, and one always stays")
        )


def name_of(visit: Visit, member_id: UUID) -> str:
    """A member's name. Raises NotFound."""
    for member in members(visit):
        if member.id == member_id:
            return member.name
    raise NotFound


def make_directory_token(visit: Visit) -> str:
    """A new token for the organisation's own directory, shown once; the one before ends."""
    token = tokens.new_token()
    provider_gate.set_directory_token(visit.db, tokens.directory_hash(token))
    return token


def end_directory_token(visit: Visit) -> None:
    """Let no directory come any more."""
    provider_gate.set_directory_token(visit.db, None)
