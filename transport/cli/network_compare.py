"""``transport network compare``: our distances beside another engine's."""

from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, say
from transport.cli.plan import DatasetFolder, OnDay, PolicyName
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.school import usable_gates

if TYPE_CHECKING:
    from transport.dataset.dataset import Dataset
    from transport.network.compare import Comparison, Difference

LIMITS: Mapping[Profile, tuple[str, ...]] = {
    Profile.WALK: ("walking_distance.under_8", "walking_distance.from_8"),
    Profile.WALK_SAFE: ("walking_distance.under_8", "walking_distance.from_8"),
    Profile.ROAD: (
        "extended_rights.beyond",
        "extended_rights.up_to",
        "extended_rights.belief_up_to",
    ),
    Profile.DRIVE: (),
}
"""Limits of the policy that each way of measuring is compared with."""

PERCENT = 100


class Engine(StrEnum):
    """Engines that give a second opinion."""

    OSRM = "osrm"
    VALHALLA = "valhalla"


def compare(
    dataset: DatasetFolder,
    engine: Annotated[
        Engine, typer.Option("--with", help="The engine to compare with.")
    ],
    url: Annotated[
        str,
        typer.Option(
            help="Address of the council's own server, as http://127.0.0.1:5000."
        ),
    ],
    profile: Annotated[
        Profile, typer.Option(help="What the server measures.")
    ] = Profile.WALK,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    over: Annotated[
        float,
        typer.Option(min=0, help="List pairs that differ by more than this per cent."),
    ] = 1.0,
    most: Annotated[
        int, typer.Option(min=0, help="Longest list to print; JSON has all.")
    ] = 50,
    allow_public: Annotated[
        bool,
        typer.Option(
            "--allow-public",
            help="The server may be elsewhere than on this machine or a private "
            "network; homes' coordinates are sent to it.",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the comparison as JSON.")
    ] = False,
) -> None:
    """List homes and gates where another engine's distance differs from ours.

    By more than one per cent, or across a limit of the policy, or where one of the two
    has no route. The server is sent coordinates alone.
    """
    from transport.dataset.read import read
    from transport.network import compare as network_compare
    from transport.network.osrm import Osrm
    from transport.network.providers import open_provider
    from transport.network.valhalla import Valhalla
    from transport.policy.load import load
    from transport.scenario.pipeline import Settings, provider_for

    day = on.date() if on else clock.today()
    tables, values = read(dataset), load(policy)
    ours = provider_for(tables, values, day, Settings())
    theirs = open_provider(
        engine.value,
        servers={profile: url},
        allow_public=allow_public,
        snap_limit=values.metres("network.snap_limit", day),
    )
    found = network_compare.compare(
        ours,
        theirs,
        {str(pupil.id): pupil.home for pupil in tables.pupils},
        _gates(tables, profile),
        profile=profile,
        limits={name: values.millimetres(name, day) for name in LIMITS[profile]},
        share=over / PERCENT,
    )
    version = theirs.version() if isinstance(theirs, Osrm | Valhalla) else engine.value
    prints = {"ours": ours.fingerprint(), "theirs": theirs.fingerprint()}
    if as_json:
        print_json(asdict(found) | {"version": version, "fingerprints": prints})
        return
    _show(found, f"{profile}: ours beside {engine}", most)
    say(f"Compared with {version}")
    say(f"Fingerprints: ours {prints['ours']}, {engine} {prints['theirs']}")


def _gates(tables: "Dataset", profile: Profile) -> dict[str, Point]:
    is_on_foot = profile in {Profile.WALK, Profile.WALK_SAFE}
    return {
        str(gate.id): gate.point
        for gate in usable_gates(tables.gates, tables.schools)
        if (gate.on_foot if is_on_foot else gate.by_vehicle)
    }


def _show(found: "Comparison", title: str, most: int) -> None:
    print_table(
        title,
        ["home", "gate", "ours [m]", "theirs [m]", "differs by", "across"],
        [_row(one) for one in found.differences[:most]],
    )
    say(
        f"{found.pairs:,} pairs, {found.measured:,} measured by both; "
        f"{len(found.differences):,} differ, the worst {most:,} at most are listed"
    )
    if found.median is not None and found.ninety_fifth is not None:
        say(
            f"Median difference {found.median:,.1f} m, "
            f"95 per cent within {found.ninety_fifth:,.1f} m"
        )


def _row(one: "Difference") -> list[str]:
    return [
        one.origin,
        one.destination,
        _metres(one.ours),
        _metres(one.theirs),
        "" if one.share is None else f"{one.share:+.1%}",
        ", ".join(one.limits),
    ]


def _metres(length: float | None) -> str:
    return "no route" if length is None else f"{length:,.1f}"
