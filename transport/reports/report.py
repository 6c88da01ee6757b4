"""What a report is: a file made from a result."""

from collections.abc import Callable
from dataclasses import dataclass

from transport.scenario.result import PlanResult


@dataclass(frozen=True, slots=True)
class Report:
    """One file of a finished plan.

    Parameters
    ----------
    file
        Its name in the folder.
    meaning
        What it is, in one plain-English sentence.
    text
        Its content for a result; UTF-8 when written.
    """

    file: str
    meaning: str
    text: Callable[[PlanResult], str]
