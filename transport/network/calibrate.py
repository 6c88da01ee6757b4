"""Fits how much longer school runs take than free-flow drives, from observed runs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median, quantiles

from transport.domain.evidence import Profile
from transport.domain.observed import ObservedRun
from transport.domain.record import Record
from transport.domain.run import Direction
from transport.network.provider import TravelProvider
from transport.units import SECONDS_PER_MINUTE, Seconds

PERCENT = 100
LEAST_RUNS = 10
"""Fewer runs say too little."""
MOST_SPREAD = 30
"""A wider middle half of the runs says that one factor does not hold for all
[percent of the factor]."""
SHORTEST_DRIVE: Seconds = 300
"""A run with less driving than this says little, its times being whole minutes [s]."""
FAR_OUT = 3.5
"""So many times the usual departure from the middle, a run looks wrong."""
LEAST_DEPARTURE = 0.05
"""The usual departure counts as at least this share of the middle."""
NORMAL = 1.4826
"""Usual departure of a normal spread, from its median departure."""


class RunFit(Record):
    """One observed run beside our drive.

    Parameters
    ----------
    observed_seconds, drive_seconds
        Time on the road, and our free-flow drive between the same calls [s]; no drive
        where there is none.
    ratio
        The one over the other.
    left_out
        Why it is not part of the fit; empty where it is.
    """

    run_id: str
    on: date
    observed_seconds: Seconds
    drive_seconds: float | None
    ratio: float | None
    left_out: str = ""


class Fit(Record):
    """The factor of one part of the day.

    Parameters
    ----------
    factor_percent
        Observed driving time, of the free-flow time: the middle of the runs; none:
        refused.
    low_percent, high_percent
        The middle half of the runs lies between these; none where too few.
    spread_percent
        How far apart these are, of the factor.
    runs
        How many the fit rests on.
    refused
        Why there is no factor; empty where there is one.
    """

    direction: Direction
    factor_percent: int | None
    low_percent: int | None
    high_percent: int | None
    spread_percent: int | None
    runs: int
    refused: str
    each: tuple[RunFit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What a fit must meet.

    Parameters
    ----------
    least_runs
        Fewest runs of one part of the day.
    most_spread
        Widest middle half of them [percent of the factor].
    """

    least_runs: int = LEAST_RUNS
    most_spread: int = MOST_SPREAD


def calibrate(
    runs: Iterable[ObservedRun], provider: TravelProvider, demands: Demands
) -> tuple[Fit, ...]:
    """The factor of each part of the day, in the order of `Direction`.

    The factor is the median over runs of observed driving time by free-flow time. Runs
    far from the others are told, and left out.
    """
    fits = [(run.direction, _measured(run, provider)) for run in runs]
    return tuple(
        _fit(direction, [fit for d, fit in fits if d is direction], demands)
        for direction in Direction
    )


def _measured(run: ObservedRun, provider: TravelProvider) -> RunFit:
    drive, reason = _free_flow(run, provider)
    if drive is not None and drive < SHORTEST_DRIVE:
        minutes = SHORTEST_DRIVE // SECONDS_PER_MINUTE
        reason = f"under {minutes} minutes of driving: too short to tell"
    return RunFit(
        run_id=run.id,
        on=run.on,
        observed_seconds=run.drive_seconds,
        drive_seconds=drive,
        ratio=run.drive_seconds / drive if drive and not reason else None,
        left_out=reason,
    )


def _free_flow(run: ObservedRun, provider: TravelProvider) -> tuple[float | None, str]:
    """Our drive between the calls of a run [s], or why there is none."""
    drive = 0.0
    for number, (here, there) in enumerate(pairwise(run.calls), start=1):
        route = provider.route(here.point, there.point, Profile.DRIVE)
        if route is None:
            return None, f"no way by road from call {number} to call {number + 1}"
        drive += route.seconds
    return drive, ""


def _fit(direction: Direction, each: Sequence[RunFit], demands: Demands) -> Fit:
    each = _judged(each)
    ratios = sorted(r.ratio for r in each if r.ratio is not None and not r.left_out)
    factor = median(ratios) if ratios else None
    low, high = _quartiles(ratios)
    spread = round(PERCENT * (high - low) / factor) if factor and high and low else None
    refused = _refused(len(ratios), spread, demands)
    return Fit(
        direction=direction,
        factor_percent=None if refused else _percent(factor),
        low_percent=_percent(low),
        high_percent=_percent(high),
        spread_percent=spread,
        runs=len(ratios),
        refused=refused,
        each=tuple(each),
    )


def _judged(each: Sequence[RunFit]) -> list[RunFit]:
    """Runs far from the others marked as left out."""
    ratios = [fit.ratio for fit in each if fit.ratio is not None]
    if not ratios:
        return list(each)
    middle = median(ratios)
    departure = NORMAL * median(abs(ratio - middle) for ratio in ratios)
    most = FAR_OUT * max(departure, LEAST_DEPARTURE * middle)
    return [
        fit.model_copy(update={"left_out": _far(fit.ratio, middle)})
        if fit.ratio is not None and abs(fit.ratio - middle) > most
        else fit
        for fit in each
    ]


def _far(ratio: float, middle: float) -> str:
    side = "slower" if ratio > middle else "quicker"
    return (
        f"looks wrong: {_percent(ratio)} per cent of the free-flow time, much {side} "
        f"than the others around {_percent(middle)}"
    )


def _quartiles(ratios: Sequence[float]) -> tuple[float | None, float | None]:
    if len(ratios) < 2:  # noqa: PLR2004 - quartiles of one run are none
        return None, None
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    return low, high


def _refused(runs: int, spread: int | None, demands: Demands) -> str:
    if runs < demands.least_runs:
        return f"{runs} runs to fit; at least {demands.least_runs} are needed"
    if spread is not None and spread > demands.most_spread:
        return (
            f"the middle half of the runs is {spread} per cent of the factor wide; the "
            f"most is {demands.most_spread}: one factor does not hold for all of them"
        )
    return ""


def _percent(ratio: float | None) -> int | None:
    return None if ratio is None else round(PERCENT * ratio)
