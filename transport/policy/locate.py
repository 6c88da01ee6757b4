"""Where policy files live: given, in the environment, in the checkout, or bundled."""

import os
from pathlib import Path

from transport.errors import InputError

ENVIRONMENT = "TRANSPORT_POLICIES"
SUFFIX = ".yaml"
PROPOSALS = "proposals"
"""Folder, inside a folder of policies, of those that are only proposed."""
_PACKAGE = Path(__file__).resolve().parents[1]


def policies_folder(given: str | Path | None = None) -> Path:
    """Folder that policies are read from.

    Parameters
    ----------
    given
        A folder; none: that named by the environment variable TRANSPORT_POLICIES,
        else the checkout's beside the package, else the copy inside the package.

    Raises
    ------
    InputError
        If a folder is named and is not there, or none can be found.
    """
    named = given or os.environ.get(ENVIRONMENT)
    if named:
        folder = Path(named)
        if not folder.is_dir():
            raise InputError(f"the policies folder {folder} does not exist")
        return folder
    return shipped_folder()


def shipped_folder() -> Path:
    """Folder of the policies that come with the program, whatever folder is named.

    Raises
    ------
    InputError
        If there is none.
    """
    for folder in (_PACKAGE.parent / "policies", _PACKAGE / "_bundled" / "policies"):
        if any(folder.glob(f"*{SUFFIX}")):
            return folder
    raise InputError(f"no policies folder found; name one in {ENVIRONMENT}")


def policy_path(folder: Path, name: str) -> Path | None:
    """File of a policy in a folder, or among its proposals; none where there is none."""
    places = (folder, folder / PROPOSALS)
    paths = (place / f"{name}{SUFFIX}" for place in places)
    return next((path for path in paths if path.is_file()), None)


def policy_names(folder: Path) -> tuple[str, ...]:
    """Names of the policies in a folder and of its proposals, in alphabetical order.

    A folder may hold other dated data beside its policies; a policy says so by
    starting a line with ``policy:``.
    """
    places = (folder, folder / PROPOSALS)
    paths = [path for place in places for path in place.glob(f"*{SUFFIX}")]
    return tuple(sorted({path.stem for path in paths if _is_policy(path)}))


def _is_policy(path: Path) -> bool:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.startswith("policy:") for line in lines)
