"""The low-income condition: `transport.rules.low_income` as arrays."""

import numpy as np

from transport.rules.low_income import ANY_UC, BASIS, EARNINGS
from transport.scenario.sweep.columns import NOT_KNOWN
from transport.scenario.sweep.logic import MET, UNDETERMINED, Outcomes
from transport.scenario.sweep.question import Answer, Question


def low_income(question: Question) -> Answer:
    """Whether the low-income condition is met."""
    facts = question.caseload.circumstances
    settled = facts.low_income == MET
    on_credit = ~settled & (facts.universal_credit == MET)
    without = _without_credit(question)
    if not on_credit.any():
        return Answer(outcome=without)
    credit = _universal_credit(question)
    return Answer(
        outcome=np.where(on_credit, credit.outcome, without),
        doubted=on_credit & credit.doubted,
    )


def _without_credit(question: Question) -> Outcomes:
    """As settled, but open for a family without recourse to public funds."""
    facts = question.caseload.circumstances
    is_open = (facts.no_recourse == MET) & (facts.low_income != MET)
    is_open &= question.asks_person("no_recourse")
    outcomes: Outcomes = np.where(is_open, UNDETERMINED, facts.low_income)
    return outcomes


def _universal_credit(question: Question) -> Answer:
    earnings = question.caseload.circumstances.uc_earnings_pence
    if not question.policy.is_set(EARNINGS, question.on):
        return Answer(outcome=np.full(len(earnings), UNDETERMINED))
    most = question.policy.pence(EARNINGS, question.on)
    counts = question.policy.choice(BASIS, question.on) == ANY_UC
    is_unknown = earnings == NOT_KNOWN
    return Answer(
        outcome=np.select(
            [is_unknown, earnings <= most],
            [UNDETERMINED, MET],
            MET if counts else UNDETERMINED,
        ),
        doubted=~is_unknown & (earnings > most),
    )
