"""Runs, calls, plans, and what a judge finds wrong with them."""

from enum import StrEnum
from typing import NewType

from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.units import Metres, Pence, Seconds

RunId = NewType("RunId", str)


class Direction(StrEnum):
    """Which way pupils travel."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Stop(Record):
    """A place that runs serve: a home or a school gate.

    Parameters
    ----------
    id
        The pupil's id for a home, the gate's id for a school.
    """

    id: str


class Call(Record):
    """One run's timed visit to a stop.

    Parameters
    ----------
    boards, alights
        Pupils who get on and off here.
    arrive, depart
        Times [s after midnight]; boarding is finished at `depart`.
    seats, wheelchairs
        Pupils on seats and in wheelchair places when the vehicle leaves.
    """

    stop: Stop
    boards: tuple[PupilId, ...] = ()
    alights: tuple[PupilId, ...] = ()
    arrive: Seconds
    depart: Seconds
    seats: int
    wheelchairs: int


class Run(Record):
    """One vehicle's ordered calls in one direction.

    Parameters
    ----------
    layout
        The layout the vehicle is set out in for this run.
    assistants
        Passenger assistants aboard; each takes a seat.
    metres
        Live distance, first call to last [m].
    pence
        Price of the run on one day [pence].
    """

    id: RunId
    direction: Direction
    operator_id: OperatorId
    class_id: ClassId
    layout: Layout
    assistants: int
    calls: tuple[Call, ...]
    metres: Metres
    pence: Pence

    @property
    def pupils(self) -> tuple[PupilId, ...]:
        """Pupils in boarding order."""
        return tuple(pupil for call in self.calls for pupil in call.boards)

    @property
    def seconds(self) -> Seconds:
        """From arrival at the first call to departure from the last [s]."""
        return self.calls[-1].depart - self.calls[0].arrive


class UnservedReason(StrEnum):
    """Why a pupil has no place on a run."""

    NO_ROUTE = "no_route"
    NOT_ON_NETWORK = "not_on_network"
    NO_LAYOUT = "no_layout"
    RIDE_TOO_LONG = "ride_too_long"
    WINDOW_IMPOSSIBLE = "window_impossible"
    NO_VEHICLE_LEFT = "no_vehicle_left"
    SEARCH_LEFT_OUT = "search_left_out"
    OTHER_OFFER_CHEAPER = "other_offer_cheaper"


class Unserved(Record):
    """A pupil a plan leaves without a place, why, and what would cure it."""

    pupil_id: PupilId
    direction: Direction
    reason: UnservedReason
    detail: str
    cure: str


class Plan(Record):
    """All the runs of a school day, both directions, and who has no place."""

    runs: tuple[Run, ...]
    unserved: tuple[Unserved, ...]

    @property
    def pence(self) -> Pence:
        """Price of one day [pence]."""
        return sum(run.pence for run in self.runs)


class ViolationKind(StrEnum):
    """What can be wrong with a plan."""

    TIME = "time"
    LOAD = "load"
    LAYOUT = "layout"
    ASSISTANT = "assistant"
    PAIR = "pair"
    ALONE = "alone"
    RIDE = "ride"
    WINDOW = "window"
    FLEET = "fleet"
    SHIFT = "shift"
    METRES = "metres"
    PRICE = "price"
    PUPIL = "pupil"
    """A pupil missing, carried twice, set down wrongly, or not known."""
    ROUTE = "route"
    """A leg for which there is no route, or a call at a stop that is not known."""
    SCHOOLS = "schools"
    """More schools on one run than it may serve, or filled and emptied too often."""


class Violation(Record):
    """One thing wrong with a plan.

    Parameters
    ----------
    call
        Position of the call in the run, from 1; none where the run or plan as a
        whole is meant.
    """

    kind: ViolationKind
    run_id: RunId | None = None
    call: int | None = None
    pupil_ids: tuple[PupilId, ...] = ()
    detail: str


class PresentRun(Record):
    """A run the council pays for today, as its contract register has it.

    Parameters
    ----------
    price_pence
        Contract price per day, both directions [pence].
    assistants
        Passenger assistants in the price.
    pupils
        Riders in morning pick-up order; empty for a run paid for nobody.
    """

    id: RunId
    operator_id: OperatorId
    class_id: ClassId
    assistants: int
    price_pence: Pence
    pupils: tuple[PupilId, ...]
