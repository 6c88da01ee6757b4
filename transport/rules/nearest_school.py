"""The nearest suitable school, out of whom, and why others were passed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from transport.domain.case import Case
from transport.domain.decision import NearestSchool, Outcome, RankedSchool
from transport.domain.evidence import MeasuredSchool
from transport.domain.school import SchoolId
from transport.policy.model import Policy
from transport.rules.logic import all_met, any_met, opposite, outcome_of
from transport.rules.qualifying import TWO, named_schools, nearer_of_two
from transport.rules.question import ELIGIBLE_CHILD
from transport.rules.suitability import Seeker, screen, seeker

Ranking = tuple[RankedSchool, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Which school it is, whether the one attended is it, and why."""

    school_id: SchoolId | None
    attended_is_nearest: Outcome
    reason: str


def nearest_school(
    case: Case, candidates: Sequence[MeasuredSchool], policy: Policy, on: date
) -> NearestSchool:
    """Rank the candidates and say whether the school attended is the nearest suitable.

    Parameters
    ----------
    candidates
        Schools with their distances by the policy's metric, the one attended and any
        a plan names among them.
    on
        The day travel is asked about.

    Notes
    -----
    A plan that names one school makes it the nearest suitable school whatever else is
    nearer; of two it is the nearer. A plan that names none leaves the ranking, and
    `assess` asks a person. Schools as far as the one attended are not nearer.
    """
    attended = case.school.id if case.school else None
    ranking = _ranking(case, candidates, policy, on)
    verdict = _straight_lines(candidates) or _named(case, ranking)
    verdict = verdict or _ranked(ranking, attended)
    return NearestSchool(
        school_id=verdict.school_id,
        attended_is_nearest=verdict.attended_is_nearest,
        nearer_suitable_schools=_count(ranking, attended),
        reason=verdict.reason,
        paragraph=policy.paragraph(ELIGIBLE_CHILD, nearest_part(case)),
        ranking=ranking,
    )


def nearest_part(case: Case) -> str:
    """Part of the tests before every ground that says which school is the nearest."""
    return "named_school" if named_schools(case) else "nearest_school"


def where_they_agree(one: NearestSchool, other: NearestSchool) -> NearestSchool:
    """What two ways of ranking the same schools come to, neither of them settled.

    Returns
    -------
    NearestSchool
        The first, where both say the same of the school attended; else not known, and
        without a ranking.
    """
    if one.attended_is_nearest is other.attended_is_nearest:
        return one
    reason = (
        "The council's policy does not say whether schools are ranked on foot or by road, "
        f"and it matters. One way: {one.reason} The other: {other.reason}"
    )
    return NearestSchool(
        school_id=None,
        attended_is_nearest=Outcome.UNDETERMINED,
        nearer_suitable_schools=None,
        reason=reason,
        paragraph=one.paragraph,
        ranking=(),
    )


def nearer_than(ranking: Ranking, attended: SchoolId) -> Ranking | None:
    """Schools strictly nearer than one of them; none where its distance is not known."""
    ours = next((r.millimetres for r in ranking if r.school_id == attended), None)
    if ours is None:
        return None
    return tuple(
        r for r in ranking if r.millimetres is not None and r.millimetres < ours
    )


def _ranking(
    case: Case, candidates: Sequence[MeasuredSchool], policy: Policy, on: date
) -> Ranking:
    attended = case.school.id if case.school else None
    pupil = seeker(case, policy, on)
    ranked = [
        _attended(measured)
        if measured.school.id == attended
        else _candidate(measured, pupil)
        for measured in candidates
    ]

    def place(school: RankedSchool) -> tuple[bool, int, bool, str]:
        length = school.millimetres
        is_other = school.school_id != attended
        return length is None, length or 0, is_other, school.school_id

    return tuple(sorted(ranked, key=place))


def _attended(measured: MeasuredSchool) -> RankedSchool:
    return RankedSchool(
        school_id=measured.school.id, millimetres=measured.distance.millimetres
    )


def _candidate(measured: MeasuredSchool, pupil: Seeker) -> RankedSchool:
    screening = screen(measured.school, pupil)
    length = measured.distance.millimetres
    no_route = () if length is not None else ("has no route to it",)
    return RankedSchool(
        school_id=measured.school.id,
        millimetres=length,
        passed_over=(*screening.passed_over, *no_route),
        unknown=screening.unknown,
        suitable=screening.suitable,
        place=screening.place,
    )


def _straight_lines(candidates: Sequence[MeasuredSchool]) -> _Verdict | None:
    unfit = [c.distance.provider for c in candidates if not c.distance.is_evidence]
    if not unfit:
        return None
    return _Verdict(
        None,
        Outcome.UNDETERMINED,
        f"Distances come from provider {unfit[0]}, which may not decide eligibility.",
    )


def _named(case: Case, ranking: Ranking) -> _Verdict | None:
    """What a plan settles; none where it names no school."""
    named = named_schools(case)
    attended = case.school.id if case.school else None
    if not named:
        return None
    if attended not in named or len(named) > TWO:
        reason = f"The plan names {', '.join(named)}; a person must say which counts."
        return _Verdict(None, Outcome.UNDETERMINED, reason)
    if len(named) == 1:
        reason = f"The plan names school {named[0]} and no other."
        return _Verdict(named[0], Outcome.MET, reason)
    return _two_named(case, ranking)


def _two_named(case: Case, ranking: Ranking) -> _Verdict:
    named = named_schools(case)
    nearer = next((r for r in ranking if r.school_id in named), None)
    is_nearer = nearer_of_two(case, ranking)
    if nearer is None or is_nearer is None:
        reason = "The plan names two schools and which is nearer is not known."
        return _Verdict(None, Outcome.UNDETERMINED, reason)
    reason = f"Of the two schools the plan names, {nearer.school_id} is the nearer."
    return _Verdict(nearer.school_id, outcome_of(is_nearer), reason)


def _ranked(ranking: Ranking, attended: SchoolId | None) -> _Verdict:
    nearer = nearer_than(ranking, attended) if attended else None
    if nearer is None:
        reason = "The school attended is not among the schools measured."
        return _Verdict(None, Outcome.UNDETERMINED, reason)
    outcome = opposite(any_met(map(_could_admit, nearer)))
    if outcome is Outcome.MET:
        reason = f"No suitable school with a place is nearer than school {attended}."
        return _Verdict(attended, outcome, reason)
    if outcome is Outcome.UNDETERMINED:
        asked = next(r for r in nearer if _could_admit(r) is Outcome.UNDETERMINED)
        what = " and ".join(asked.unknown)
        reason = f"School {asked.school_id} is nearer; it is not known {what}."
        return _Verdict(None, outcome, reason)
    return _passed(nearer)


def _passed(nearer: Ranking) -> _Verdict:
    """Another school is nearer; it is the nearest unless an open one comes before it."""
    likely = [r for r in nearer if _could_admit(r) is not Outcome.NOT_MET]
    sure = next(r for r in likely if _could_admit(r) is Outcome.MET)
    reason = (
        f"School {sure.school_id} is nearer, suitable and recorded as having places."
    )
    nearest = sure.school_id if likely[0] is sure else None
    return _Verdict(nearest, Outcome.NOT_MET, reason)


def _could_admit(ranked: RankedSchool) -> Outcome:
    return all_met((ranked.suitable, ranked.place))


def _count(ranking: Ranking, attended: SchoolId | None) -> int | None:
    nearer = nearer_than(ranking, attended) if attended else None
    suitable = [ranked.suitable for ranked in nearer or ()]
    if nearer is None or Outcome.UNDETERMINED in suitable:
        return None
    return suitable.count(Outcome.MET)
