"""Runs by labelling, compiled: every way outwards from the gate worth going on with.

A label is a run that ends at a rider. Labels are extended by one rider at a time, so a
stage holds all runs with as many riders. Of two labels at the same rider, one that is
as cheap, as early, as empty, and free to go wherever the other can, beats the other:
being earlier never breaks a limit, and the price of time grows no slower later than
sooner, so what is earlier and cheaper stays cheaper.

A rider may be visited twice where the label has forgotten him: memory reaches only as
far as each later rider's neighbourhood (ng-routes; Baldacci, Mingozzi and Roberti,
Operations Research, 2011). More runs than there are make a bound lower, never wrong.
Riders who may not share a vehicle are remembered in the same way.

Cuts over three riders are remembered as odd or even (Jepsen, Petersen, Spoorendonk and
Pisinger, Operations Research, 2008), and only past riders whom the cut's own memory
holds (Pecin, Pessoa, Poggi and Uchoa, Mathematical Programming Computation, 2017).
"""

from typing import NamedTuple

import numpy as np

from transport.compiled import compiled
from transport.routing.bound.duals import Duals, fines_ahead, fines_for
from transport.routing.bound.promise import (
    Promise,
    most_riders,
    price_of_clock,
)
from transport.routing.bound.tables import Integers, Offer, School, Words

NOBODY = -1


class Work(NamedTuple):
    """How far to search.

    Parameters
    ----------
    below
        Labels that cannot lead to a reduced price below this are dropped [parts].
    breadth
        Most labels kept of one rider and stage.
    most
        Labels in all; the search is cut short there.
    """

    below: int
    breadth: int
    most: int


class Task(NamedTuple):
    """All that is given to one search; `near` is each rider's neighbourhood as a set."""

    school: School
    offer: Offer
    near: Words
    duals: Duals
    promise: Promise
    work: Work


class Labels(NamedTuple):
    """Labels in the order made; each column has the shape (labels, ...).

    Parameters
    ----------
    cost
        Reduced price of the run if it ends here [parts].
    clock
        When the last rider's home is left [s].
    rider, parent
        The last rider, and the label before; `NOBODY` at the first.
    seats, wheelchairs
        Riders on seats and in wheelchair places.
    crew
        What is asked of the assistants; see `Offer`.
    memory
        Riders who may not be visited next.
    odd
        Cuts of which an odd number of riders is remembered.
    """

    cost: Integers
    clock: Integers
    rider: Integers
    parent: Integers
    seats: Integers
    wheelchairs: Integers
    crew: Integers
    memory: Words
    odd: Words


class Found(NamedTuple):
    """Labels, how many, and whether none was dropped that mattered."""

    labels: Labels
    made: int
    is_complete: bool


class Offered(NamedTuple):
    """Labels that may be extended, and the reduced prices that this leads to."""

    cost: Integers
    label: Integers


@compiled
def empty_labels(room: int, words: int, cut_words: int) -> Labels:
    """Room for labels."""
    return Labels(
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty((room, words), np.uint64),
        np.empty((room, cut_words), np.uint64),
    )


@compiled
def with_more_room(labels: Labels) -> Labels:
    """The same labels with twice the room."""
    room = len(labels.cost)
    more = empty_labels(2 * room, labels.memory.shape[1], labels.odd.shape[1])
    more.cost[:room] = labels.cost
    more.clock[:room] = labels.clock
    more.rider[:room] = labels.rider
    more.parent[:room] = labels.parent
    more.seats[:room] = labels.seats
    more.wheelchairs[:room] = labels.wheelchairs
    more.crew[:room] = labels.crew
    more.memory[:room] = labels.memory
    more.odd[:room] = labels.odd
    return more


@compiled
def is_within(sets: Words, one: int, other: int) -> bool:
    """Whether a set of a table is part of another one."""
    for word in range(sets.shape[1]):
        if sets[one, word] & ~sets[other, word]:
            return False
    return True


@compiled
def remembers(words: Words, row: int, rider: int) -> bool:
    """Whether a rider is in a set of a table of sets."""
    bit = np.uint64(1) << np.uint64(rider & 63)
    return bool(words[row, rider >> 6] & bit)


@compiled
def gather(
    task: Task,
    labels: Labels,
    among: tuple[int, int],
    rider: int,
    left: int,
    to: Offered,
) -> int:
    """Labels that a rider can follow with use; how many.

    Parameters
    ----------
    among
        The first label, and the one after the last.
    left
        Riders who could still follow him.
    to
        Overwritten with the labels, and their reduced price with him.
    """
    school, offer, duals = task.school, task.offer, task.duals
    arrive, boarding, limit = (
        school.seconds,
        school.boarding[rider],
        school.limit[rider],
    )
    per_second, paid, minimum = (
        offer.per_second,
        offer.assistants_per_second,
        offer.minimum,
    )
    cost, clock, last, memory = labels.cost, labels.clock, labels.rider, labels.memory
    best, first, second, length = task.promise
    word, bit = rider >> 6, np.uint64(1) << np.uint64(rider & 63)
    seat, chair = school.load[rider, 0], school.load[rider, 1]
    count = 0
    if not offer.takes[rider]:
        return count
    for label in range(among[0], among[1]):
        here = last[label]
        if memory[label, word] & bit or here == rider:
            continue
        reached = clock[label] + arrive[here, rider]
        chairs = labels.wheelchairs[label] + chair
        if (
            reached > limit
            or chairs >= len(offer.seats)
            or labels.seats[label] + seat > offer.seats[chairs]
            or offer.crew_with[labels.crew[label], school.care[rider]] < 0
        ):
            continue
        beyond = reached + boarding
        price = cost[label] + offer.distance[here, rider] - duals.worth[rider]
        price += per_second * (beyond - clock[label])
        price += paid * (max(minimum, beyond) - max(minimum, clock[label]))
        step = beyond // length
        hope = best[left, rider, step]
        if price + hope >= task.work.below:
            continue
        then = first[left, rider, step]
        if then != NOBODY and (
            remembers(school.barred, rider, then)
            or (remembers(memory, label, then) and remembers(task.near, rider, then))
        ):
            hope = second[left, rider, step]
        price += fines_for(labels.odd, label, duals, rider)
        if price + hope < task.work.below:
            to.cost[count], to.label[count] = price, label
            count += 1
    return count


@compiled
def write(task: Task, labels: Labels, place: int, parent: int, rider: int) -> None:
    """Write what a label is, its price apart."""
    school, duals = task.school, task.duals
    here, clock = len(school.boarding), 0
    labels.rider[place], labels.parent[place] = rider, parent
    seats, wheelchairs, crew = 0, 0, 0
    for word in range(labels.memory.shape[1]):
        here_too = school.itself[rider, word] | school.barred[rider, word]
        if parent != NOBODY:
            here_too |= labels.memory[parent, word] & task.near[rider, word]
        labels.memory[place, word] = here_too
    for word in range(labels.odd.shape[1]):
        odd = duals.inside[rider, word]
        if parent != NOBODY:
            odd ^= labels.odd[parent, word] & duals.kept[rider, word]
        labels.odd[place, word] = odd
    if parent != NOBODY:
        here, clock = labels.rider[parent], labels.clock[parent]
        seats, wheelchairs = labels.seats[parent], labels.wheelchairs[parent]
        crew = labels.crew[parent]
    labels.seats[place] = seats + school.load[rider, 0]
    labels.wheelchairs[place] = wheelchairs + school.load[rider, 1]
    labels.crew[place] = task.offer.crew_with[crew, school.care[rider]]
    labels.clock[place] = clock + school.seconds[here, rider] + school.boarding[rider]


@compiled
def is_beaten(
    task: Task, labels: Labels, first: Integers, stage: int, place: int
) -> bool:
    """Whether a label written at a place is beaten by one kept; cheapest first."""
    cost, clock, memory, odd = labels.cost, labels.clock, labels.memory, labels.odd
    seats, wheelchairs, crew = labels.seats, labels.wheelchairs, labels.crew
    beats, fine, rider = task.offer.crew_beats, task.duals.fine, labels.rider[place]
    own_cost, own_clock, own_memory = cost[place], clock[place], memory[place, 0]
    own_seats, own_chairs, own_crew = seats[place], wheelchairs[place], crew[place]
    for before in range(stage, -1, -1):
        last = place if before == stage else first[before, rider + 1]
        for one in range(first[before, rider], last):
            if cost[one] > own_cost:
                break
            if clock[one] > own_clock or memory[one, 0] & ~own_memory:
                continue
            if (
                seats[one] <= own_seats
                and wheelchairs[one] <= own_chairs
                and beats[crew[one], own_crew]
                and is_within(memory, one, place)
                and cost[one] + fines_ahead(odd, one, place, fine) <= own_cost
            ):
                return True
    return False


@compiled
def sift(
    task: Task,
    labels: Labels,
    first: Integers,
    stage: int,
    rider: int,
    offered: Offered,
) -> int:
    """Write the offered labels that are not beaten, cheapest first; how many there are.

    There must be room for all of them.
    """
    begun: int = first[stage, rider]
    count = begun
    for place in np.argsort(offered.cost):
        if count - begun >= task.work.breadth:
            break
        write(task, labels, count, offered.label[place], rider)
        labels.cost[count] = offered.cost[place]
        if not is_beaten(task, labels, first, stage, count):
            count += 1
    return count


@compiled
def begin(task: Task, labels: Labels, first: Integers) -> int:
    """Labels of one rider; how many."""
    school, offer, count = task.school, task.offer, 0
    gate = len(school.boarding)
    for rider in range(gate):
        first[0, rider] = count
        reached = school.seconds[gate, rider]
        if reached <= school.limit[rider] and offer.takes[rider]:
            write(task, labels, count, NOBODY, rider)
            cost = offer.fixed + offer.distance[gate, rider] - task.duals.worth[rider]
            cost += price_of_clock(offer, labels.clock[count])
            labels.cost[count] = cost
            step = labels.clock[count] // task.promise.length
            more = most_riders(offer) - 1
            if cost + task.promise.best[more, rider, step] < task.work.below:
                count += 1
    first[0, gate] = count
    return count


@compiled
def label_runs(task: Task) -> Found:
    """All labels that are not beaten and may lead below the wanted reduced price."""
    riders, stages = len(task.school.boarding), most_riders(task.offer)
    labels = empty_labels(1 << 14, task.near.shape[1], task.duals.inside.shape[1])
    first = np.zeros((max(stages, 1), riders + 1), np.int64)
    count, is_complete = begin(task, labels, first), True
    for stage in range(1, stages):
        among = first[stage - 1, 0], count
        offered = Offered(
            np.empty(among[1] - among[0], np.int64),
            np.empty(among[1] - among[0], np.int64),
        )
        for rider in range(riders):
            first[stage, rider] = count
            more = gather(task, labels, among, rider, stages - 1 - stage, offered)
            while count + more > len(labels.cost):
                labels = with_more_room(labels)
            some = Offered(offered.cost[:more], offered.label[:more])
            count = sift(task, labels, first, stage, rider, some)
            is_complete &= count - first[stage, rider] < task.work.breadth
        first[stage, riders] = count
        is_complete &= count <= task.work.most
        if count == among[1] or count > task.work.most:
            break
    return Found(labels, count, is_complete)
