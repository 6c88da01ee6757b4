"""A case with one fact changed: every value a rule could have met in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from transport.domain.case import Case
from transport.domain.evidence import Measurement, Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import EHCPlan
from transport.domain.school import SchoolKind
from transport.policy.model import Policy
from transport.rules import school_age
from transport.rules.distance import MILLIMETRES_PER_METRE, walking_limit
from transport.rules.facts import CIRCUMSTANCES, FACTS
from transport.rules.grounds.extended_rights import BEYOND
from transport.rules.low_income import EARNINGS
from transport.rules.nearer_schools import LIMIT
from transport.rules.qualifying import KINDS, KINDS_IF_NAMED
from transport.rules.question import Question
from transport.rules.scheme import grace_until
from transport.units import millimetres_to_miles, pounds

BY_ROAD = ("extended_rights.up_to", "extended_rights.belief_up_to")
TOLERANCE = "measurement.tolerance"
SUPPOSED = "supposed"
"""Provider of a length that nothing measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One fact changed.

    Parameters
    ----------
    fact
        What was changed; trials of one fact share it.
    words
        The supposition, as it begins a sentence.
    on
        The day to assess; another than the day asked about only where age is tried.
    part
        Part of the tests before every ground that the fact bears on, where that is
        not the test that comes out otherwise.
    """

    fact: str
    words: str
    case: Case
    on: date
    part: str = ""


def trials(case: Case, policy: Policy, on: date) -> tuple[Trial, ...]:
    """Every single change of fact that the rules could answer differently to."""
    question = Question(case=case, policy=policy, on=on)
    makers = (
        _facts,
        _plan,
        _walk,
        _road,
        _schools,
        _income,
        _course,
        _time,
        _place,
    )
    return tuple(trial for make in makers for trial in make(question))


def _changed(question: Question, fact: str, words: str, **changes: object) -> Trial:
    case = question.case.model_copy(update=changes)
    return Trial(fact=fact, words=f"If {words}", case=case, on=question.on)


def _facts(question: Question) -> Iterator[Trial]:
    case = question.case
    for fact in FACTS:
        for value, words in ((True, fact.yes), (False, fact.no)):
            if fact.of(case) is not value:
                yield Trial(
                    fact=fact.name,
                    words=f"If {words}",
                    case=fact.put(case, value),
                    on=question.on,
                )


def _plan(question: Question) -> Iterator[Trial]:
    case = question.case
    plan, school = case.plan, case.school
    alone = EHCPlan(named_schools=(school.id,)) if school else None
    if alone and (plan is None or plan.named_schools != alone.named_schools):
        words = "a plan named the school attended and no other"
        yield _changed(question, "plan", words, plan=alone)
    if plan is None:
        return
    yield _changed(question, "plan", "there were no plan", plan=None)
    has_condition = plan.parent_transport_condition
    flipped = plan.model_copy(update={"parent_transport_condition": not has_condition})
    verb = "set no condition" if has_condition else "set a condition"
    words = f"the plan {verb} that parents arrange travel"
    yield _changed(question, "plan condition", words, plan=flipped)


def _walk(question: Question) -> Iterator[Trial]:
    walk = question.case.walk_safe
    words = "the safe walking route"
    limits = (walking_limit(question), BEYOND)
    for limit in dict.fromkeys(limits):
        yield from _lengths(question, "walk_safe", words, limit)
    if walk is None or not walk.is_evidence or walk.millimetres is not None:
        none = _supposed(walk, Profile.WALK_SAFE, None)
        words = "no walking route were safe, accompanied as necessary"
        yield _changed(question, "walk_safe", words, walk_safe=none)


def _road(question: Question) -> Iterator[Trial]:
    for limit in BY_ROAD:
        yield from _lengths(question, "road", "the route by road", limit)


def _lengths(question: Question, field: str, words: str, limit: str) -> Iterator[Trial]:
    """The length just the other side of a limit; both sides where it is not known.

    Just means clear of the policy's tolerance, within which a person looks anyway.
    """
    held: Measurement | None = getattr(question.case, field)
    most = question.policy.millimetres(limit, question.on)
    tolerance = question.policy.metres(TOLERANCE, question.on)
    clear = tolerance * MILLIMETRES_PER_METRE
    by = f" by more than {tolerance} m" if tolerance else ""
    miles = f"{millimetres_to_miles(most).normalize():f} miles"
    length = held.millimetres if held and held.is_evidence else None
    profile = Profile.ROAD if field == "road" else Profile.WALK_SAFE
    if length is None or length > most:
        to = _supposed(held, profile, most - clear - 1 if clear else most)
        within = f"under {miles}{by}" if clear else f"{miles} or less"
        yield _changed(question, field, f"{words} were {within}", **{field: to})
    if length is None or length <= most:
        to = _supposed(held, profile, most + clear + 1)
        yield _changed(question, field, f"{words} were over {miles}{by}", **{field: to})


def _supposed(
    held: Measurement | None, profile: Profile, length: int | None
) -> Measurement:
    if held is not None and held.is_evidence:
        return held.model_copy(update={"millimetres": length})
    return Measurement(
        profile=profile, millimetres=length, provider=SUPPOSED, fingerprint=""
    )


def _schools(question: Question) -> Iterator[Trial]:
    limit = question.count(LIMIT)
    for count, words in (
        (0, "no suitable school"),
        (limit, f"{limit} suitable schools"),
    ):
        if question.case.nearer_suitable_schools != count:
            yield _changed(
                question,
                "nearer_suitable_schools",
                f"{words} with a place were nearer",
                nearer_suitable_schools=count,
                nearer_schools_with_place=None,
            )


def _income(question: Question) -> Iterator[Trial]:
    facts = question.case.circumstances
    if not facts.universal_credit:
        return
    most, earned = question.policy.pence(EARNINGS, question.on), facts.uc_earnings_pence
    start = "net earnings in the last assessment period were"
    tried = ((most, f"{pounds(most)} or less"), (most + 1, f"over {pounds(most)}"))
    for amount, words in tried:
        if earned is None or (earned > most) is not (amount > most):
            changed = facts.model_copy(update={"uc_earnings_pence": amount})
            yield _changed(
                question, "uc_earnings", f"{start} {words}", **{CIRCUMSTANCES: changed}
            )


def _course(question: Question) -> Iterator[Trial]:
    """Before and from the end of sixth-form age, once the pupil has reached it."""
    case, until = question.case, question.count("school_age.sixth_form_until")
    if question.age < until:
        return
    birthday, start = school_age.birthday(case.date_of_birth, until), case.course_start
    tried = (
        (birthday - timedelta(days=1), "before", "post_16"),
        (birthday, "on or after", "adult"),
    )
    for day, when, part in tried:
        if start is None or (start < birthday) is not (day < birthday):
            yield Trial(
                fact="course_start",
                words=f"If the course had begun {when} {birthday}, the day the pupil "
                f"turned {until}",
                case=case.model_copy(update={"course_start": day}),
                on=question.on,
                part=part,
            )


def _time(question: Question) -> Iterator[Trial]:
    yield from _temporary(question)
    case, policy, on = question.case, question.policy, question.on
    lasting = case.circumstances.model_copy(update={"temporary_until": None})
    lasting_case = case.model_copy(update={CIRCUMSTANCES: lasting})
    born = case.date_of_birth
    next_birthday = school_age.birthday(born, question.age + 1)
    first = school_age.first_day(born, policy, on)
    after = school_age.last_day(born, policy, on) + timedelta(days=1)
    days = {
        first: "when compulsory school age begins",
        **({after: "when compulsory school age has ended"} if first <= on else {}),
        next_birthday: f"when the pupil turns {question.age + 1}",
        **_grace_ends(question),
    }
    for day in sorted(days):
        if day > on:
            words = f"From {day}, {days[day]}"
            yield Trial(fact="age", words=words, case=lasting_case, on=day)


def _grace_ends(question: Question) -> Mapping[date, str]:
    is_older = question.age >= question.count("walking_distance.changes_at")
    until = grace_until(question.case.date_of_birth, question.policy, question.on)
    if until is None or not is_older:
        return {}
    return {
        until + timedelta(days=1): "when the shorter walking distance is no longer kept"
    }


def _temporary(question: Question) -> Iterator[Trial]:
    facts, on = question.case.circumstances, question.on
    if facts.temporary_until is None:
        return
    has_lapsed = facts.temporary_until < on
    until = None if has_lapsed else on - timedelta(days=1)
    changed = facts.model_copy(update={"temporary_until": until})
    verb = "went on" if has_lapsed else "had passed its recorded end"
    yield _changed(
        question, "temporary_until", f"the temporary need {verb}", circumstances=changed
    )


def _place(question: Question) -> Iterator[Trial]:
    for place in PlaceType:
        if place is not question.case.place_type:
            yield _changed(
                question, "place_type", f"the pupil {PLACES[place]}", place_type=place
            )
    school, policy, on = question.case.school, question.policy, question.on
    if school is None:
        return
    for kind in _kinds(question):
        changed = school.model_copy(update={"kind": kind})
        verb = "were" if kind in policy.words(KINDS, on) else "were not"
        words = f"the school attended {verb} a qualifying school"
        yield _changed(question, "school kind", words, school=changed)


def _kinds(question: Question) -> Iterator[SchoolKind]:
    """A kind that qualifies where this one does not, or else one that does not."""
    school, policy, on = question.case.school, question.policy, question.on
    qualifying = policy.words(KINDS, on)
    lists = (*qualifying, *policy.words(KINDS_IF_NAMED, on))
    if school and school.kind not in qualifying:
        yield SchoolKind(qualifying[0])
    else:
        yield from [kind for kind in SchoolKind if kind not in lists][-1:]


PLACES = {
    PlaceType.SCHOOL: "attended as a pupil of the school",
    PlaceType.SECTION_19: "attended a place the authority arranged that is not a school",
    PlaceType.EXCLUDED_ELSEWHERE: "attended another place while excluded from the school",
    PlaceType.EOTAS: "were educated otherwise than at school under a plan",
    PlaceType.HOME_EDUCATED: "were educated at home by choice",
}
