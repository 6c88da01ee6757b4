"""The head of a policy file: what it is, what it extends, what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from transport.policy.fields import Fields, File
from transport.policy.model import LayerKind, Policy, Source

REQUIRED = ("policy", "title", "kind")
OPTIONAL = ("extends", "sources", "grounds", "parameters", "schedules")
KINDS = tuple(LayerKind)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file being read on top of the policy below it, its head already made out.

    Parameters
    ----------
    top
        The whole file.
    base
        The layers below, laid together; none for a statute.
    sources
        Sources this file names.
    """

    top: Fields
    base: Policy | None
    name: str
    title: str
    kind: LayerKind
    sources: dict[str, Source] = field(default_factory=dict)

    @property
    def file(self) -> File:
        """The file being read."""
        return self.top.file

    def known(self, section: str) -> Mapping[str, object]:
        """Names a section already has in the layers below."""
        below: Mapping[str, object] = getattr(self.base, section, {})
        return below

    def source(self, fields: Fields, key: str = "source") -> str:
        """The source an entry names; with a fault where nothing defines it."""
        name = fields.text(key)
        if name and name not in self.sources and name not in self.known("sources"):
            fields.fault(
                key, f"{name} is not a source of this policy or of those below it"
            )
        return name


def read_head(file: File, base: Policy | None) -> Reading | None:
    """Read what a file is; none, with faults, where that cannot be made out."""
    top = file.fields(file.document.value, (), REQUIRED, OPTIONAL)
    name, kind = top.text("policy"), top.word("kind", KINDS)
    if name and name != file.path.stem:
        top.fault("policy", f"{name} must be the file's name, {file.path.stem}")
    if not kind:
        return None
    reading = Reading(top, base, name, top.text("title"), LayerKind(kind))
    _check_place(reading)
    _read_sources(reading)
    return reading


def _check_place(reading: Reading) -> None:
    kind, base = reading.kind, reading.base
    if kind is LayerKind.STATUTE:
        if base:
            reading.top.fault("extends", "a statute extends nothing")
    elif base is None:
        reading.top.fault("kind", f"{kind} must extend another policy")
    elif not _may_extend(kind, base.kind):
        allowed = ", ".join(below for below in KINDS if _may_extend(kind, below))
        reading.top.fault(
            "extends", f"{base.name} is {base.kind}; {kind} may extend {allowed}"
        )


def _may_extend(kind: LayerKind, below: LayerKind) -> bool:
    if kind is LayerKind.PROPOSAL:
        return True
    return KINDS.index(below) < KINDS.index(kind)


def _read_sources(reading: Reading) -> None:
    for name, value in reading.top.section("sources"):
        at = ("sources", name)
        if name in reading.known("sources"):
            reading.file.fault(at, "is already a source of a layer below")
        fields = reading.file.fields(
            value, at, ("title", "checked"), ("verified", "note")
        )
        source = Source(
            id=name,
            title=fields.text("title"),
            checked=fields.take("checked", date) or date.min,
            is_verified=fields.take("verified", bool) is not False,
            note=fields.text("note"),
            layer=reading.name,
        )
        if not (source.is_verified or source.note):
            reading.file.fault(at, "note is missing: say what is not verified")
        reading.sources[name] = source
