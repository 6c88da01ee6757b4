"""A parent's preferred school against a nearer one: what each costs, and what follows.

A plan may name the further school on condition that parents arrange travel only where the
nearer is in fact suitable and has a place, and the extra public cost is unreasonable. The
comparison sets the figures side by side; the last step is a judgement, so it always ends
with a person.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from transport.domain.decision import Criterion, Outcome
from transport.domain.record import Record
from transport.domain.school import SchoolId
from transport.errors import NotInForceError
from transport.policy.model import Policy
from transport.rules.logic import outcome_of
from transport.units import Pence, pounds

GROUND = "parental_preference"
"""Name in the policy of the provisions on the condition."""

YearlyPence = Annotated[Pence, Field(ge=0)] | None


class SchoolCost(Record):
    """What a place at one school costs the public in a year; none: not known.

    Parameters
    ----------
    placement_pence
        The placement itself [pence per year].
    travel_pence
        What free travel there adds to what is run anyway [pence per year]: the price
        of the plan with the pupil, less the price without.
    """

    school_id: SchoolId
    placement_pence: YearlyPence
    travel_pence: YearlyPence

    @property
    def full_pence(self) -> Pence | None:
        """Placement and travel together [pence per year]."""
        if self.placement_pence is None or self.travel_pence is None:
            return None
        return self.placement_pence + self.travel_pence


class Preference(Record):
    """A parent's wish for a school further away than one the authority would name.

    Parameters
    ----------
    nearer_is_suitable, nearer_has_place
        The nearer school is in fact suitable, and has a place; none: not known.
    """

    preferred: SchoolCost
    nearer: SchoolCost
    nearer_is_suitable: bool | None
    nearer_has_place: bool | None


class Consequence(StrEnum):
    """What a comparison comes to, for a person to confirm."""

    TRAVEL_IS_DUE = "travel is due"
    """The preferred school is the nearest suitable one."""
    NAME_PREFERRED = "name the preferred school alone"
    """It costs no more, so it is the only school to name, and travel is due."""
    WEIGH_EXTRA_COST = "weigh the extra cost"
    """A condition may be imposed if the extra cost is unreasonable."""
    FIND_OUT = "find out what is missing"


class Comparison(Record):
    """Both schools side by side.

    Parameters
    ----------
    steps
        Tests of a condition in the order the law puts them; the first not met ends
        it, and the last is a judgement that no figure settles.
    extra_pence
        Full public cost of the preferred school less that of the nearer
        [pence per year]; none: not known.
    person_reasons
        What a person must decide or confirm; never empty.
    duties
        What the authority must do whichever way it decides.
    """

    preferred: SchoolCost
    nearer: SchoolCost
    steps: tuple[Criterion, ...]
    extra_pence: Pence | None
    consequence: Consequence
    person_reasons: tuple[str, ...]
    duties: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that would settle the steps before the judgement."""
        return tuple(name for step in self.steps for name in step.missing)


def compare(preference: Preference, policy: Policy, on: date) -> Comparison:
    """Set a preferred and a nearer school side by side.

    Parameters
    ----------
    on
        Day whose law applies.

    Raises
    ------
    NotInForceError
        If the provisions are not law on the day.
    """
    if not policy.ground(GROUND).is_in_force(on):
        raise NotInForceError(GROUND, on)
    extra = _extra(preference)
    suitable, place = preference.nearer_is_suitable, preference.nearer_has_place
    steps: tuple[Criterion, ...] = (
        _nearer(preference, policy, "nearer_suitable", fact=suitable),
        _nearer(preference, policy, "nearer_place", fact=place),
        _cost(preference, policy, extra),
    )
    consequence = _consequence(steps)
    if extra is not None and consequence is Consequence.WEIGH_EXTRA_COST:
        steps += (_judgement(policy, extra),)
    return Comparison(
        preferred=preference.preferred,
        nearer=preference.nearer,
        steps=steps,
        extra_pence=extra,
        consequence=consequence,
        person_reasons=(FOR_A_PERSON[consequence],),
        duties=tuple(
            f"{words} ({policy.paragraph(GROUND, part)})"
            for part, words in DUTIES.items()
        ),
    )


def _extra(preference: Preference) -> Pence | None:
    ours, other = preference.preferred.full_pence, preference.nearer.full_pence
    return None if ours is None or other is None else ours - other


def _nearer(
    preference: Preference, policy: Policy, part: str, *, fact: bool | None
) -> Criterion:
    """A fact about the nearer school, without which there can be no condition."""
    holds, fails = NEARER[part]
    name = f"nearer school, {preference.nearer.school_id},"
    if fact is None:
        reason = f"Whether the {name} {holds} is not known."
        missing = (f"whether the nearer school {holds}",)
        return _step(policy, part, Outcome.UNDETERMINED, reason, missing)
    reason = f"The {name} {holds if fact else fails}."
    return _step(policy, part, outcome_of(fact), reason)


def _cost(preference: Preference, policy: Policy, extra: Pence | None) -> Criterion:
    schools = {"preferred": preference.preferred, "nearer": preference.nearer}
    missing = tuple(
        f"{what} of the {which} school"
        for which, cost in schools.items()
        for what, figure in (
            ("placement cost", cost.placement_pence),
            ("marginal cost of travel", cost.travel_pence),
        )
        if figure is None
    )
    if extra is None:
        reason = "The full public cost of both schools is not known."
        return _step(policy, "cost", Outcome.UNDETERMINED, reason, missing)
    sums = "; ".join(_sum(which, cost) for which, cost in schools.items())
    more = f"{pounds(extra)} more" if extra > 0 else "no more"
    reason = f"A year costs {sums}. The preferred school costs {more}."
    return _step(policy, "cost", outcome_of(extra > 0), reason)


def _sum(which: str, cost: SchoolCost) -> str:
    placement, travel = cost.placement_pence or 0, cost.travel_pence or 0
    return (
        f"{pounds(placement + travel)} at the {which} school, {cost.school_id} "
        f"(placement {pounds(placement)}, travel at its marginal cost {pounds(travel)})"
    )


def _judgement(policy: Policy, extra: Pence) -> Criterion:
    return _step(
        policy,
        "unreasonable",
        Outcome.UNDETERMINED,
        f"Whether {pounds(extra)} a year more is incompatible with the efficient use of "
        "resources, or unreasonable public expenditure, is a judgement; no figure is fixed.",
        ("whether the extra cost is unreasonable",),
    )


def _step(
    policy: Policy,
    part: str,
    outcome: Outcome,
    reason: str,
    missing: tuple[str, ...] = (),
) -> Criterion:
    return Criterion(
        name=part,
        outcome=outcome,
        reason=reason,
        paragraph=policy.paragraph(GROUND, part),
        source=policy.ground(GROUND).source,
        missing=missing,
    )


def _consequence(steps: tuple[Criterion, ...]) -> Consequence:
    suitable, place, cost = (step.outcome for step in steps)
    if Outcome.NOT_MET in {suitable, place}:
        return Consequence.TRAVEL_IS_DUE
    if cost is Outcome.NOT_MET:
        return Consequence.NAME_PREFERRED
    if Outcome.UNDETERMINED in {suitable, place, cost}:
        return Consequence.FIND_OUT
    return Consequence.WEIGH_EXTRA_COST


NEARER = {
    "nearer_suitable": ("is in fact suitable", "is not in fact suitable"),
    "nearer_place": ("has a place", "has no place"),
}
FOR_A_PERSON = {
    Consequence.TRAVEL_IS_DUE: "Confirm that the preferred school is the nearest suitable "
    "one: travel is due and no condition can be imposed.",
    Consequence.NAME_PREFERRED: "Confirm the figures: the preferred school costs no more, "
    "so it is named alone, and travel is due.",
    Consequence.WEIGH_EXTRA_COST: "Decide whether the extra cost is unreasonable. If not, "
    "the preferred school is named without condition and travel is due; if so, the nearer "
    "school is named, or both on condition that parents arrange travel.",
    Consequence.FIND_OUT: "Find out what is missing; until then no condition can be "
    "imposed.",
}
DUTIES = {
    "tell_parent": "Tell the parent what follows for travel before the plan is final.",
    "marginal_cost": "Count travel at what it really adds: a spare seat on a run that goes "
    "anyway may cost little.",
    "review": "Consider it again at each annual review and when the family's "
    "circumstances change.",
}
"""What the authority must do whichever way it decides, by the provision."""
