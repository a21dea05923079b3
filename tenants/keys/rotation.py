"""Rotation in small committed steps: whoever is stopped anywhere starts the same command again.

Each function yields how many keys are still to be wrapped anew, before every step and once at the end.
"""

from collections.abc import Iterator

from sqlalchemy import Engine

from config.messages import N_
from security.encryption.rewrapping import Rewrapping
from security.errors import Refused
from tenants.keys import gate
from tenants.keys.gate import Below, OnRoot, TenantKey

STEP = 200


def rotate_root(operator: Engine, keys: Rewrapping) -> Iterator[int]:
    """Wrap with the new root key what the old one wraps; raises IntegrityError for strange root keys."""
    old = next((one for one in keys.fingerprints if one != keys.fingerprint), None)
    with operator.begin() as db:
        if gate.begin_root(db, old, keys.fingerprint) == "done":
            return
    while True:
        with operator.begin() as db:
            left = gate.left_on_root(db)
        for number, key in enumerate(left):
            yield len(left) - number
            with operator.begin() as db:
                gate.rewrap_on_root(db, key, _on_root(keys, key))
        with operator.begin() as db:
            if gate.finish_root(db, keys.fingerprint):
                yield 0
                return


def rotate_tenant(operator: Engine, keys: Rewrapping, slug: str) -> Iterator[int]:
    """Give an organisation's key its next generation, or finish one that was begun. Raises Refused."""
    newest = _begun(operator, keys, slug)
    while True:
        with operator.begin() as db:
            left = gate.left_below(db, newest.tenant_id, STEP)
            if left:
                yield left[0].remaining
                after = [_below(keys, newest, key) for key in left]
                gate.rewrap_below(db, newest.tenant_id, newest.generation, left, after)
                continue
            if gate.finish(db, newest.tenant_id, newest.generation):
                yield 0
                return


def shred(operator: Engine, keys: Rewrapping, slug: str) -> Iterator[int]:
    """Rotate, then destroy the older generations: what was erased is dead in old copies. Raises Refused."""
    while True:
        yield from rotate_tenant(operator, keys, slug)
        with operator.begin() as db:
            newest = _newest(gate.tenant_key(db, slug))
            if gate.destroy_older(db, newest.tenant_id) is not None:
                return


def _begun(operator: Engine, keys: Rewrapping, slug: str) -> TenantKey:
    with operator.begin() as db:
        newest = _newest(gate.tenant_key(db, slug))
        if newest.is_whole:
            tenant_id, generation = newest.tenant_id, newest.generation + 1
            before = (newest.generation, newest.wrapped)
            after = (generation, keys.new_tenant_key(tenant_id, generation))
            directory = keys.directory_key_below(tenant_id, before, after, newest.wrapped_directory)
            gate.begin(db, tenant_id, *after, directory)
            newest = TenantKey(tenant_id, *after, directory, is_whole=False)
    return newest


def _newest(found: TenantKey | None) -> TenantKey:
    if found is None:
        raise Refused(N_("There is no organisation with this short name"), "slug")
    return found


def _on_root(keys: Rewrapping, key: OnRoot) -> bytes:
    if key.tenant_id is None:
        return keys.sign_in_key_on_root(key.wrapped)
    return keys.tenant_key_on_root(key.tenant_id, key.generation, key.wrapped)


def _below(keys: Rewrapping, newest: TenantKey, key: Below) -> bytes:
    return keys.case_key_below(
        newest.tenant_id,
        key.id,
        (key.generation, key.wrapped_tenant),
        (newest.generation, newest.wrapped),
        key.wrapped,
    )
