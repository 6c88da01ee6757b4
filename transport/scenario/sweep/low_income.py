"""The low-income condition: `transport.rules.low_income` as arrays."""

import numpy as np

from transport.rules.low_income import ANY_UC, BASIS, EARNINGS
from transport.scenario.sweep.columns import NOT_KNOWN
from transport.scenario.sweep.logic import MET, UNDETERMINED
from transport.scenario.sweep.question import Answer, Question


def low_income(question: Question) -> Answer:
    """Whether the low-income condition is met."""
    facts = question.caseload.circumstances
    settled = facts.low_income == MET
    on_credit = ~settled & (facts.universal_credit == MET)
    if not on_credit.any():
        return Answer(outcome=facts.low_income)
    credit = _universal_credit(question)
    return Answer(
        outcome=np.where(on_credit, credit.outcome, facts.low_income),
        doubted=on_credit & credit.doubted,
    )


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
