"""What the council's own policy adds for a pupil who is not an eligible child."""

from datetime import date, timedelta

from transport.domain.decision import Criterion, Finding, NextStep, Outcome
from transport.policy.model import Policy
from transport.rules import school_age
from transport.rules.grounds import GROUNDS
from transport.rules.grounds.walking_distance import beyond_limit
from transport.rules.outcome import overall
from transport.rules.question import ELIGIBLE_CHILD, Question
from transport.rules.threshold import threshold

RECEPTION = "reception.from_start"
GRACE = "walking_distance.grace"
POST_16 = "post16.carried"
TERMS_END = "school_year.terms_end"


def scheme(question: Question, stopped: NextStep | None) -> Criterion | None:
    """The provision that carries the pupil, or might; none where there is none.

    Parameters
    ----------
    stopped
        Where a test before the grounds sends the case; none: the grounds were tried.

    Returns
    -------
    Criterion | None
        Named for the parameter; met, or undetermined where facts are missing.
    """
    if stopped is NextStep.POST_16:
        return _post_16(question)
    if stopped is NextStep.DISCRETION:
        return _reception(question)
    return _grace(question) if stopped is None else None


def _post_16(question: Question) -> Criterion | None:
    carried = question.policy.choice(POST_16, question.on)
    if carried == "none" and _is_left_open(question, POST_16):
        return _not_said(question, "post_16", POST_16)
    has_plan = question.case.plan is not None
    if carried == "none" or (carried == "with_plan" and not has_plan):
        return None
    who = "every pupil" if carried == "all" else "a pupil with a plan"
    reason = f"The council's post-16 statement carries {who} of sixth-form age."
    return _criterion(question, "post_16", POST_16, Outcome.MET, reason)


def _reception(question: Question) -> Criterion | None:
    """Before compulsory school age, from the school year of the fifth birthday."""
    case, policy, on = question.case, question.policy, question.on
    is_carried = policy.flag(RECEPTION, on)
    if not (is_carried or _is_left_open(question, RECEPTION)):
        return None
    fifth = school_age.birthday(case.date_of_birth, question.count("school_age.begins"))
    starts = school_age.school_year_start(fifth, policy)
    if not starts <= on < school_age.first_day(case.date_of_birth, policy, on):
        return None
    before = threshold(question, any_age=True)
    findings = () if before.next_step else tuple(test(question) for test in GROUNDS)
    reason = (
        "The council carries Reception pupils from the start of the school year on the "
        "grounds that apply from compulsory school age."
    )
    outcome = overall(before.criteria, findings)
    if not is_carried and outcome is not Outcome.NOT_MET:
        return _not_said(question, "discretion", RECEPTION)
    return _where_not_refused(question, RECEPTION, outcome, reason)


def _grace(question: Question) -> Criterion | None:
    """Within the walking distance only since a birthday that has its grace."""
    born, policy, on = question.case.date_of_birth, question.policy, question.on
    changed = _changed(born, policy, on)
    is_open = policy.choice(GRACE, on) == "none" and _is_left_open(question, GRACE)
    until = (
        school_age.school_year_end(changed, policy)
        if is_open
        else grace_until(born, policy, on)
    )
    if until is None or not changed <= on <= until:
        return None
    finding: Finding = beyond_limit(question, "walking_distance.under_8")
    if is_open and finding.outcome is not Outcome.NOT_MET:
        return _not_said(question, "discretion", GRACE)
    reason = (
        f"The council keeps the shorter walking distance until {until} after the "
        "birthday that changed it."
    )
    return _where_not_refused(question, GRACE, finding.outcome, reason)


def carried_until(question: Question, name: str) -> date:
    """Last day on which a provision can carry the pupil, as the law and policy stand.

    Parameters
    ----------
    name
        Of the provision, as `Decision.scheme` has it.
    """
    born, policy, on = question.case.date_of_birth, question.policy, question.on
    year_ends = school_age.school_year_end(on, policy)
    if name == RECEPTION:
        return school_age.first_day(born, policy, on) - timedelta(days=1)
    kept = grace_until(born, policy, on) if name == GRACE else None
    return kept or year_ends


def grace_until(born: date, policy: Policy, on: date) -> date | None:
    """Last day the shorter walking distance is kept; none where it is not kept.

    Parameters
    ----------
    on
        Day whose law and settings apply.
    """
    grace, changed = policy.choice(GRACE, on), _changed(born, policy, on)
    if grace == "end_of_school_year":
        return school_age.school_year_end(changed, policy)
    if grace == "end_of_term":
        ends = policy.words(TERMS_END, on)
        return school_age.next_of(ends, changed - timedelta(days=1))
    return None


def _changed(born: date, policy: Policy, on: date) -> date:
    return school_age.birthday(born, policy.count("walking_distance.changes_at", on))


def _is_left_open(question: Question, parameter: str) -> bool:
    return question.policy.is_left_open(parameter, question.on)


def _not_said(question: Question, part: str, parameter: str) -> Criterion:
    """A provision the council's own policy does not speak of, so a person is asked."""
    label = question.policy.parameters[parameter].label
    reason = f"The council's policy does not say: {label[0].lower()}{label[1:]}."
    found = _criterion(question, part, parameter, Outcome.UNDETERMINED, reason)
    missing = ("what the council's policy says",)
    return found.model_copy(update={"missing": missing, "doubts": (reason,)})


def _where_not_refused(
    question: Question, parameter: str, outcome: Outcome, reason: str
) -> Criterion | None:
    if outcome is Outcome.NOT_MET:
        return None
    return _criterion(question, "discretion", parameter, outcome, reason)


def _criterion(
    question: Question, part: str, parameter: str, outcome: Outcome, reason: str
) -> Criterion:
    open_fact = outcome is Outcome.UNDETERMINED
    return Criterion(
        name=parameter,
        outcome=outcome,
        reason=reason,
        paragraph=question.policy.paragraph(ELIGIBLE_CHILD, part),
        source=question.policy.source(parameter, question.on),
        missing=("whether a ground would be met",) if open_fact else (),
        parameter=parameter,
    )
