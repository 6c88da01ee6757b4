"""What an education, health and care plan says of the school."""

from collections.abc import Sequence

from transport.dataset.synthetic.chance import Deal
from transport.dataset.synthetic.homes import Homes
from transport.dataset.synthetic.schools import Site
from transport.dataset.synthetic.starts import Start
from transport.domain.pupil import EHCPlan

NAMED_SHARE = 0.97
TWO_SCHOOLS_SHARE = 0.05


def draw_plan(
    start: Start, home: int, sites: Sequence[Site], homes: Homes, deal: Deal
) -> EHCPlan | None:
    """The plan, if there is one: it names the school, or its type alone."""
    if not start.has_plan:
        return None
    may_name_two = start.group in ("special", "secondary")
    if may_name_two and deal.yes("two schools", TWO_SCHOOLS_SHARE):
        return _two_schools(start, home, sites, homes)
    is_named = deal.yes("named", NAMED_SHARE)
    return EHCPlan(named_schools=(start.site.school.id,) if is_named else ())


def _two_schools(
    start: Start, home: int, sites: Sequence[Site], homes: Homes
) -> EHCPlan:
    """Name a nearer school of the same sort too, the parent to see to travel."""
    attended = start.site.school.id
    drives = homes.drives[:, home]
    nearer = [
        number
        for number, site in enumerate(sites)
        if _would_do(site, start) and drives[number] < drives[start.number]
    ]
    if not nearer:
        return EHCPlan(named_schools=(attended,))
    nearest = min(nearer, key=lambda number: float(drives[number]))
    return EHCPlan(
        named_schools=(sites[nearest].school.id, attended),
        parent_transport_condition=True,
    )


def _would_do(site: Site, start: Start) -> bool:
    return (
        site.blueprint.group == start.group
        and site.school.age_from <= start.age <= site.school.age_to
        and (start.need in site.blueprint.needs or site.is_ordinary)
    )
