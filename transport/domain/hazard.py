"""Ways assessed as unsafe on foot."""

from datetime import date

from transport.domain.record import Record


class Hazard(Record):
    """A way that cannot be walked with reasonable safety, accompanied as necessary.

    Parameters
    ----------
    way_id
        OpenStreetMap way in the road file.
    review_on
        Day the assessment falls due again.
    """

    way_id: int
    assessed_on: date
    review_on: date
    reason: str
