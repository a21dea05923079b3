"""What a member can be: the words for roles and for access, and which roles a kind of organisation has."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from config.messages import N_
from security.permissions import Role

ROLE_NAMES: Final[Mapping[Role, str]] = MappingProxyType({
    Role.MENTOR: N_("Mentor"),
    Role.MENTOR_COORDINATOR: N_("Mentor coordinator"),
    Role.PARENT_COACH: N_("Parent coach"),
    Role.PARENT_COACH_COORDINATOR: N_("Parent-coach coordinator"),
    Role.PRISON_MENTOR: N_("Prison mentor"),
    Role.PRISON_COORDINATOR: N_("Prison-mentor coordinator"),
    Role.ADMIN: N_("Administrator"),
    Role.AUDITOR: N_("Auditor"),
})

_MUNICIPAL = (
    Role.MENTOR, Role.MENTOR_COORDINATOR, Role.PARENT_COACH, Role.PARENT_COACH_COORDINATOR,
)  # fmt: skip
_PRISON = (Role.PRISON_MENTOR, Role.PRISON_COORDINATOR)
_EVERYWHERE = (Role.ADMIN, Role.AUDITOR)
ROLES_OF_KIND: Final[Mapping[str, tuple[Role, ...]]] = MappingProxyType({
    "municipality": (*_MUNICIPAL, *_EVERYWHERE),
    "agency": (*_PRISON, *_EVERYWHERE),
    "centre": _EVERYWHERE,
})

STATUS_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "active": N_("Has access"),
    "suspended": N_("Suspended"),
    "left": N_("Has left"),
})
# Somebody who has left comes back by an invitation, so that the person proves anew who it is.
STATUS_MOVES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "active": ("suspended", "left"),
    "suspended": ("active", "left"),
    "left": (),
})


def role_names(roles: Iterable[str]) -> tuple[str, ...]:
    """The message ids of these roles, always in the same order; unknown roles are passed over."""
    held = set(roles)
    return tuple(name for role, name in ROLE_NAMES.items() if role in held)
