"""What the compiled search reads and writes: arrays only.

Nodes are numbered riders' homes first (a rider's home has the rider's number), then
gates, then depots. A duty is what one vehicle does in a direction: an ordered list of
nodes. A rider boards at his home and gets off at the next call at his gate. Everything
is in morning order; an afternoon is read backwards, with time running the other way.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from transport.compiled import inlined, unowned

Integers = NDArray[np.int64]
Short = NDArray[np.int32]
Flags = NDArray[np.bool_]
Records = Any
"""An array of records; its fields are named by one of the types below."""

NOBODY = -1
NEVER = 10**15
"""Later than any time and dearer than any plan that carries everybody."""

# Parts of a load.
ON_SEATS = 0
"""All who take a seat of any kind: riders, those lying down, and companions."""
SITTING = 1
"""Riders on seats and lying down."""
LYING = 2
IN_WHEELCHAIRS = 3
INDIVIDUAL = 4
SHARED = 5
ALONE = 6
RIDERS = 7
PARTS = 8

# Parts of a peak: the first four parts of a load, then passenger assistants.
ASSISTANTS = 4
PEAKS = 5


NODE = np.dtype([("service", "i8"), ("opens", "i8"), ("closes", "i8")], align=True)
RIDER = np.dtype(
    [
        ("gate", "i8"),
        ("ride_limit", "i8"),
        ("options", "i8"),
        ("elsewhere", "i8"),
        ("alone", "i8"),
        ("apart_first", "i8"),
        ("apart_end", "i8"),
    ],
    align=True,
)
OPTION = np.dtype(
    [
        ("fixed", "i8"),
        ("per_mile", "i8"),
        ("per_dead_mile", "i8"),
        ("per_hour", "i8"),
        ("assistant_per_hour", "i8"),
        ("assistant_minimum", "i8"),
        ("shift", "i8"),
        ("depot", "i8"),
        ("vehicle", "i8"),
        ("available", "i8"),
        ("on_seats", "i8"),
        ("sitting", "i8"),
        ("lying", "i8"),
        ("in_wheelchairs", "i8"),
    ],
    align=True,
)
CALL = np.dtype(
    [
        ("node", "i8"),
        ("reached", "i8"),
        ("earliest", "i8"),
        ("latest", "i8"),
        ("slack", "i8"),
        ("drop", "i8"),
    ],
    align=True,
)
DUTY = np.dtype(
    [
        ("length", "i8"),
        ("options", "i8"),
        ("metres", "i8"),
        ("seconds", "i8"),
        ("pence", "i8"),
        ("option", "i8"),
        ("place", "i8"),
    ],
    align=True,
)


class Model(NamedTuple):
    """A routing problem for the compiled search.

    Parameters
    ----------
    seconds, metres
        Travel, shape (nodes, nodes).
    nodes
        Per node the time spent there [s], and when a call may begin. A home's times are
        drawn in to what its gate and the rider's ride limit leave.
    riders
        Per rider his gate as a node, longest ride [s], a bit per option in which he may
        travel, price of leaving him out and of a duty of his own [pence] (`NOBODY`: to be
        worked out each time), and where in `apart` the riders begin
        and end with whom he may not be aboard.
    load
        What a rider takes up, shape (riders, `PARTS`).
    attends
        On which kinds of day each rider travels, shape (riders, days).
    near
        Other riders, nearest first, shape (riders, neighbours).
    apart
        See `riders`.
    options
        A vehicle set out in one layout: its prices, longest time from depot to depot
        [s], depot as a node (`NOBODY`: starts and ends anywhere), which vehicle it is,
        how many of that can be had (`NOBODY`: any number), and the most of the first
        four parts of a load that it has room for.
    share
        How many pupils one shared passenger assistant may look after.
    schools_per_run, trips_per_run
        Most schools between two moments when the vehicle is empty, and most such runs.
    is_free
        No home has a time window of its own.
    least_per_metre, least_per_dead_metre, least_per_second
        Least that a longer duty costs more, whatever its option [pence].
    depot
        Depot of all options, as a node; `NOBODY`: they have none, or not the same one.
    """

    seconds: Short
    metres: Short
    nodes: Records
    riders: Records
    load: Integers
    attends: Flags
    near: Short
    apart: Integers
    options: Records
    share: int
    schools_per_run: int
    trips_per_run: int
    is_free: bool
    least_per_metre: float
    least_per_dead_metre: float
    least_per_second: float
    depot: int


class Duties(NamedTuple):
    """A plan under search: rows of duties, and where each rider is.

    The last rows are not part of the plan: one to try things on, the others to keep
    duties as they were before a step.

    Parameters
    ----------
    calls
        Per call its node; the time from the first call, never waiting [s]; when it can
        begin at the earliest and at the latest; by how much the leg to it may grow
        before somebody aboard rides too long; and, at a home, the position of the call
        where its rider gets off. Shape (rows, longest).
    load
        Load on leaving each call, shape (rows, longest, days, `PARTS`).
    rows
        Per duty how many calls it has, a bit per option in which everybody aboard may
        travel, live distance, time from first arrival to last departure, price, the
        option it is the price of, and its place in `active`.
    peak
        Greatest load, shape (rows, `PEAKS`).
    duty_of
        Row of each rider; `NOBODY`: left out.
    used
        How many of each vehicle are in use.
    active
        Rows, those in use first.
    absent, absent_at
        Riders left out, and the place of each in that list.
    counts
        How many rows are in use, and how many riders left out.
    """

    calls: Records
    load: Integers
    rows: Records
    peak: Integers
    duty_of: Integers
    used: Integers
    active: Integers
    absent: Integers
    absent_at: Integers
    counts: Integers


KEPT = 64
"""How many duties one step may change."""


def no_duties(model: Model, longest: int) -> Duties:
    """A plan in which everybody is left out."""
    riders, days = model.attends.shape
    rows = np.zeros(riders + 1 + KEPT, DUTY)
    rows["option"], rows["place"] = NOBODY, np.arange(len(rows))
    return Duties(
        calls=np.zeros((len(rows), longest), CALL),
        load=np.zeros((len(rows), longest, days, PARTS), np.int64),
        rows=rows,
        peak=np.zeros((len(rows), PEAKS), np.int64),
        duty_of=np.full(riders, NOBODY, np.int64),
        used=np.zeros(int(model.options["vehicle"].max(initial=-1)) + 1, np.int64),
        active=np.arange(len(rows), dtype=np.int64),
        absent=np.arange(riders, dtype=np.int64),
        absent_at=np.arange(riders, dtype=np.int64),
        counts=np.array([0, riders], np.int64),
    )


@inlined
def bare_model(model: Model) -> Model:
    """The same model, of arrays that cost nothing to hand on."""
    return Model(
        unowned(model.seconds),
        unowned(model.metres),
        unowned(model.nodes),
        unowned(model.riders),
        unowned(model.load),
        unowned(model.attends),
        unowned(model.near),
        unowned(model.apart),
        unowned(model.options),
        model.share,
        model.schools_per_run,
        model.trips_per_run,
        model.is_free,
        model.least_per_metre,
        model.least_per_dead_metre,
        model.least_per_second,
        model.depot,
    )


@inlined
def bare_duties(duties: Duties) -> Duties:
    """The same duties, of arrays that cost nothing to hand on."""
    return Duties(
        unowned(duties.calls),
        unowned(duties.load),
        unowned(duties.rows),
        unowned(duties.peak),
        unowned(duties.duty_of),
        unowned(duties.used),
        unowned(duties.active),
        unowned(duties.absent),
        unowned(duties.absent_at),
        unowned(duties.counts),
    )
