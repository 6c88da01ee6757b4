"""Distances between homes and school gates, as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from transport.domain.evidence import Measurement, Profile
from transport.domain.place import Point
from transport.domain.pupil import Pupil, PupilId
from transport.domain.school import Gate, SchoolId
from transport.errors import InputError
from transport.network.provider import Floats, Snap, TravelProvider
from transport.units import metres_to_millimetres

FOOT_PROFILES = (Profile.WALK, Profile.WALK_SAFE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Metres from every home to every gate that may be used, shape (homes, gates)."""

    gates: tuple[Gate, ...]
    metres: Floats
    home_snaps: tuple[Snap, ...]
    gate_snaps: tuple[Snap, ...]


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
        table = self.tables[profile]
        row = self.rows[pupil_id]
        columns = [
            column
            for column, gate in enumerate(table.gates)
            if gate.school_id == school_id and table.gate_snaps[column].is_usable
        ]
        if not columns or not table.home_snaps[row].is_usable:
            return None
        lengths = table.metres[row, columns]
        nearest = int(np.argmin(lengths))
        length = float(lengths[nearest])
        found = np.isfinite(length)
        return Measurement(
            profile=profile,
            millimetres=metres_to_millimetres(length) if found else None,
            gate_id=table.gates[columns[nearest]].id if found else None,
            provider=self.provider,
            fingerprint=self.fingerprint,
        )

    def off_network(self) -> dict[PupilId, str]:
        """Pupils whose home is off the walking or the road network, and why."""
        return {
            pupil_id: reason
            for pupil_id, row in self.rows.items()
            if (
                reason := next(
                    (
                        table.home_snaps[row].reason
                        for table in self.tables.values()
                        if not table.home_snaps[row].is_usable
                    ),
                    "",
                )
            )
        }


def _table(
    provider: TravelProvider,
    homes: Sequence[Point],
    gates: tuple[Gate, ...],
    profile: Profile,
) -> _Table:
    points = [gate.point for gate in gates]
    return _Table(
        gates=gates,
        metres=provider.matrix(homes, points, profile).metres,
        home_snaps=provider.snap(homes, profile),
        gate_snaps=provider.snap(points, profile),
    )
