"""Drive factors fitted from observed runs, as a proposal for a council's policy."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from transport.domain.observed import ObservedRun
from transport.domain.record import Record
from transport.domain.run import Direction
from transport.errors import InputError
from transport.network.calibrate import Demands, Fit, calibrate
from transport.network.provider import TravelProvider
from transport.policy.model import Policy
from transport.scenario.journeys import DRIVE_FACTORS

SUFFIX = ".yaml"


class FittedFactor(Record):
    """A fit beside the policy's own value.

    Parameters
    ----------
    parameter
        What the policy calls the factor.
    present_percent
        Its value in force.
    """

    parameter: str
    present_percent: int
    fit: Fit


class FittedFactors(Record):
    """Factors of each part of the day, and what they rest on.

    Parameters
    ----------
    first_day, last_day
        Of the observed runs.
    network
        Fingerprint of what drives were measured by.
    """

    first_day: date
    last_day: date
    network: str
    factors: tuple[FittedFactor, ...]


def fitted_factors(
    runs: Sequence[ObservedRun],
    provider: TravelProvider,
    demands: Demands,
    policy: Policy,
    on: date,
) -> FittedFactors:
    """Fit the factor of each part of the day; see `calibrate`."""
    days = [run.on for run in runs]
    return FittedFactors(
        first_day=min(days),
        last_day=max(days),
        network=provider.fingerprint(),
        factors=tuple(
            FittedFactor(
                parameter=DRIVE_FACTORS[fit.direction],
                present_percent=round(policy.number(DRIVE_FACTORS[fit.direction], on)),
                fit=fit,
            )
            for fit in calibrate(runs, provider, demands)
        ),
    )


def proposal_text(
    found: FittedFactors, path: Path, policy: Policy, first_day: date, checked: date
) -> str:
    """A proposal with the factors fitted, as a policy file.

    Parameters
    ----------
    path
        Where it will stand; a policy is called what its file is.
    policy
        What it extends.
    first_day
        Day from which the factors would hold.
    checked
        Day of the fit.

    Raises
    ------
    InputError
        If no factor was fitted, or the file's name does not end as a policy's does.
    """
    if path.suffix != SUFFIX:
        raise InputError(f"{path.name} must end in {SUFFIX}")
    fitted = [each for each in found.factors if each.fit.factor_percent is not None]
    if not fitted:
        raise InputError(f"no factor was fitted, so {path.name} is not written")
    values = "".join(_value(each, first_day) for each in fitted)
    words = "; ".join(_basis(each.fit) for each in fitted)
    title = (
        f"Observed runs, {found.first_day} to {found.last_day}: {words}; "
        f"free-flow drives on network {found.network}"
    )
    return (
        f"policy: {json.dumps(path.stem)}\n"
        f"title: {json.dumps(f'{policy.title}, driving times from observed runs')}\n"
        "kind: proposal\n"
        f"extends: {policy.name}\n"
        "\n"
        "sources:\n"
        "  observed-runs:\n"
        f"    title: {json.dumps(title, ensure_ascii=False)}\n"
        f"    checked: {checked}\n"
        "\n"
        "parameters:\n"
        f"{values}"
    )


def _value(each: FittedFactor, first_day: date) -> str:
    value = f"{{from: {first_day}, value: {each.fit.factor_percent}, source: observed-runs}}"
    return f"  {each.parameter}:\n    values:\n      - {value}\n"


def _basis(fit: Fit) -> str:
    part = "morning" if fit.direction is Direction.MORNING else "afternoon"
    return (
        f"{part} {fit.runs} runs, middle half {fit.low_percent} to "
        f"{fit.high_percent} per cent"
    )
