"""Runs of edges with no choice on the way, each drawn together into one chain.

Most nodes of a road file are bends: two edges meet and there is nothing to decide. A
search steps from junction to junction over chains; every half of an edge knows its
chain and how far along it begins, so that points and routes keep their full detail.

Weights are multiples of a power of two (`exact`), so that sums are the same in whatever
order they are added: a length over chains is that over edges, to the last bit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from transport.network.graph import Edges, Flags, Floats, Integers

NO_CHAIN = -1
_GRAIN = 2.0**24
"""Parts of a metre or second that weights are counted in: about 60 nanometres."""

Columns = NDArray[np.float64]
"""Metres and seconds, shape (..., 2)."""


def exact(weights: Floats) -> Floats:
    """Weights to the nearest part that adds up without rounding."""
    return np.asarray(np.rint(weights * _GRAIN) / _GRAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """Chains in each direction they may be taken, and the halves they consist of.

    Half ``2 * e`` of edge e runs from its tail to its head, half ``2 * e + 1`` back.

    Parameters
    ----------
    tail, head
        Nodes of the graph, shape (chains,).
    weights
        Metres and seconds, shape (chains, 2).
    is_private
        Usable for first and last legs only, shape (chains,).
    opposite
        The same chain the other way; `NO_CHAIN` where it may not be taken.
    first, half
        Halves of chain c in order: ``half[first[c]:first[c + 1]]``.
    of_half
        Chain of each half, shape (2 * edges,); `NO_CHAIN` where it may not be used.
    rank
        Place of each half in its chain, shape (2 * edges,).
    before
        Metres and seconds from the start of its chain, shape (2 * edges, 2).
    """

    tail: Integers
    head: Integers
    weights: Columns
    is_private: Flags
    opposite: Integers
    first: Integers
    half: Integers
    of_half: Integers
    rank: Integers
    before: Columns


def contract(edges: Edges, weights: Columns, may: Flags, kept: Integers) -> Chains:
    """Draw edges together at every node where there is nothing to decide.

    Parameters
    ----------
    weights
        Metres and seconds of each edge, from `exact`, shape (edges, 2).
    may
        Whether each half may be used, shape (2 * edges,).
    kept
        Nodes at which there is something to decide in any case.
    """
    ends = np.stack((edges.head, edges.tail), axis=1).ravel()
    nodes = int(ends.max(initial=-1)) + 1
    one, other = _meetings(edges, may, ends, nodes, kept)
    following = np.full(len(may), NO_CHAIN)
    following[one], following[other] = other ^ 1, one ^ 1
    return _chains(edges, np.repeat(weights, 2, axis=0), may, following, ends)


def _meetings(
    edges: Edges, may: Flags, ends: Integers, nodes: int, kept: Integers
) -> tuple[Integers, Integers]:
    """Both halves that arrive at each node with nothing to decide."""
    live = np.flatnonzero(np.repeat(may.reshape(-1, 2).any(axis=1), 2))
    degree = np.bincount(ends[live], minlength=nodes)
    degree[kept[kept < nodes]] = 0
    through = live[degree[ends[live]] == 2]  # noqa: PLR2004 - two edges and no more
    pairs = through[np.argsort(ends[through], kind="stable")].reshape(-1, 2)
    one, other = pairs[:, 0], pairs[:, 1]
    private = edges.is_private
    is_bend = (
        (one >> 1 != other >> 1)
        & (may[one] == may[other ^ 1])
        & (may[other] == may[one ^ 1])
        & (private[one >> 1] == private[other >> 1])
    )
    one, other = one[is_bend], other[is_bend]
    is_kept = _on_rings(ends[one], ends[one ^ 1], ends[other ^ 1], nodes)
    return one[~is_kept], other[~is_kept]


def _on_rings(bend: Integers, one: Integers, other: Integers, nodes: int) -> Flags:
    """The first bend of every ring that has no junction at all.

    Parameters
    ----------
    bend, one, other
        A bend, and the nodes before and after it.
    """
    number = np.full(nodes, -1)
    number[bend] = np.arange(len(bend))
    sides = np.concatenate((number[one], number[other]))
    here = np.tile(np.arange(len(bend)), 2)[sides >= 0]
    there = sides[sides >= 0]
    joined = csr_array(
        (np.ones(len(here), dtype=np.int8), (here, there)), shape=(len(bend),) * 2
    )
    parts, part = connected_components(joined, directed=False)
    inner = np.bincount(part[here], minlength=parts)
    is_ring = inner == 2 * np.bincount(part, minlength=parts)
    _, first = np.unique(part, return_index=True)
    answer = np.zeros(len(bend), dtype=np.bool_)
    answer[first] = is_ring
    return answer


def _chains(
    edges: Edges, weights: Columns, may: Flags, following: Integers, ends: Integers
) -> Chains:
    root, rank, before = _places(weights, following)
    used = np.flatnonzero(may)
    order = used[np.lexsort((rank[used], root[used]))]
    is_first = rank[order] == 0
    first = np.append(np.flatnonzero(is_first), len(order))
    of_half = np.full(len(may), NO_CHAIN)
    of_half[order] = np.cumsum(is_first) - 1
    start, last = order[first[:-1]], order[first[1:] - 1]
    return Chains(
        tail=ends[start ^ 1],
        head=ends[last],
        weights=before[last] + weights[last],
        is_private=edges.is_private[start >> 1],
        opposite=of_half[last ^ 1],
        first=first,
        half=order,
        of_half=of_half,
        rank=rank,
        before=before,
    )


def _places(
    weights: Columns, following: Integers
) -> tuple[Integers, Integers, Columns]:
    """First half of each half's chain, and halves, metres and seconds before it.

    By leaps: each round, a half knows twice as much of the way behind it.
    """
    halves = np.arange(len(following))
    leap = halves.copy()
    follows = following != NO_CHAIN
    leap[following[follows]] = halves[follows]
    rank = (leap != halves).astype(np.int64)
    before = np.where(rank[:, np.newaxis] == 1, weights[leap], 0.0)
    unfinished = np.flatnonzero(rank)
    while len(unfinished):
        back = leap[unfinished]
        further = leap[back] != back
        rank[unfinished] += rank[back]
        before[unfinished] += before[back]
        leap[unfinished] = leap[back]
        unfinished = unfinished[further]
    return leap, rank, before
