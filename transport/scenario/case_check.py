"""Worked cases run under a policy: which pass, what came out, and why."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from transport.domain.decision import Decision, NextStep, Outcome
from transport.domain.record import Record
from transport.errors import TransportError
from transport.policy.model import Policy
from transport.policy.trial import as_decided, with_value
from transport.rules.arrangement import validity
from transport.rules.assess import assess
from transport.rules.case_format import (
    ArrangementCase,
    CaseFile,
    Expected,
    UcBasis,
    WorkedCase,
)
from transport.rules.cases import Result, case_of, differences, result_of

Listed = TypeVar("Listed", WorkedCase, ArrangementCase)
UC_BASIS = "extended_rights.uc_basis"
COUNTS_FULL_SCHOOLS = "extended_rights.counts_full_schools"
NO_RESULT = "no result"
VALID = {True: "valid", False: "not valid"}


class ArrangementResult(Record):
    """Whether an offer of travel came out as valid."""

    valid: bool


class NoResult(Record):
    """A case that came to nothing, and why."""

    error: str


class CaseOutcome(Record):
    """How one worked case came out.

    Parameters
    ----------
    differences
        Where it departs from what was expected, in sentences; empty where it passes.
    reasons
        Why it came out so, where it does not pass.
    """

    id: str
    got: Result | ArrangementResult | NoResult
    differences: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether it came out as expected."""
        return not self.differences

    @property
    def summary(self) -> str:
        """What came out, in a few words."""
        if isinstance(self.got, NoResult):
            return NO_RESULT
        if isinstance(self.got, ArrangementResult):
            return VALID[self.got.valid]
        is_open = self.got.needs_person and self.got.route is not NextStep.PERSON
        person = ", for a person" if is_open else ""
        return f"{self.got.ground if self.got.eligible else self.got.route}{person}"


def check_cases(file: CaseFile, policy: Policy, on: date) -> Iterator[CaseOutcome]:
    """Run every case of a file, arrangement cases last, in the file's order.

    A case that cannot be read or judged does not pass, and keeps no other from it.

    Parameters
    ----------
    policy
        What cases are assessed under, apart from settings they carry themselves.
    on
        Day whose law applies to offers of travel, which have no day of their own.
    """

    @cache
    def under(basis: UcBasis | None, counts_full: bool | None) -> Policy:  # noqa: FBT001 - a setting is the argument
        return with_settings(policy, basis, counts_full)

    def case(one: WorkedCase) -> CaseOutcome:
        facts = one.facts
        return _case(
            one,
            under(
                facts.extended_rights_uc_basis, facts.three_nearest_counts_full_schools
            ),
        )

    yield from _in_order(file, "cases", file.cases, case)
    yield from _in_order(
        file,
        "arrangement_cases",
        file.arrangement_cases,
        lambda one: _arrangement(one, policy, on),
    )


def _in_order(
    file: CaseFile,
    listed: str,
    cases: Sequence[Listed],
    run: Callable[[Listed], CaseOutcome],
) -> Iterator[CaseOutcome]:
    """The cases of a list, those that cannot be read in their places."""
    unread = {case.index: case for case in file.unread if case.listed == listed}
    read = iter(cases)
    for index in range(len(cases) + len(unread)):
        if index in unread:
            yield _none(unread[index].id, unread[index].faults)
        else:
            yield _run(next(read), run)


def _run(case: Listed, run: Callable[[Listed], CaseOutcome]) -> CaseOutcome:
    try:
        return run(case)
    except TransportError as error:
        return _none(case.id, (f"{error}.",))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this case's alone
        return _none(case.id, (f"cannot be judged: {type(error).__name__}: {error}.",))


def _none(name: str, why: tuple[str, ...]) -> CaseOutcome:
    return CaseOutcome(
        id=name, got=NoResult(error=" ".join(why)), differences=why, reasons=()
    )


def with_settings(
    policy: Policy,
    uc_basis: UcBasis | None,
    counts_full_schools: bool | None,  # noqa: FBT001 - a setting is the argument
) -> Policy:
    """The policy with the settings a case carries among its facts; none: its own."""
    policy = as_decided(policy)
    settings = {UC_BASIS: uc_basis, COUNTS_FULL_SCHOOLS: counts_full_schools}
    for name, value in settings.items():
        if value is not None:
            policy = with_value(policy, name, value)
    return policy


def _case(case: WorkedCase, policy: Policy) -> CaseOutcome:
    decision = assess(case_of(case.facts), policy, case.facts.travel_date)
    got = result_of(decision)
    found = differences(case.expected, got)
    return CaseOutcome(
        id=case.id,
        got=got,
        differences=found,
        reasons=_reasons(case.expected, decision) if found else (),
    )


def _arrangement(case: ArrangementCase, policy: Policy, on: date) -> CaseOutcome:
    found = validity(case.facts, policy, on)
    wanted = case.expected.valid
    difference = f"expected {VALID[wanted]}, got {VALID[found.is_valid]}."
    is_same = found.is_valid is wanted
    return CaseOutcome(
        id=case.id,
        got=ArrangementResult(valid=found.is_valid),
        differences=() if is_same else (difference,),
        reasons=() if is_same else tuple(str(reason) for reason in found.reasons),
    )


def _reasons(expected: Expected, decision: Decision) -> tuple[str, ...]:
    """What stood against the ground expected, or for the one found; and for a person."""
    asked = expected.ground or decision.ground
    criteria = [c for c in decision.threshold if c.outcome is not Outcome.MET]
    for finding in decision.findings:
        if finding.ground == asked:
            is_met = finding.outcome is Outcome.MET
            criteria += [
                c for c in finding.criteria if is_met or c.outcome is not Outcome.MET
            ]
    reasons = (*(c.reason for c in criteria), *decision.person_reasons)
    return tuple(dict.fromkeys(reasons))
