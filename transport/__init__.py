"""Home-to-school travel for children with special educational needs in England.

The verbs of the command line as functions that return records::

    from datetime import date
    from pathlib import Path
    import transport

    dataset = transport.read_dataset(Path("sample_data"))
    policy = transport.load_policy("exampleshire")
    settings = transport.Settings()
    result = transport.run_plan(dataset, policy, date(2026, 11, 23), settings)
    transport.write_reports(result, Path("out"))

Every name is loaded when it is first used, so that importing the package is quick and
loads no solver.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from transport.version import VERSION

if TYPE_CHECKING:
    from transport.dataset.read import read as read_dataset
    from transport.errors import TransportError
    from transport.network.providers import open_provider
    from transport.policy.load import load as load_policy
    from transport.reports import write_all as write_reports
    from transport.routing.check import check_day as judge
    from transport.routing.plan_file import read as read_plan
    from transport.routing.solver import solve
    from transport.rules.assess import assess
    from transport.rules.explain import explain
    from transport.rules.nearest_school import nearest_school
    from transport.scenario.pipeline import Settings, assess_all, run_plan

__version__ = VERSION
__all__ = [
    "Settings",
    "TransportError",
    "assess",
    "assess_all",
    "explain",
    "judge",
    "load_policy",
    "nearest_school",
    "open_provider",
    "read_dataset",
    "read_plan",
    "run_plan",
    "solve",
    "write_reports",
]

_HOMES = {
    "Settings": ("transport.scenario.pipeline", "Settings"),
    "TransportError": ("transport.errors", "TransportError"),
    "assess": ("transport.rules.assess", "assess"),
    "assess_all": ("transport.scenario.pipeline", "assess_all"),
    "explain": ("transport.rules.explain", "explain"),
    "judge": ("transport.routing.check", "check_day"),
    "load_policy": ("transport.policy.load", "load"),
    "nearest_school": ("transport.rules.nearest_school", "nearest_school"),
    "open_provider": ("transport.network.providers", "open_provider"),
    "read_dataset": ("transport.dataset.read", "read"),
    "read_plan": ("transport.routing.plan_file", "read"),
    "run_plan": ("transport.scenario.pipeline", "run_plan"),
    "solve": ("transport.routing.solver", "solve"),
    "write_reports": ("transport.reports", "write_all"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, home_name = _HOMES[name]
    return getattr(import_module(module), home_name)
