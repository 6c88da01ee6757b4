"""When to stop: after so many pricings, or at a moment."""

from threading import Lock
from time import monotonic


class Limit:
    """Counts pricings, and looks at the time.

    Parameters
    ----------
    iterations
        Pricings at most; none: no limit.
    end
        Moment of the machine's own clock; none: no limit.
    whole
        The limit that this one is a part of; what is done here is done there.
    """

    def __init__(
        self, iterations: int | None, end: float | None, whole: "Limit | None" = None
    ) -> None:
        self.done: int = 0 if whole is None else whole.done
        self._iterations = iterations
        self._end = end
        self._whole = whole

    def count(self) -> None:
        """One pricing more is being done."""
        self.done += 1
        if self._whole is not None:
            self._whole.count()

    def is_over(self) -> bool:
        """Whether to stop."""
        if self._iterations is not None and self.done >= self._iterations:
            return True
        return self._end is not None and monotonic() >= self._end

    def first(self, share: float) -> "Limit":
        """A limit that leaves the rest of the time, though none of the pricings."""
        left = self.seconds_left()
        end = None if left is None else monotonic() + share * left
        return Limit(self._iterations, end, self)

    def seconds_left(self) -> float | None:
        """Until the moment [s]; none: no limit."""
        return None if self._end is None else max(0.0, self._end - monotonic())


class Shares:
    """Time shared out among pieces of work, a few of them done at once.

    What one piece leaves is left to those after it.

    Parameters
    ----------
    end
        When all is to be done; none: no limit.
    at_once
        Pieces done at once.
    """

    def __init__(self, end: float | None, at_once: int, pieces: int) -> None:
        self.at_once = max(1, at_once)
        self._end = end
        self._left = pieces
        self._lock = Lock()

    def next_end(self) -> float | None:
        """When the next piece is to be done; to be asked once for each."""
        with self._lock:
            left, self._left = self._left, self._left - 1
        if self._end is None:
            return None
        now = monotonic()
        rounds = max(1.0, left / self.at_once)
        return now + max(0.0, self._end - now) / rounds
