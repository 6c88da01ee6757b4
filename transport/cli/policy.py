"""``transport policy``: what is in force, what changes, and what is wrong."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from transport.cli.console import print_json, print_table, say
from transport.clock import today
from transport.errors import InputError, PolicyError, PolicyFault
from transport.policy.describe import describe
from transport.policy.diff import Change, diff
from transport.policy.load import load
from transport.policy.locate import policies_folder, policy_names
from transport.policy.model import Policy
from transport.policy.open_law import page
from transport.policy.review import Notice, NoticeKind, review

app = typer.Typer(
    help="Show a policy, compare two, list open law, or check policies for faults.",
    no_args_is_help=True,
)

Folder = Annotated[
    Path | None,
    typer.Option("--policies", help="Folder of policy files.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
NAME = "Name of a policy, or path of its file."


@app.command()
def show(
    name: Annotated[str, typer.Argument(help=NAME)],
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day to show; today if not given."),
    ] = None,
    policies: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Print every value in force on a day, with its start, source and layer."""
    day = on.date() if on else today()
    policy = load(name, policies)
    rows = describe(policy, day)
    if as_json:
        print_json(
            {
                **_identity(policy),
                "on": day,
                "values": [asdict(row) for row in rows],
            }
        )
        return
    print_table(
        f"{policy.title} on {day} ({policy.fingerprint})",
        ["name", "value", "unit", "from", "source", "layer"],
        [[r.name, r.value, r.unit, str(r.first_day), r.source, r.layer] for r in rows],
    )


@app.command("diff")
def compare(
    before: Annotated[str, typer.Argument(help=NAME)],
    after: Annotated[str, typer.Argument(help="The other, by name or path.")],
    policies: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Print what changes from one policy to another, and from when.

    Every date on which either side changes is looked at. A change is called more or
    less generous where the file that defines the value says which way that is.
    """
    old, new = load(before, policies), load(after, policies)
    changes = diff(old, new)
    if as_json:
        print_json(
            {
                "before": _identity(old),
                "after": _identity(new),
                "changes": [asdict(change) for change in changes],
            }
        )
    elif changes:
        print_table(
            f"From {old.title} to {new.title}", COLUMNS, list(map(_row, changes))
        )
    if changes:
        say(f"{len(changes)} changes from {old.name} to {new.name}.")
    else:
        say(f"{old.name} and {new.name} are the same on every date.")


COLUMNS = ["when", "what", "from and to", "rests on"]


def _row(change: Change) -> list[str]:
    until = f"\nto {change.last_day}" if change.last_day else ""
    generous = f"\n({change.direction})" if change.direction else ""
    source = change.source or change.before_source
    return [
        f"from {change.first_day}{until}" if change.first_day else "every date",
        f"{change.label}\n{change.name}",
        f"{change.before}\nto {change.after}{generous}",
        f"{source}\n{change.layer}",
    ]


def _identity(policy: Policy) -> dict[str, str]:
    return {
        "policy": policy.name,
        "title": policy.title,
        "fingerprint": policy.fingerprint,
    }


@app.command()
def unsettled(
    name: Annotated[str, typer.Argument(help=NAME)],
    policies: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Print what the law leaves open, how it is set, and which cases a person looks at.

    The page is Markdown, with the sources that were not verified and what rests on each.
    """
    policy = load(name, policies)
    if as_json:
        found = [p for p in policy.parameters.values() if p.unsettled]
        print_json({**_identity(policy), "unsettled": [asdict(p) for p in found]})
        return
    typer.echo(page(policy), nl=False)


@app.command()
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Policies to check; all in the folder if none is named."),
    ] = None,
    policies: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Load policies and report every fault; exit code 2 if there is one.

    A fault is a file that cannot be used: a value less generous than statute on any
    date, outside the range its definition allows, or ended where it is still read; bands
    or dates out of order; a source that is not there; law called unsettled without saying
    who then looks at a case. What can be used but should be looked at is listed apart
    and changes no exit code: a statute that is not the one shipped, with every value in
    which it differs; values that nothing reads; sources read over a year ago or not
    verified, with what rests on them; days without a value; bank holidays not listed
    for years soon to come; grounds not in force; what the law does not settle or the
    council has not decided; departures from guidance.
    """
    faults: list[PolicyFault] = []
    loaded: list[Policy] = []
    for name in _names(names, policies):
        try:
            loaded.append(load(name, policies))
        except PolicyError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    loaded.sort(key=lambda policy: len(policy.layers))
    found = {policy.name: review(policy, today()) for policy in loaded}
    if as_json:
        _print_json(faults, found)
    else:
        _print(found)
    if faults:
        raise PolicyError(faults)
    for path in sorted(_statutes_not_as_shipped(found)):
        say(f"Not the statute as shipped: {path}.")
    distinct = {notice for listed in found.values() for notice in listed}
    say(f"No fault in {len(found)} policies; {len(distinct)} things to look at.")


def _statutes_not_as_shipped(found: dict[str, tuple[Notice, ...]]) -> set[str]:
    return {
        notice.subject
        for listed in found.values()
        for notice in listed
        if notice.kind is NoticeKind.NOT_AS_SHIPPED
    }


def _names(names: list[str] | None, folder: Path | None) -> tuple[str, ...]:
    if names:
        return tuple(names)
    where = policies_folder(folder)
    found = policy_names(where)
    if not found:
        raise InputError(f"there is no policy in {where}")
    return found


def _print(found: dict[str, tuple[Notice, ...]]) -> None:
    """Each notice once, under the first policy that has it."""
    rows: dict[Notice, str] = {}
    for name, listed in found.items():
        for notice in listed:
            rows.setdefault(notice, name)
    if rows:
        print_table(
            "To look at; each policy can be used as it is",
            ["policy", "why", "what"],
            [
                [name, notice.kind, f"{notice.subject}\n{notice.message}"]
                for notice, name in rows.items()
            ],
        )


def _print_json(
    faults: list[PolicyFault], found: dict[str, tuple[Notice, ...]]
) -> None:
    print_json(
        {
            "faults": [asdict(fault) for fault in faults],
            "policies": {
                name: [asdict(notice) for notice in listed]
                for name, listed in found.items()
            },
        }
    )
