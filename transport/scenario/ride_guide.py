"""How long a pupil's ride may be, from the guidance in force."""

import math
from datetime import date
from decimal import Decimal

from transport.domain.pupil import Pupil
from transport.policy.model import Policy
from transport.rules.school_age import school_year_age
from transport.units import Seconds

HUNDRED = Decimal(100)


def ride_guide(pupil: Pupil, policy: Policy, on: date) -> Seconds:
    """The guide for a pupil's age [s]: primary or secondary, one way."""
    age = school_year_age(pupil.date_of_birth, policy, on)
    secondary = age >= policy.count("ride_time.secondary_from_age", on)
    name = "ride_time.secondary" if secondary else "ride_time.primary"
    return policy.seconds(name, on)


def ride_limit(guide: Seconds, drive: float, policy: Policy, on: date) -> Seconds:
    """Longest ride [s]: the guide, or a share of the drive alone where that is more.

    The guide is not a limit in law and gives way to a distant school named in a plan;
    a pupil who lives that far is then driven with little detour.

    Parameters
    ----------
    drive
        Drive without any detour [s]; infinite where there is no route.
    """
    if not math.isfinite(drive):
        return guide
    share = policy.number("ride_time.beyond_direct", on) / HUNDRED
    return max(guide, math.ceil(drive), int(math.ceil(drive) * share))
