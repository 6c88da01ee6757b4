"""The decision notice: one page for the family that opens from disk and prints on A4."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from transport.dataset.atomic import write_text
from transport.domain.decision import Outcome
from transport.policy.model import Policy, Source
from transport.reports.content_policy import content_policy
from transport.reports.notice_evidence import (
    Row,
    distances,
    evidence,
    hazards,
    schools_nearer,
)
from transport.reports.notice_map import walk_map
from transport.reports.notice_own import may_challenge, own_words, second_place
from transport.reports.notice_words import RESULTS, day, for_family, verdict, weekday
from transport.reports.page import environment, source_text
from transport.rules.explain import NO_LAST_DAY
from transport.rules.explanation import Part
from transport.rules.question import Question
from transport.rules.school_test import names_as_nearest
from transport.rules.telling import Teller
from transport.scenario.one_pupil import OnePupil
from transport.version import VERSION


@dataclass(frozen=True, slots=True)
class Numbered:
    """Sources in the order the notice first rests on them, numbered from 1."""

    sources: tuple[Source, ...]

    @classmethod
    def of(cls, policy: Policy, ids: Iterable[str]) -> "Numbered":
        """Number some sources of a policy."""
        return cls(tuple(policy.sources[name] for name in dict.fromkeys(ids)))

    def number(self, source_id: str) -> int:
        """Number of a source."""
        return [source.id for source in self.sources].index(source_id) + 1


def write_notice(told: OnePupil, path: Path, issued: date) -> None:
    """Write the notice to a file, whole or not at all.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    write_text(path, notice_html(told, issued))


def notice_html(told: OnePupil, issued: date) -> str:
    """The notice as one self-contained page.

    Parameters
    ----------
    issued
        Day it is given to the family; a proposal has none.
    """
    style = source_text("notice.css")
    schools = {str(school.id): school.name for school in told.dataset.schools}
    pages = _environment(partial(for_family, schools=schools))
    return pages.get_template("notice.html").render(
        **_context(told, issued),
        content_policy=content_policy(style, ""),
        style=Markup(style),  # noqa: S704 - our own file, hashed in the page's policy
    )


def _environment(for_this_family: Callable[[str], str]) -> Environment:
    pages = environment()
    pages.filters |= {"told": for_this_family, "day": day, "weekday": weekday}
    pages.globals |= {"Part": Part, "RESULTS": RESULTS, "Outcome": Outcome}
    return pages


def _context(told: OnePupil, issued: date) -> Mapping[str, object]:
    explanation, decision = told.explanation, told.decision
    teller = _teller(told)
    facts = evidence(teller, decision)
    own = {**own_words(teller, decision), **may_challenge(teller, explanation)}
    own |= second_place(teller, told.also_at)
    rows: tuple[tuple[Row, ...], ...] = (facts, distances(teller, decision))
    said = [*explanation.statements, *own.values()]
    said += [row.basis for group in rows for row in group]
    return {
        "told": told,
        "explanation": explanation,
        "decision": decision,
        "verdict": verdict(decision),
        "is_proposal": decision.needs_person,
        "issued": issued,
        "school": told.case.school,
        "own": own,
        "grounds": explanation.of(Part.GROUND),
        "distances": rows[1],
        "hazards": hazards(told),
        "map": walk_map(told),
        "nearer": schools_nearer(told),
        "plan_settles": names_as_nearest(teller.question),
        "facts": facts,
        "sources": Numbered.of(told.policy, (s.source for s in said)),
        "period": told.periods[0],
        "no_last_day": NO_LAST_DAY,
        "version": VERSION,
    }


def _teller(told: OnePupil) -> Teller:
    decision = told.decision
    return Teller(
        Question(
            case=told.case,
            policy=told.policy,
            on=decision.on,
            nearest=decision.nearest_school,
        )
    )
