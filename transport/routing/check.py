"""The independent judge of any plan: a solver's, or somebody else's.

Everything is recomputed from the problem: times, loads, places, passenger assistants,
rides, windows, vehicles in use, metres and money. The judge shares no code with the
solvers nor with their prices.

One fault is one violation. Where a fault makes a later figure meaningless, that figure
is not judged: a run whose pupils do not add up is judged no further, a run whose times
do not hold is not also judged by them, and a run that its vehicle or crew cannot do is
not also judged by its price.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from transport.domain.pupil import PupilId
from transport.domain.run import (
    Plan,
    Run,
    Unserved,
    Violation,
    ViolationKind,
)
from transport.routing.check_facts import Facts
from transport.routing.check_run import judge_run
from transport.routing.check_unserved import false_reasons
from transport.routing.problem import RoutingProblem


def check(problem: RoutingProblem, plan: Plan) -> tuple[Violation, ...]:
    """Everything wrong with a plan in the problem's direction, run by run.

    Parameters
    ----------
    plan
        Runs and unserved of the other direction are not looked at.
    """
    facts = Facts.of(problem)
    runs = [run for run in plan.runs if run.direction is problem.direction]
    left = [each for each in plan.unserved if each.direction is problem.direction]
    by_run = [found for run in runs for found in judge_run(facts, run)]
    return (
        *by_run,
        *_run_ids(runs),
        *_fleet(problem, runs),
        *_coverage(facts, runs, left, by_run),
        *(_about(*each) for each in false_reasons(facts, runs, left)),
    )


def check_day(problems: Sequence[RoutingProblem], plan: Plan) -> tuple[Violation, ...]:
    """Everything wrong with a plan in every direction there is a problem for.

    A run or an unserved pupil in another direction is a violation too, and so is a
    pupil who is to travel in one direction only.

    Parameters
    ----------
    problems
        One for each direction of a school day.
    """
    judged = {problem.direction for problem in problems}
    found = [each for problem in problems for each in check(problem, plan)]
    strangers = [
        Violation(
            kind=ViolationKind.PUPIL,
            run_id=run.id,
            pupil_ids=run.pupils,
            detail=f"Run {run.id} is in the {run.direction}, of which nothing is known.",
        )
        for run in plan.runs
        if run.direction not in judged
    ]
    left = [
        _about(
            each.pupil_id,
            f"is unserved in the {each.direction}, of which nothing is known",
        )
        for each in plan.unserved
        if each.direction not in judged
    ]
    return (*found, *_both_ways(problems), *strangers, *left)


def _run_ids(runs: Sequence[Run]) -> Iterator[Violation]:
    for run_id, count in Counter(run.id for run in runs).items():
        if count > 1:
            yield Violation(
                kind=ViolationKind.FLEET,
                run_id=run_id,
                detail=f"{count} runs of one direction share the id {run_id}.",
            )


def _fleet(problem: RoutingProblem, runs: Sequence[Run]) -> Iterator[Violation]:
    """A vehicle does one run in a direction."""
    used = Counter((run.operator_id, run.class_id) for run in runs)
    for vehicle in problem.vehicles:
        count = used[vehicle.operator_id, vehicle.class_id]
        if vehicle.available is not None and count > vehicle.available:
            yield Violation(
                kind=ViolationKind.FLEET,
                detail=f"{count} runs use class {vehicle.class_id} of operator "
                f"{vehicle.operator_id}, which has {vehicle.available}.",
            )


def _coverage(
    facts: Facts,
    runs: Sequence[Run],
    left: Sequence[Unserved],
    by_run: Sequence[Violation],
) -> Iterator[Violation]:
    """Each rider on one run, or unserved once."""
    told = {
        pupil
        for found in by_run
        if found.kind is ViolationKind.PUPIL
        for pupil in found.pupil_ids
    }
    served = Counter(pupil for run in runs for pupil in _mentioned(run))
    unserved = Counter(each.pupil_id for each in left)
    for pupil in facts.riders:
        if pupil not in told and served[pupil] + unserved[pupil] != 1:
            yield _about(pupil, _wrong_count(served[pupil], unserved[pupil]))
    for pupil in unserved:
        if pupil not in facts.riders:
            yield _about(pupil, "is unserved but not known")


def _mentioned(run: Run) -> list[PupilId]:
    """Pupils of a run, each once."""
    both = (p for call in run.calls for p in (*call.boards, *call.alights))
    return list(dict.fromkeys(both))


def _wrong_count(served: int, unserved: int) -> str:
    if served + unserved == 0:
        return "is on no run and not listed as unserved"
    if unserved == 0:
        return f"is on {served} runs"
    if served == 0:
        return f"is listed as unserved {unserved} times"
    return "is on a run and listed as unserved"


def _both_ways(problems: Sequence[RoutingProblem]) -> Iterator[Violation]:
    """Whoever is taken in one direction is to be taken in the other."""
    riders = [{rider.pupil_id for rider in each.riders} for each in problems]
    missing = sorted(set().union(*riders) - riders[0].intersection(*riders))
    for pupil in missing:
        yield _about(pupil, "is to travel in one direction and not in the other")
    if len(problems) == 1:
        yield Violation(
            kind=ViolationKind.PUPIL,
            detail=f"Only the {problems[0].direction} is planned: nobody travels the "
            "other way.",
        )


def _about(pupil: PupilId, what: str) -> Violation:
    return Violation(
        kind=ViolationKind.PUPIL, pupil_ids=(pupil,), detail=f"Pupil {pupil} {what}."
    )
