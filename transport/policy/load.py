"""Reads a policy and the chain of policies it extends."""

from functools import lru_cache
from pathlib import Path

from transport.errors import PolicyError, PolicyFault
from transport.policy.fields import File
from transport.policy.locate import SUFFIX, policies_folder, policy_names, policy_path
from transport.policy.model import Policy
from transport.policy.overlay import lay
from transport.policy.reading import read_head
from transport.strict_yaml import Document, StrictYamlError, read


def load(name_or_path: str | Path, folder: Path | None = None) -> Policy:
    """Read a policy, lay its chain together and check it.

    Parameters
    ----------
    name_or_path
        Name of a policy in the folder or among its proposals, or path of a policy file.
    folder
        Where the policies it extends are; none: beside a file given by path, then
        the folder `policies_folder` finds.

    Raises
    ------
    PolicyError
        With every fault of the first layer, from the statute up, that has any.
    """
    policy = None
    for file in reversed(_chain(name_or_path, folder)):
        reading = read_head(file, policy)
        policy = lay(reading) if reading else None
        if file.faults:
            raise PolicyError(sorted(file.faults, key=lambda f: (f.line, f.column)))
    assert policy is not None, "a head that cannot be read has faults"  # noqa: S101 - for the type checker
    return policy


def _chain(name_or_path: str | Path, folder: Path | None) -> list[File]:
    path: Path | None = _first(name_or_path, folder)
    files: list[File] = []
    while path is not None:
        if any(path.samefile(file.path) for file in files):
            names = " -> ".join(file.path.stem for file in files)
            raise _refused(files[-1], f"{names} -> {path.stem} goes round in a circle")
        files.append(_open(path))
        path = _below(files[-1], folder)
    return files


def _first(name_or_path: str | Path, folder: Path | None) -> Path:
    given = Path(name_or_path)
    if given.suffix == SUFFIX:
        return given
    where = folder or policies_folder()
    path = policy_path(where, str(name_or_path))
    if path is None:
        known = ", ".join(policy_names(where)) or "none"
        message = f"there is no such policy in {where}; there are {known}"
        missing = where / f"{name_or_path}{SUFFIX}"
        raise PolicyError([PolicyFault(path=missing, message=message)])
    return path


def _open(path: Path) -> File:
    try:
        changed = path.stat().st_mtime_ns if path.is_file() else 0
        return File(path, _document(path, changed))
    except StrictYamlError as error:
        fault = PolicyFault(
            path=path,
            line=error.position.line,
            column=error.position.column,
            message=error.message,
        )
        raise PolicyError([fault]) from error


@lru_cache(maxsize=64)
def _document(path: Path, changed: int) -> Document:  # noqa: ARG001 - part of the key
    """A file as read, once until it changes: a chain shares its lower layers."""
    return read(path)


def _below(file: File, folder: Path | None) -> Path | None:
    value = file.document.value
    name = value.get("extends") if isinstance(value, dict) else None
    if name is None:
        return None
    places = (folder,) if folder else (file.path.parent, policies_folder())
    found = (policy_path(place, str(name)) for place in places)
    path = next((path for path in found if path), None)
    if path is not None:
        return path
    known = ", ".join(policy_names(places[-1]))
    raise _refused(file, f"there is no policy {name}; there are {known}")


def _refused(file: File, message: str) -> PolicyError:
    file.fault(("extends",), message)
    return PolicyError(file.faults)
