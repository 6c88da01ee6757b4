"""The plan as one self-contained file that can be judged alone."""

from transport.routing.plan_file import plan_text
from transport.scenario.result import PlanResult


def plan_json(result: PlanResult) -> str:
    """Problems of both directions, the plan, and what they were made from."""
    return plan_text(result.problems, result.plan, result.provenance)
