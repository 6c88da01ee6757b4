"""Functions compiled to machine code when first called, and kept on disk."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numba.core import cgutils
from numba.extending import intrinsic

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """The same function, compiled; it lets other threads run meanwhile."""
    return cast(
        "Function",
        numba.njit(cache=True, nogil=True, error_model="numpy")(function),
    )


def inlined(function: Function) -> Function:
    """The same function, compiled as part of each that calls it.

    For small ones called often: to hand a tuple of arrays to a compiled function takes
    longer than they do.
    """
    return cast(
        "Function",
        numba.njit(nogil=True, error_model="numpy", inline="always")(function),
    )


_null: Callable[[Any], Any] = cgutils.get_null_value


def _unowned(_context: Any, array: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        copy = context.make_array(signature.args[0])(context, builder, values[0])
        copy.meminfo = _null(copy.meminfo.type)
        copy.parent = _null(copy.parent.type)
        return copy._getvalue()  # noqa: SLF001 - numba's own way

    return array(array), generate


unowned = cast("Callable[[Any], Any]", intrinsic(_unowned))
"""The same array without a count of who uses it, inside compiled functions.

Handing on a tuple of arrays counts every one of them up and down, which takes longer
than most small functions do. Whoever called the compiled function holds the arrays
meanwhile.
"""
