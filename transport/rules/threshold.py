"""Tests before any ground, in order; the first not met says where the case goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from transport.domain.decision import Criterion, NextStep, Outcome
from transport.domain.placement import PlaceType
from transport.rules import school_age
from transport.rules.logic import outcome_of
from transport.rules.qualifying import qualifying_school
from transport.rules.question import ELIGIBLE_CHILD, Answer, Question


@dataclass(frozen=True, slots=True)
class Threshold:
    """How the tests came out, up to the first that stops the case.

    Parameters
    ----------
    next_step
        Where the case goes; none: on to the grounds.
    """

    criteria: tuple[Criterion, ...]
    next_step: NextStep | None


Test = Callable[[Question], tuple[Answer, NextStep]]


def threshold(question: Question, *, any_age: bool = False) -> Threshold:
    """Put the tests before any ground.

    Parameters
    ----------
    any_age
        Leave compulsory school age out, for a scheme of the council's own.
    """
    criteria: list[Criterion] = []
    for part, test in _TESTS:
        if any_age and part == AGE:
            continue
        answer, step = test(question)
        criteria.append(question.criterion(ELIGIBLE_CHILD, part, answer))
        if answer.outcome is Outcome.NOT_MET or step is NextStep.PERSON:
            return Threshold(tuple(criteria), step)
    return Threshold(tuple(criteria), None)


def _area(question: Question) -> tuple[Answer, NextStep]:
    verb = "lives" if question.case.in_area else "does not live"
    reason = f"The pupil {verb} in this authority's area."
    answer = Answer(
        outcome=outcome_of(question.case.in_area),
        reason=reason,
        doubts=_looked_after(question),
    )
    return answer, NextStep.OTHER_AUTHORITY


def _looked_after(question: Question) -> tuple[str, ...]:
    if not question.case.circumstances.looked_after:
        return ()
    doubt = (
        "The pupil is looked after by a council and lives where it placed him or her: "
        "which authority owes the duty is for a person to say."
    )
    return (doubt,) if question.asks_person("looked_after") else ()


def _age(question: Question) -> tuple[Answer, NextStep]:
    born, policy, on = question.case.date_of_birth, question.policy, question.on
    first = school_age.first_day(born, policy, on)
    last = school_age.last_day(born, policy, on)
    over = on > last
    answer = Answer(
        outcome=outcome_of(first <= on <= last),
        reason=f"Compulsory school age is from {first} to {last}.",
        parameter="school_age.ends" if over else "school_age.begins",
        doubts=_leap_day(question),
    )
    return (
        _after_school_age(question, answer) if over else (answer, NextStep.DISCRETION)
    )


def _after_school_age(question: Question, answer: Answer) -> tuple[Answer, NextStep]:
    doubts = (*answer.doubts, *_taught_below_age(question))
    step = NextStep.POST_16
    if question.age >= question.count("school_age.sixth_form_until"):
        step, why = _adult(question)
        doubts += why
    changed = Answer(
        outcome=answer.outcome,
        reason=answer.reason,
        parameter=answer.parameter,
        doubts=doubts,
    )
    return changed, step


def _leap_day(question: Question) -> tuple[str, ...]:
    born, eve = question.case.date_of_birth, question.on + timedelta(days=1)
    if not school_age.is_reached_late(born, eve):
        return ()
    if not question.asks_person("leap_day_birthday"):
        return ()
    doubt = (
        f"Born on 29 February: whether the age of {question.age + 1} is reached on "
        f"{question.on} or on {eve} is not certain."
    )
    return (doubt,)


def _taught_below_age(question: Question) -> tuple[str, ...]:
    group = question.case.year_group
    if group is None or group > question.count("school_age.last_year_group"):
        return ()
    doubt = (
        f"The pupil is over compulsory school age and taught in year {group}: check the "
        "date of birth and what the council's statement says."
    )
    return (doubt,)


def _adult(question: Question) -> tuple[NextStep, tuple[str, ...]]:
    case = question.case
    until = question.count("school_age.sixth_form_until")
    if case.course_start is None:
        return NextStep.ADULT, (_course_not_known(question, until),)
    if case.course_start < school_age.birthday(case.date_of_birth, until):
        return NextStep.POST_16, ()
    return NextStep.ADULT, (
        "An adult learner: whether travel is necessary is for the authority to judge.",
    )


def _course_not_known(question: Question, until: int) -> str:
    since, born = question.case.attended_since, question.case.date_of_birth
    birthday = school_age.birthday(born, until)
    doubt = (
        "When the course began is not known, so whether the pupil is of sixth-form age "
        "or an adult learner is not settled."
    )
    if since is None or since >= birthday:
        return doubt
    return (
        f"{doubt} The placement began on {since}, before the birthday of {birthday} that "
        f"made the pupil {until}: that is evidence that the course began before it too."
    )


def _home_educated(question: Question) -> tuple[Answer, NextStep]:
    at_home = question.case.place_type is PlaceType.HOME_EDUCATED
    reason = f"The pupil is {'' if at_home else 'not '}educated at home by choice."
    return Answer(outcome=outcome_of(not at_home), reason=reason), NextStep.NONE


def _eotas(question: Question) -> tuple[Answer, NextStep]:
    if question.case.place_type is not PlaceType.EOTAS:
        reason = "Education is not provided by a plan otherwise than at school."
        return Answer(outcome=Outcome.MET, reason=reason), NextStep.NONE
    if not question.asks_person("education_otherwise"):
        reason = "The plan provides education otherwise than at school."
        return Answer(outcome=Outcome.NOT_MET, reason=reason), NextStep.DISCRETION
    return Answer(
        outcome=Outcome.UNDETERMINED,
        reason="The plan provides education otherwise than at school, which the "
        "schedule does not speak of.",
        missing=("whether travel is due to education otherwise than at school",),
    ), NextStep.PERSON


def _registered(question: Question) -> tuple[Answer, NextStep]:
    case = question.case
    needed = case.place_type is PlaceType.SCHOOL
    verb = "is" if case.is_registered else "is not"
    reason = f"The pupil {verb} registered at the school."
    if not needed:
        reason = REGISTERED[case.place_type]
    answer = Answer(outcome=outcome_of(case.is_registered or not needed), reason=reason)
    return answer, NextStep.DISCRETION


def _qualifying(question: Question) -> tuple[Answer, NextStep]:
    if question.case.place_type is not PlaceType.SCHOOL:
        reason = COUNTS[question.case.place_type]
        return Answer(outcome=Outcome.MET, reason=reason), NextStep.DISCRETION
    return qualifying_school(question), NextStep.DISCRETION


def _main_address(question: Question) -> tuple[Answer, NextStep]:
    is_main = question.case.is_main_address
    return Answer(
        outcome=outcome_of(is_main),
        reason=_from_main(question) if is_main else _from_second(question),
        parameter="" if is_main else HOME_ADDRESS,
        doubts=() if is_main else _no_address_rule(question),
    ), NextStep.DISCRETION


def _from_main(question: Question) -> str:
    if question.is_recorded("is_main_address"):
        return "Travel is asked for from the main address."
    return "Whether travel is asked for from the main address is not recorded; taken as so."


def _from_second(question: Question) -> str:
    rule = question.policy.choice(HOME_ADDRESS, question.on).replace("_", " ")
    return (
        "Travel is asked for from a second address, to which there is no duty; which "
        f"address is the main one goes by {rule}."
    )


def _no_address_rule(question: Question) -> tuple[str, ...]:
    if not question.policy.is_left_open(HOME_ADDRESS, question.on):
        return ()
    return ("The council's policy does not say which of two addresses counts.",)


REGISTERED: Mapping[PlaceType, str] = {
    PlaceType.SECTION_19: "A place arranged under section 19(1) keeps no register of a "
    "school, so none is asked for.",
    PlaceType.EXCLUDED_ELSEWHERE: "An excluded pupil counts only while still registered "
    "at the school he or she is excluded from; that is taken from the kind of place "
    "recorded.",
}
COUNTS: Mapping[PlaceType, str] = {
    PlaceType.SECTION_19: "A place arranged under section 19(1) counts without being a "
    "qualifying school.",
    PlaceType.EXCLUDED_ELSEWHERE: "The place attended while excluded counts as the "
    "qualifying school.",
}
HOME_ADDRESS = "home_address.rule"
AGE = "compulsory_school_age"
_TESTS: tuple[tuple[str, Test], ...] = (
    ("area", _area),
    (AGE, _age),
    ("home_educated", _home_educated),
    ("eotas", _eotas),
    ("registered", _registered),
    ("qualifying_school", _qualifying),
    ("main_address", _main_address),
)
