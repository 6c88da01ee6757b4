"""What a finished plan was made from, so that it can be made again."""

import json
from collections.abc import Mapping

from transport.scenario.result import Fate, PlanResult

RUN_RECORD = "run.json"


def run_record(result: PlanResult, started: str, times: Mapping[str, float]) -> str:
    """Identity of inputs, work done and versions, main totals, and times.

    Only `started` and `seconds` differ between two runs of the same inputs.
    """
    fates = list(result.fates.values())
    record = {
        "dataset": {
            "title": result.dataset.title,
            "fingerprint": result.dataset.fingerprint,
        },
        "policy": {"name": result.policy.name, "title": result.policy.title},
        "on": result.on.isoformat(),
        "provenance": dict(result.provenance),
        "totals": {
            **{fate.value: fates.count(fate) for fate in Fate},
            "runs": len(result.plan.runs),
            "plan_pence_per_day": result.costs.plan_pence_per_day,
            "plan_pence_per_year": result.costs.plan_pence_per_year,
            "violations": len(result.violations),
        },
        "started": started,
        "seconds": dict(times),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
