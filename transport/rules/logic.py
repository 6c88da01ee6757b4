"""Three-valued logic: what follows from facts of which some are not known."""

from collections.abc import Iterable

from transport.domain.decision import Outcome


def outcome_of(fact: bool | None) -> Outcome:  # noqa: FBT001 - the fact is the argument
    """A fact as an outcome; none: not known."""
    if fact is None:
        return Outcome.UNDETERMINED
    return Outcome.MET if fact else Outcome.NOT_MET


def opposite(outcome: Outcome) -> Outcome:
    """Met where the other is not met; undetermined stays so."""
    return {Outcome.MET: Outcome.NOT_MET, Outcome.NOT_MET: Outcome.MET}.get(
        outcome, outcome
    )


def all_met(outcomes: Iterable[Outcome]) -> Outcome:
    """Not met as soon as one is not; met where every one is."""
    found = set(outcomes)
    for worst in (Outcome.NOT_MET, Outcome.UNDETERMINED):
        if worst in found:
            return worst
    return Outcome.MET


def any_met(outcomes: Iterable[Outcome]) -> Outcome:
    """Met as soon as one is; not met where none is."""
    return opposite(all_met(opposite(outcome) for outcome in outcomes))
