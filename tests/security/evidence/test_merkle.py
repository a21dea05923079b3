"""The tree does what RFC 9162 says: beside its definition, known vectors, and two other implementations."""

from collections.abc import Iterable
from functools import cache

import pytest
from attestroot import merkle as second
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency

from security.evidence import merkle
from security.evidence.merkle import EMPTY, Frontier, Node, Run, consistency, frontier_at, inclusion
from security.evidence.verify_log import (
    Broken,
    Checkpoint,
    check_consistency,
    leaf_hash,
    node_hash,
    roots,
)  # fmt: skip

# The eight inputs and roots that implementations of Certificate Transparency have agreed on since 2013.
INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f")  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SIZES = st.integers(1, 700)


class Store:
    """A tree of so many entries with the nodes that the database would keep."""

    def __init__(self, size: int) -> None:
        self.entries = [f"entry {number}".encode() for number in range(size)]
        self.frontier = Frontier()
        self.nodes: dict[Node, bytes] = {}
        self.roots = [EMPTY]
        for number, entry in enumerate(self.entries):
            self.nodes[0, number] = leaf_hash(entry)
            self.nodes |= dict(self.frontier.append(leaf_hash(entry)))
            self.roots.append(self.frontier.root())

    def look(self, wanted: Iterable[Run]) -> dict[Node, bytes]:
        return {
            (level, first): b"".join(self.nodes[level, first + step] for step in range(count))
            for level, first, count in wanted
        }


@cache
def big() -> Store:
    return Store(700)


@cache
def oracle() -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for entry in big().entries:
        tree.append_entry(entry)
    return tree


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word by word."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node_hash(root_by_definition(leaves[:middle]), root_by_definition(leaves[middle:]))


def test_known_vectors() -> None:
    frontier = Frontier()
    assert frontier.root().hex().startswith("e3b0c442")
    for text, root in zip(INPUTS, ROOTS, strict=True):
        list(frontier.append(leaf_hash(bytes.fromhex(text))))
        assert frontier.root().hex() == root


def test_every_root_is_that_of_the_definition_and_of_another_implementation() -> None:
    leaves = [big().nodes[0, number] for number in range(700)]
    for size in range(1, 701):
        assert big().roots[size] == root_by_definition(leaves[:size])
        assert big().roots[size] == oracle().get_root(size)


def root_by_proof(leaf: bytes, number: int, size: int, proof: list[bytes]) -> bytes:
    return roots([leaf, *proof], number + 1, size, leaf=True)[1]


@given(SIZES, st.data())
def test_inclusion_holds_and_equals_the_other_implementations_proof(
    size: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, size - 1))
    proof = inclusion(number, size, big().look)
    leaf = leaf_hash(big().entries[number])
    assert root_by_proof(leaf, number, size, proof) == big().roots[size]
    theirs = oracle().prove_inclusion(number + 1, size)
    assert theirs.path[1:] == proof
    assert len(proof) <= (size - 1).bit_length()


@given(SIZES, st.data())
def test_a_second_implementation_makes_and_takes_the_same_proofs(
    size: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, size - 1))
    leaves = [second.leaf_hash(entry) for entry in big().entries[:size]]
    proof, root = inclusion(number, size, big().look), big().roots[size]
    assert second.root_from_leaf_hashes(leaves) == root
    assert second.inclusion_proof(leaves, number) == proof
    assert second.verify_inclusion(leaves[number], number, size, proof, root)


def test_a_second_implementation_grows_to_the_same_roots() -> None:
    theirs = second.MerkleAccumulator()
    for number, entry in enumerate(big().entries, 1):
        theirs.add_leaf(entry)
        assert theirs.root() == big().roots[number]


def test_the_consistency_proofs_of_the_standards_own_example() -> None:
    # RFC 9162, 2.1.5: the tree over seven entries, its nodes by the second implementation.
    leaves = [second.leaf_hash(entry) for entry in big().entries[:7]]
    root = second.root_from_leaf_hashes
    a_b, c, d, c_d, e_f, g = (
        root(leaves[low:high]) for low, high in ((0, 2), (2, 3), (3, 4), (2, 4), (4, 6), (6, 7))
    )
    four, last = root(leaves[:4]), root(leaves[4:])
    assert consistency(3, 7, big().look) == [c, d, a_b, last]
    assert consistency(4, 7, big().look) == [last]
    assert consistency(6, 7, big().look) == [e_f, g, four]
    assert second.node_hash(a_b, c_d) == four


@given(SIZES, st.data())
def test_another_implementation_finds_our_roots_consistent(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, size))
    theirs = oracle().prove_consistency(first, size)
    verify_consistency(big().roots[first], big().roots[size], theirs)


@given(SIZES, st.data())
def test_consistency_holds_and_only_between_the_two(second: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, second))
    old, new = (Checkpoint("o", size, big().roots[size]) for size in (first, second))
    proof = consistency(first, second, big().look)
    check_consistency(old, new, proof)
    other = Checkpoint("o", first, big().roots[first - 1])
    with pytest.raises(Broken, match="fork"):
        check_consistency(other, new, proof)
    if first < second:
        with pytest.raises(Broken, match="fork"):
            check_consistency(old, Checkpoint("o", second, leaf_hash(b"x")), proof)


@given(SIZES, st.data())
def test_a_bent_proof_proves_nothing(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size - 1))
    proof = inclusion(number, size, big().look)
    leaf, root = leaf_hash(big().entries[number]), big().roots[size]
    bends = [(leaf_hash(b"other"), number, proof), (leaf, number, [*proof, leaf])]
    bends += [(leaf, number, proof[:-1])] if proof else []
    bends += [(leaf, number ^ 1, proof)] if size > 1 and number ^ 1 < size else []
    for bent_leaf, bent_number, bent_proof in bends:
        assert root_by_proof(bent_leaf, bent_number, size, bent_proof) != root
    for beyond in (-1, size, size + 1):
        assert root_by_proof(leaf, beyond, size, proof) == b""


@given(SIZES)
def test_an_earlier_frontier_is_found_again(size: int) -> None:
    found = frontier_at(size, big().look)
    assert (found.size, found.root()) == (size, big().roots[size])
    if size < 700:
        list(found.append(big().nodes[0, size]))
        assert found.root() == big().roots[size + 1]


def test_a_proof_needs_few_nodes_in_few_runs() -> None:
    asked: list[Run] = []

    def look(wanted: list[Run]) -> dict[Node, bytes]:
        asked.extend(wanted)
        return big().look(wanted)

    inclusion(347, 700, look)
    assert sum(count for _level, _first, count in asked) < 60
    assert len(asked) <= 6


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 40), st.integers(1, 8)), max_size=40))
def test_joined_runs_hold_all_that_is_wanted_and_little_else(runs: list[Run]) -> None:
    found, begins = merkle.joined(runs)
    told = [node for run in found for node in nodes_of(run)]
    wanted = {node for run in runs for node in nodes_of(run)}
    assert told == sorted(set(told))
    for level, place in set(told) - wanted:  # one alone, between two that are wanted
        assert {(level, place - 1), (level, place + 1)} <= wanted
    assert not {(level, first + count) for level, first, count in found} & set(told)
    for run in runs:
        level, _first, _count = run
        lies_in = next(one for one in found if one[:2] == (level, begins[run]))
        assert set(nodes_of(run)) <= set(nodes_of(lies_in))


def nodes_of(run: Run) -> list[Node]:
    level, first, count = run
    return [(level, first + step) for step in range(count)]


def test_a_hole_in_the_tree_is_no_proof() -> None:
    with pytest.raises(KeyError):
        inclusion(3, 700, lambda wanted: big().look(wanted[1:]))
