"""Distance tests, compared to the millimetre and never in rounded miles."""

from dataclasses import replace

from transport.domain.decision import Outcome
from transport.domain.evidence import Measurement
from transport.rules.logic import outcome_of
from transport.rules.question import Answer, Question
from transport.units import Millimetres, millimetres_to_miles

MILLIMETRES_PER_METRE = 1_000


def walking_limit(question: Question) -> str:
    """Name of the parameter that is the walking distance at the pupil's age."""
    is_older = question.age >= question.count("walking_distance.changes_at")
    return f"walking_distance.{'from_8' if is_older else 'under_8'}"


def beyond(question: Question, limit: str) -> Answer:
    """Whether the safe walking route is longer than a limit; a tie is not."""
    return _walk(question, limit, is_beyond=True)


def within(question: Question, limit: str) -> Answer:
    """Whether there is no safe walking route longer than a limit; a tie is within."""
    return _walk(question, limit, is_beyond=False)


def within_walking_distance(question: Question) -> Answer:
    """Whether the walk is within the walking distance at the pupil's age.

    A shorter walking distance of the council's own takes no ground away: what is within
    the statutory one stays within.
    """
    found = within(question, walking_limit(question))
    if found.outcome is not Outcome.NOT_MET:
        return found
    law = replace(question, policy=question.policy.as_enacted)
    enacted = within(law, walking_limit(law))
    if enacted.outcome is not Outcome.MET:
        return found
    return replace(enacted, parameter="")


def by_road_up_to(question: Question, limit: str) -> Answer:
    """Whether the route by road is no longer than a limit; a tie is not."""
    road = question.case.road
    unfit = unusable(road, "distance by road", limit)
    if unfit:
        return unfit
    length = road.millimetres if road else None
    if length is None:
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="No route by road was found, which the map may be wrong about.",
            parameter=limit,
            missing=("the distance by road",),
        )
    most = question.policy.millimetres(limit, question.on)
    relation = "not over" if length <= most else "over"
    return Answer(
        outcome=outcome_of(length <= most),
        reason=(
            f"The route by road is {shown(length)}, {relation} the limit of "
            f"{_miles(most)} miles."
        ),
        parameter=limit,
        doubts=_near(question, length, most),
    )


def unusable(
    measurement: Measurement | None, what: str, limit: str = ""
) -> Answer | None:
    """Why a measurement cannot decide anything; none where it can."""
    if measurement is None:
        reason = f"The {what} has not been measured."
    elif not measurement.is_evidence:
        reason = (
            f"The {what} comes from provider {measurement.provider}, whose distances "
            "may not decide eligibility."
        )
    else:
        return None
    return Answer(
        outcome=Outcome.UNDETERMINED,
        reason=reason,
        parameter=limit,
        missing=(f"the {what}",),
    )


def shown(length: Millimetres) -> str:
    """A length for people: miles to the fourth decimal, and exact metres."""
    metres = length / MILLIMETRES_PER_METRE
    return f"{millimetres_to_miles(length):.4f} miles ({metres:,.3f} m)"


def _walk(question: Question, limit: str, *, is_beyond: bool) -> Answer:
    walk = question.case.walk_safe
    unfit = unusable(walk, "safe walking distance", limit)
    if unfit:
        return unfit
    length = walk.millimetres if walk else None
    if length is None:
        return Answer(
            outcome=outcome_of(not is_beyond),
            reason="There is no walking route that is safe, accompanied as necessary.",
            parameter=limit,
        )
    most = question.policy.millimetres(limit, question.on)
    relation = "beyond" if length > most else "within"
    return Answer(
        outcome=outcome_of((length > most) is is_beyond),
        reason=(
            f"The safe walking route is {shown(length)}, {relation} the limit of "
            f"{_miles(most)} miles at the age of {question.age}."
            f"{_unsafe_way(question, length)}"
        ),
        parameter=limit,
        doubts=_near(question, length, most),
    )


def _unsafe_way(question: Question, length: Millimetres) -> str:
    shortest = question.case.walk.millimetres if question.case.walk else None
    if shortest is None or shortest >= length:
        return ""
    return f" The shortest way, {shown(shortest)}, is not safe."


def _miles(length: Millimetres) -> str:
    return f"{millimetres_to_miles(length).normalize():f}"


def _near(
    question: Question, length: Millimetres, limit: Millimetres
) -> tuple[str, ...]:
    tolerance = question.policy.metres("measurement.tolerance", question.on)
    gap = abs(length - limit)
    if not tolerance or gap > tolerance * MILLIMETRES_PER_METRE:
        return ()
    doubt = (
        f"The distance of {shown(length)} is within {tolerance} m of the limit of "
        f"{_miles(limit)} miles: check the measurement."
    )
    return (doubt,)
