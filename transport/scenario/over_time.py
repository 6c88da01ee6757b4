"""Measures and assesses everybody over some days, where one day is not enough."""

from dataclasses import dataclass
from datetime import date

from transport.dataset.dataset import Dataset
from transport.domain.pupil import PupilId
from transport.errors import InputError
from transport.policy.model import Policy
from transport.rules.school_age import (
    school_year_age,
    school_year_end,
    school_year_start,
)
from transport.scenario.entitlement import Casebook, Entitlement
from transport.scenario.measure import Measured
from transport.scenario.pipeline import Settings, provider_for
from transport.scenario.stages import Tell, silent
from transport.scenario.stays import placements_of, stays


@dataclass(frozen=True, slots=True)
class Span:
    """Days asked about, both inclusive."""

    first: date
    last: date

    @classmethod
    def around(
        cls, on: date, policy: Policy, first: date | None, last: date | None
    ) -> "Span":
        """The days given; those not given are the edges of a day's school year.

        Raises
        ------
        InputError
            If the last comes before the first.
        """
        span = cls(
            first or school_year_start(on, policy), last or school_year_end(on, policy)
        )
        if span.last < span.first:
            raise InputError(
                f"the last day {span.last} is before the first {span.first}"
            )
        return span


def assess_over(
    dataset: Dataset,
    policy: Policy,
    on: date,
    span: Span,
    settings: Settings,
    tell: Tell = silent,
) -> tuple[Entitlement, ...]:
    """Everybody with a placement on some of the days, in pupil order.

    Those of `past_leaving` are left out.

    Parameters
    ----------
    on
        The day whose settings the network is measured with.

    Raises
    ------
    InputError
        If nobody has a placement on any of the days, or there is nothing to measure on.
    NetworkError
        If the road file cannot be used.
    """
    placements, gone = placements_of(dataset), set(past_leaving(dataset, policy, span))
    pupils = [
        pupil
        for pupil in dataset.pupils
        if pupil.id not in gone
        and any(stays(placements.get(pupil.id, ()), span.first, span.last))
    ]
    if not pupils:
        raise InputError(
            f"no pupil has a placement from {span.first} to {span.last}; "
            "choose days within the placements table"
        )
    tell("measure", 0, 1)
    provider = provider_for(dataset, policy, on, settings)
    measured = Measured.take(provider, pupils, dataset.gates)
    tell("measure", 1, 1)
    casebook = Casebook(
        dataset=dataset,
        measured=measured,
        policy=policy,
        first=span.first,
        last=span.last,
    )
    tell("assess", 0, 1)
    found = tuple(casebook.entitlements())
    tell("assess", 1, 1)
    return found


def past_leaving(dataset: Dataset, policy: Policy, span: Span) -> tuple[PupilId, ...]:
    """Adults whose only placement has no last day, at a school that teaches none so old.

    Such a row is a pupil who left and whose placement nobody ended.
    """
    schools = {school.id: school for school in dataset.schools}
    placements = placements_of(dataset)
    until = policy.count("school_age.sixth_form_until", span.first)
    return tuple(
        pupil.id
        for pupil in dataset.pupils
        if (age := school_year_age(pupil.date_of_birth, policy, span.first)) >= until
        and all(
            each.last_day is None and age > schools[each.school_id].age_to
            for each in placements.get(pupil.id, ())
        )
    )
