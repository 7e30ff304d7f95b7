from __future__ import annotations

from tests.growth import grows_linearly, takes_under


def linear(number: int) -> int:
    return sum(1 for _ in range(100 * number))


def quadratic(number: int) -> int:
    return sum(1 for _ in range(number * number // 10))


def test_linear_work_is_told_from_quadratic() -> None:
    assert grows_linearly(linear, lambda number: number, 1_000)
    assert not grows_linearly(quadratic, lambda number: number, 1_000)


def test_work_over_its_time_is_told() -> None:
    assert takes_under(5, lambda: linear(10))
    assert not takes_under(0.000_001, lambda: linear(1_000))
