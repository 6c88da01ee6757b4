"""Distances told: what was measured by what, and the schools they rank."""

from collections.abc import Iterator

from transport.domain.case import Case
from transport.domain.decision import RankedSchool
from transport.domain.evidence import Measurement
from transport.domain.placement import PlaceType
from transport.rules.distance import shown
from transport.rules.explanation import Statement
from transport.rules.nearest_school import nearer_than
from transport.rules.telling import Teller

METRIC = "nearest_school.metric"


def measurements(teller: Teller, part: str = "measuring") -> Iterator[Statement]:
    """The three distances of a case: with and without unsafe ways, and by road.

    Parameters
    ----------
    part
        Part of the tests before every ground that the distances bear on.
    """
    case = teller.question.case
    measured = (
        ("The shortest safe walking route, accompanied as necessary,", case.walk_safe),
        ("The shortest walking route with ways judged unsafe in it", case.walk),
        ("The shortest route by road", case.road),
    )
    for what, measurement in measured:
        yield teller.says(_measurement(what, measurement), part)
    if part == "measuring":
        yield teller.says(
            "Distances are compared with the limits to the millimetre and never rounded.",
            part,
        )


def _measurement(what: str, measurement: Measurement | None) -> str:
    if measurement is None:
        return f"{what} was not measured."
    gate = f" to gate {measurement.gate_id}" if measurement.gate_id else ""
    length = (
        "does not exist on this network"
        if measurement.millimetres is None
        else f"is {shown(measurement.millimetres)}{gate}"
    )
    fit = "" if measurement.is_evidence else "; it may not decide eligibility"
    return (
        f"{what} {length}. Measured by provider {measurement.provider}, network "
        f"{measurement.fingerprint}{fit}."
    )


def nearest(teller: Teller, part: str) -> Iterator[Statement]:
    """The nearest suitable school, and why each nearer one was passed over.

    Nothing at a place that is no school of the pupil's own: no ground ranks schools then.

    Parameters
    ----------
    part
        Part of the tests before every ground that the ranking bears on.
    """
    found, school = teller.question.nearest, teller.question.case.school
    if found is None or teller.question.case.place_type is not PlaceType.SCHOOL:
        return
    yield teller.says(found.reason, part, METRIC)
    settled = settled_nearest(teller.question.case)
    if settled:
        yield teller.says(settled, part)
    attended = school.id if school else None
    nearer = nearer_than(found.ranking, attended) if attended else None
    for ranked in found.ranking if nearer is None else nearer:
        yield teller.says(
            f"School {ranked.school_id}{_far(ranked)}: {_why(ranked)}.", part, METRIC
        )
    for ranked in found.ranking:
        if ranked.school_id == attended:
            text = f"School {attended}{_far(ranked)}: the school attended."
            yield teller.says(text, part, METRIC)
    if nearer is not None:
        text = (
            "Schools no nearer than the one attended cannot matter and are not listed."
        )
        yield teller.says(text, part, METRIC)


def settled_nearest(case: Case) -> str:
    """That a person settled which school is the nearest, whatever a ranking says."""
    is_named = case.plan is not None and case.plan.named_schools
    if case.nearest_suitable is None or case.place_type is not PlaceType.SCHOOL:
        return ""
    if is_named:
        return ""
    verb = "is" if case.nearest_suitable else "is not"
    return (
        f"The test does not go by a ranking here, but by what a person settled: that the "
        f"school attended {verb} the nearest suitable school that could have admitted the "
        "pupil when it mattered. A ranking shows schools and places as recorded now."
    )


def _far(ranked: RankedSchool) -> str:
    return f", {shown(ranked.millimetres)}" if ranked.millimetres is not None else ""


def _why(ranked: RankedSchool) -> str:
    """Why it was passed over, or that it was not."""
    if ranked.passed_over:
        return f"passed over: {', and '.join(ranked.passed_over)}"
    if ranked.unknown:
        return f"not known {' and '.join(ranked.unknown)}"
    return "suitable, and recorded as having places"
