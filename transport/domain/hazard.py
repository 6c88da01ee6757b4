"""Ways assessed as unsafe on foot."""

from datetime import date

from transport.domain.record import Record


class Hazard(Record):
    """A way that cannot be walked with reasonable safety, accompanied as necessary.

    Parameters
    ----------
    way_id
        OpenStreetMap way in the road file.
    assessed_on
        Day it was assessed; on an earlier day it does not count.
    review_on
        Day the assessment falls due again; past it, it counts until reviewed.
    """

    way_id: int
    assessed_on: date
    review_on: date
    reason: str

    def counts_on(self, on: date) -> bool:
        """Whether it was assessed by a day."""
        return self.assessed_on <= on

    def is_overdue(self, on: date) -> bool:
        """Whether it counts on a day by which it should have been reviewed."""
        return self.counts_on(on) and self.review_on < on
