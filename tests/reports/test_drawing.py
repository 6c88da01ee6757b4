import re

from hypothesis import given
from hypothesis import strategies as st

from transport.reports.drawing import Frame, frame_around, path_of, road_paths, run_path

POINTS = st.lists(
    st.tuples(st.integers(0, 9_000), st.integers(0, 9_000)), min_size=2, max_size=20
)


def positions_of(path: str) -> list[tuple[int, int]]:
    """Absolute points of a path written as one start and relative steps."""
    numbers = [int(n) for n in re.findall(r"-?\d+", path)]
    x, y = numbers[0], numbers[1]
    found = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def without_repeats(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = points[:1]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return kept


@given(POINTS)
def test_a_path_leads_through_its_points(points: list[tuple[int, int]]) -> None:
    wanted = without_repeats(points)
    if len(wanted) > 1:
        assert positions_of(path_of([points])) == wanted


def town() -> Frame:
    frame = frame_around([(-3.1, 51.5), (-2.9, 51.6)])
    assert frame is not None
    return frame


def test_all_positions_lie_inside_the_frame() -> None:
    frame = town()
    for position in ((-3.1, 51.5), (-2.9, 51.6)):
        x, y = frame.place(position)
        assert 0 < x < frame.width
        assert 0 < y < frame.height


def test_north_is_up_and_east_is_right() -> None:
    frame = town()
    west_north, east_south = frame.place((-3.1, 51.6)), frame.place((-2.9, 51.5))
    assert west_north[0] < east_south[0]
    assert west_north[1] < east_south[1]


def test_one_unit_is_as_long_northwards_as_eastwards() -> None:
    frame = town()
    assert abs(frame.per_lon / frame.per_lat - 0.6225) < 0.001  # cosine of 51.5 degrees


def test_a_drawing_is_never_taller_than_its_shape_allows() -> None:
    frame = frame_around([(-3.0, 51.0), (-3.0, 52.0)])
    assert frame is not None
    assert frame.width >= frame.height * 1.49


def test_no_positions_give_no_frame() -> None:
    assert frame_around([]) is None


def test_points_closer_than_the_grid_are_left_out_of_a_run() -> None:
    frame = town()
    line = [(-3.1 + n / 100_000, 51.5) for n in range(2_000)]
    assert len(positions_of(run_path(frame, line))) == 2


def test_roads_beyond_the_frame_are_cut() -> None:
    frame = town()
    ((tier, path),) = road_paths(frame, [("trunk", [(-4.0, 51.55), (-2.0, 51.55)])])
    assert tier == "major"
    assert {x for x, _ in positions_of(path)} == {0, frame.width}


def test_a_budget_of_points_is_kept_and_major_roads_come_first() -> None:
    frame = town()
    zigzag = [(-3.1 + n / 5_000, 51.5 + (n % 2) / 20) for n in range(1_000)]
    roads = [("primary", [(-3.1, 51.5), (-2.9, 51.6)]), ("residential", zigzag)]
    found = dict(road_paths(frame, roads, budget=100))
    assert set(found) == {"major"}
    assert set(dict(road_paths(frame, roads))) == {"major", "minor"}
