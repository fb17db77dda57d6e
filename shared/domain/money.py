"""Money, as the platform speaks of it: US dollars a month, or that nobody knows the price."""

from dataclasses import dataclass
from typing import Literal

type Spelled = float | Literal["unpriced"]


@dataclass(frozen=True, slots=True)
class MonthlyUsd:
    """amount None: unpriced. What is reckoned with an unpriced part is unpriced, never 0."""

    amount: float | None

    def times(self, factor: float) -> "MonthlyUsd":
        return self if self.amount is None else MonthlyUsd(self.amount * factor)

    def plus(self, other: "MonthlyUsd") -> "MonthlyUsd":
        if self.amount is None or other.amount is None:
            return UNPRICED
        return MonthlyUsd(self.amount + other.amount)

    def minus(self, other: "MonthlyUsd") -> "MonthlyUsd":
        return self.plus(other.times(-1))

    @property
    def spelled(self) -> Spelled:
        """As findings carry it: USD with two digits after the point, or "unpriced"."""
        return "unpriced" if self.amount is None else round(self.amount, 2)

    @classmethod
    def of(cls, spelled: Spelled) -> "MonthlyUsd":
        return cls(None if spelled == "unpriced" else float(spelled))

    def __str__(self) -> str:
        return "unpriced" if self.amount is None else f"${self.amount:,.2f} a month"


UNPRICED = MonthlyUsd(None)
