"""Whether a newer log begins with an older one: what a witness asks before it believes (RFC 9162, 2.1.4.2)."""

from collections.abc import Sequence

from security.evidence.verify_log import Broken, Checkpoint, node_hash

HASH_BYTES = 32


def check_consistency(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> None:
    """Raise Broken unless the proof shows that the newer log begins with the older one."""
    if old.size == new.size:
        if old.root != new.root or proof:
            raise Broken(f"fork: two different logs of {old.size} entries were signed")
        return
    steps = [old.root, *proof] if old.size.bit_count() == 1 else list(proof)
    # Of hashes alone: with steps of other lengths, two different trees could be hashed alike.
    is_sound = (
        0 < old.size < new.size and bool(steps) and {len(step) for step in steps} == {HASH_BYTES}
    )
    roots = _roots(old.size - 1, new.size - 1, steps) if is_sound else None
    if roots != (old.root, new.root):
        raise Broken(
            f"fork: the log of {new.size} entries does not begin with the {old.size} signed before"
        )


def _roots(place: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots that the steps lead to; None when there are too many or too few."""
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for hash_ in steps[1:]:
        if not last:
            return None
        if place & 1 or place == last:
            before, after = node_hash(hash_, before), node_hash(hash_, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, hash_)
        place, last = place >> 1, last >> 1
    return None if last else (before, after)
