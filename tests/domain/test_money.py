"""US dollars a month: what is reckoned with an unknown price is unknown, never nothing."""

import pytest

from shared.domain.money import UNPRICED, MonthlyUsd

TEN = MonthlyUsd(10)


def test_it_adds_subtracts_and_multiplies() -> None:
    assert TEN.plus(MonthlyUsd(2.5)).minus(MonthlyUsd(0.5)).times(2) == MonthlyUsd(24)


@pytest.mark.parametrize("found", [TEN.plus(UNPRICED), UNPRICED.plus(TEN), TEN.minus(UNPRICED), UNPRICED.times(0)])
def test_with_an_unpriced_part_it_is_unpriced(found: MonthlyUsd) -> None:
    assert found == UNPRICED


@pytest.mark.parametrize(
    ("amount", "spelled", "words"), [(1234.567, 1234.57, "$1,234.57"), (None, "unpriced", "unpriced")]
)
def test_it_is_spelled_and_read_again(amount: float | None, spelled: float | str, words: str) -> None:
    money = MonthlyUsd(amount)
    assert (money.spelled, words in str(money)) == (spelled, True)
    assert MonthlyUsd.of(money.spelled).spelled == spelled
