"""Whether a school is suitable for a pupil, and could have admitted him or her."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from transport.domain.case import Case
from transport.domain.decision import Outcome
from transport.domain.pupil import Sex
from transport.domain.school import School, Sexes
from transport.policy.model import Policy
from transport.rules.logic import all_met, outcome_of
from transport.rules.qualifying import KINDS
from transport.rules.school_age import school_year_age

BY_REFERRAL = "nearest_school.by_referral"
WHY, ASK = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """How one school came out for one pupil.

    Parameters
    ----------
    passed_over
        Why it is not suitable or could not admit.
    unknown
        What would have to be known to say.
    """

    suitable: Outcome
    place: Outcome
    passed_over: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school put beside one pupil's case."""

    school: School
    case: Case
    policy: Policy
    on: date

    def kinds(self, parameter: str) -> tuple[str, ...]:
        """Kinds of school a parameter lists."""
        return self.policy.words(parameter, self.on)


Test = Callable[[Candidate], Outcome]


def screen(candidate: Candidate) -> Screening:
    """Put every test to a school; nothing short of a fact passes one over."""
    tests = [(test(candidate), why, ask) for test, why, ask in _TESTS]
    place = outcome_of(candidate.school.has_places)
    found = [
        *tests,
        (place, "had no place at the relevant date", "whether it had a place"),
    ]
    passed_over = _sentences(found, Outcome.NOT_MET, WHY)
    unknown = () if passed_over else _sentences(found, Outcome.UNDETERMINED, ASK)
    return Screening(
        suitable=all_met(outcome for outcome, _, _ in tests),
        place=place,
        passed_over=passed_over,
        unknown=unknown,
    )


def _sentences(
    found: list[tuple[Outcome, str, str]], outcome: Outcome, column: int
) -> tuple[str, ...]:
    return tuple(str(row[column]) for row in found if row[0] is outcome)


def _qualifies(candidate: Candidate) -> Outcome:
    kind = candidate.school.kind
    return outcome_of(kind in candidate.kinds(KINDS))


def _open_to_all(candidate: Candidate) -> Outcome:
    return outcome_of(candidate.school.kind not in candidate.kinds(BY_REFERRAL))


def _age(candidate: Candidate) -> Outcome:
    born = candidate.case.date_of_birth
    age = school_year_age(born, candidate.policy, candidate.on)
    return outcome_of(candidate.school.age_from <= age <= candidate.school.age_to)


def _sex(candidate: Candidate) -> Outcome:
    admits = {Sexes.BOYS: Sex.MALE, Sexes.GIRLS: Sex.FEMALE}
    only = admits.get(candidate.school.sexes)
    return outcome_of(only is None or only is candidate.case.sex)


def _needs(candidate: Candidate) -> Outcome:
    """A special school for its own needs; any other for a pupil without a plan."""
    school, case = candidate.school, candidate.case
    if case.plan is None:
        return outcome_of(not school.is_specialist)
    if case.primary_need is None:
        return Outcome.UNDETERMINED
    if case.primary_need in school.needs:
        return Outcome.MET
    return Outcome.NOT_MET if school.is_specialist else Outcome.UNDETERMINED


_TESTS: tuple[tuple[Test, str, str], ...] = (
    (_qualifies, "is not a qualifying school unless a plan names it", ""),
    (_open_to_all, "takes pupils by referral only", ""),
    (_age, "does not teach pupils of this age", ""),
    (_sex, "does not admit pupils of this sex", ""),
    (
        _needs,
        "is not for pupils with these needs",
        "whether it is suited to the pupil's needs",
    ),
)
