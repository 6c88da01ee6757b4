"""What the law leaves open under a policy, as a page: settings, cases, sources."""

from collections.abc import Iterable, Sequence

from transport.policy.model import DatedValue, Parameter, Policy
from transport.policy.review import rests_on
from transport.policy.spoken import spoken

INTRODUCTION = """\
# What the law leaves open

Written from the policy files by `transport policy unsettled {name}`; change those and not
this page. Each point is a setting with a date and a source, and a case that turns on it
goes to a person: the result is a proposal and never a refusal. A setting marked *council*
may be set by a council's own file; where its row says so, that ends the asking. The others
ask until the law is settled and the file that defines them says so from a date."""
SETTINGS = ("Setting", "What is not settled", "Value", "Who is looked at", "Source")
SOURCES = ("Source", "What was not seen", "What rests on it")


def page(policy: Policy) -> str:
    """The page in Markdown.

    Parameters
    ----------
    policy
        Its unsettled settings and its sources that were not verified are told.
    """
    unsettled = [p for p in policy.parameters.values() if p.unsettled]
    resting = rests_on(policy)
    doubtful = [s for s in policy.sources.values() if not s.is_verified]
    parts = (
        INTRODUCTION.format(name=policy.name),
        "## Settings",
        _table(SETTINGS, (_setting(parameter, policy) for parameter in unsettled)),
        "## Sources not verified",
        "Values that rest on these decide cases as they stand; read the source first.",
        _table(
            SOURCES,
            ((s.title, s.note, _code(resting[s.id])) for s in doubtful),
        ),
    )
    return "\n\n".join(parts) + "\n"


def _setting(parameter: Parameter, policy: Policy) -> Sequence[str]:
    whose = ", *council*" if parameter.is_setting else ""
    titles = dict.fromkeys(policy.sources[v.source].title for v in parameter.values)
    return (
        f"{parameter.label} ({_code([parameter.name])}{whose})",
        parameter.unsettled,
        "; ".join(_value(value, parameter.unit) for value in parameter.values),
        parameter.person,
        "; ".join(titles),
    )


def _value(dated: DatedValue, unit: str) -> str:
    return f"{spoken(dated.value, unit)} from {dated.first_day}"


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
