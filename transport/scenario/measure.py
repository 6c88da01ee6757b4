"""Distances between homes and school gates, as evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from math import inf, isfinite
from typing import Self

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Measurement, Profile
from transport.domain.place import Point
from transport.domain.pupil import Pupil, PupilId
from transport.domain.school import Gate, SchoolId
from transport.errors import InputError
from transport.network.provider import Floats, Snap, TravelProvider
from transport.units import metres_to_millimetres

FOOT_PROFILES = (Profile.WALK, Profile.WALK_SAFE)


ONE_MILLIMETRE = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """From every home to every school that has a usable gate.

    Parameters
    ----------
    columns
        Column of each school.
    metres
        To its nearest usable gate [m], infinite where there is no route, shape
        (homes, schools).
    gates
        Which gate that is, same shape.
    """

    columns: Mapping[SchoolId, int]
    metres: Floats
    gates: NDArray[np.object_]
    home_snaps: tuple[Snap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Measured distances from homes to gates.

    Parameters
    ----------
    rows
        Row of each pupil.
    tables
        One per profile.
    provider, fingerprint
        What measured them, and the identity of its data.
    """

    rows: dict[PupilId, int]
    tables: dict[Profile, _Table]
    provider: str
    fingerprint: str

    @classmethod
    def take(
        cls,
        provider: TravelProvider,
        pupils: Sequence[Pupil],
        gates: Sequence[Gate],
    ) -> Self:
        """Measure every home to every gate, on foot, safely on foot and by road.

        Raises
        ------
        InputError
            If the provider's distances may not decide eligibility.
        """
        if not provider.is_evidence:
            raise InputError(
                f"distances from provider {provider.name} may not decide eligibility; "
                "give a road file or a matrix file"
            )
        homes = [pupil.home for pupil in pupils]
        on_foot = tuple(gate for gate in gates if gate.on_foot)
        by_vehicle = tuple(gate for gate in gates if gate.by_vehicle)
        tables = {
            profile: _table(provider, homes, on_foot, profile)
            for profile in FOOT_PROFILES
        }
        tables[Profile.ROAD] = _table(provider, homes, by_vehicle, Profile.ROAD)
        return cls(
            rows={pupil.id: row for row, pupil in enumerate(pupils)},
            tables=tables,
            provider=provider.name,
            fingerprint=provider.fingerprint(),
        )

    def to_school(
        self, pupil_id: PupilId, school_id: SchoolId, profile: Profile
    ) -> Measurement | None:
        """Distance from home to the school's nearest usable gate.

        Returns
        -------
        Measurement | None
            None where the home or every gate is off the network, so nothing was
            measured; a measurement without length where there is no route.
        """
        table, row = self.tables[profile], self.rows[pupil_id]
        column = table.columns.get(school_id)
        if column is None or not table.home_snaps[row].is_usable:
            return None
        length = float(table.metres[row, column])
        found = isfinite(length)
        return Measurement(
            profile=profile,
            millimetres=metres_to_millimetres(length) if found else None,
            gate_id=table.gates[row, column] if found else None,
            provider=self.provider,
            fingerprint=self.fingerprint,
        )

    def no_further(
        self, pupil_id: PupilId, school_id: SchoolId, profile: Profile
    ) -> frozenset[SchoolId]:
        """Schools no further from home than one of them, itself among them.

        Returns
        -------
        frozenset[SchoolId]
            Every school where there is no route to that one, or it was not measured.
        """
        table, row = self.tables[profile], self.rows[pupil_id]
        column = table.columns.get(school_id)
        furthest = inf if column is None else table.metres[row, column]
        near = table.metres[row] <= furthest + ONE_MILLIMETRE
        return frozenset(compress(table.columns, near.tolist()))

    def off_network(self) -> dict[PupilId, str]:
        """Pupils whose home is off the walking or the road network, and why."""
        found: dict[PupilId, str] = {}
        for table in self.tables.values():
            for pupil_id, row in self.rows.items():
                snap = table.home_snaps[row]
                if not snap.is_usable:
                    why = f"Home is not on the road network: {snap.reason}"
                    found.setdefault(pupil_id, why)
        return found


def _table(
    provider: TravelProvider,
    homes: Sequence[Point],
    gates: tuple[Gate, ...],
    profile: Profile,
) -> _Table:
    points = [gate.point for gate in gates]
    metres = provider.matrix(homes, points, profile).metres
    snaps = provider.snap(points, profile)
    usable: dict[SchoolId, list[int]] = {}
    for place, (gate, snap) in enumerate(zip(gates, snaps, strict=True)):
        if snap.is_usable:
            usable.setdefault(gate.school_id, []).append(place)
    nearest = [
        np.array(places)[metres[:, places].argmin(axis=1)] for places in usable.values()
    ]
    chosen = np.array(nearest, dtype=np.intp).reshape(len(usable), len(homes)).T
    return _Table(
        columns={school_id: column for column, school_id in enumerate(usable)},
        metres=np.take_along_axis(metres, chosen, axis=1),
        gates=np.array([gate.id for gate in gates], dtype=np.object_)[chosen],
        home_snaps=provider.snap(homes, profile),
    )
