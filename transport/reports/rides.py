"""Ride times and loads of runs."""

from collections.abc import Mapping

from transport.domain.pupil import PupilId
from transport.domain.run import Call, Direction, Run
from transport.units import Seconds


def rides(run: Run) -> Mapping[PupilId, Seconds]:
    """Ride time of each pupil, from boarding finished to getting off [s]."""
    boarded = {pupil: call.depart for call in run.calls for pupil in call.boards}
    return {
        pupil: call.arrive - boarded[pupil]
        for call in run.calls
        for pupil in call.alights
        if pupil in boarded
    }


def longest_ride(run: Run) -> Seconds:
    """The longest ride on a run [s]; 0 where nobody rides."""
    return max(rides(run).values(), default=0)


def at_home(run: Run, call: Call) -> tuple[PupilId, ...]:
    """Pupils who board here in the morning, or get off here in the afternoon."""
    return call.boards if run.direction is Direction.MORNING else call.alights


def ride_at(run: Run, call: Call) -> Seconds | None:
    """Longest ride of the pupils met or set down at home here [s]; none: no such."""
    by_pupil = rides(run)
    here = [by_pupil[pupil] for pupil in at_home(run, call) if pupil in by_pupil]
    return max(here, default=None)


def starts(run: Run) -> Seconds:
    """When a run's passengers first matter: arrival at the first call."""
    return run.calls[0].arrive


def ends(run: Run) -> Seconds:
    """Arrival at the last call."""
    return run.calls[-1].arrive
