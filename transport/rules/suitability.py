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


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """What the tests need to know of a pupil, worked out once for all schools.

    Parameters
    ----------
    school_year_age
        Age on the eve of the school year.
    qualifying, by_referral
        Kinds of school that qualify, and that take pupils by referral only.
    """

    case: Case
    school_year_age: int
    qualifying: tuple[str, ...]
    by_referral: tuple[str, ...]

    @property
    def is_referred(self) -> bool:
        """The school attended takes pupils by referral only."""
        school = self.case.school
        return school is not None and school.kind in self.by_referral

    @property
    def is_special_without_plan(self) -> bool:
        """A specialist school is attended and there is no plan."""
        school = self.case.school
        return school is not None and school.is_specialist and self.case.plan is None


Test = Callable[[School, Seeker], Outcome]


def seeker(case: Case, policy: Policy, on: date) -> Seeker:
    """A pupil in search of a school on a day, under a policy."""
    return Seeker(
        case=case,
        school_year_age=school_year_age(case.date_of_birth, policy, on),
        qualifying=policy.words(KINDS, on),
        by_referral=policy.words(BY_REFERRAL, on),
    )


def screen(school: School, pupil: Seeker) -> Screening:
    """Put every test to a school; nothing short of a fact passes one over."""
    tests = [(test(school, pupil), why, ask) for test, why, ask in _TESTS]
    place = outcome_of(school.has_places)
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


def _qualifies(school: School, pupil: Seeker) -> Outcome:
    return outcome_of(school.kind in pupil.qualifying)


def _open_to_all(school: School, pupil: Seeker) -> Outcome:
    return outcome_of(school.kind not in pupil.by_referral)


def _instead_of_referral(school: School, pupil: Seeker) -> Outcome:
    """Whether another kind of school would do for a pupil referred is for a person."""
    is_open = pupil.is_referred and school.kind not in pupil.by_referral
    return Outcome.UNDETERMINED if is_open else Outcome.MET


def _instead_of_special(school: School, pupil: Seeker) -> Outcome:
    """Without a plan nothing says whether an ordinary school would do."""
    is_open = pupil.is_special_without_plan and not school.is_specialist
    return Outcome.UNDETERMINED if is_open else Outcome.MET


def _age(school: School, pupil: Seeker) -> Outcome:
    return outcome_of(school.age_from <= pupil.school_year_age <= school.age_to)


def _sex(school: School, pupil: Seeker) -> Outcome:
    only = _ADMITS.get(school.sexes)
    return outcome_of(only is None or only is pupil.case.sex)


def _needs(school: School, pupil: Seeker) -> Outcome:
    """A special school for its own needs; any other for a pupil without a plan."""
    case = pupil.case
    if case.plan is None:
        return outcome_of(not school.is_specialist)
    if case.primary_need is None:
        return Outcome.UNDETERMINED
    if case.primary_need in school.needs:
        return Outcome.MET
    return Outcome.NOT_MET if school.is_specialist else Outcome.UNDETERMINED


_ADMITS = {Sexes.BOYS: Sex.MALE, Sexes.GIRLS: Sex.FEMALE}
INSTEAD_OF_REFERRAL = (
    "whether it would do for a pupil at a school that takes pupils by referral only"
)
INSTEAD_OF_SPECIAL = (
    "whether it would do for a pupil who attends a special school without a plan"
)
_TESTS: tuple[tuple[Test, str, str], ...] = (
    (_qualifies, "is not a qualifying school unless a plan names it", ""),
    (_open_to_all, "takes pupils by referral only", ""),
    (_age, "does not teach pupils of this age", ""),
    (_sex, "does not admit pupils of this sex", ""),
    (
        _needs,
        "is only for pupils with needs other than this pupil's",
        "whether it is suited to the pupil's needs",
    ),
    (
        _instead_of_referral,
        "",
        INSTEAD_OF_REFERRAL,
    ),
    (
        _instead_of_special,
        "",
        INSTEAD_OF_SPECIAL,
    ),
)
