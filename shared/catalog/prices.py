"""What AWS charges: the price table that ships with the catalogue, one file a family in shared/catalog/pricing.

A file is {"as_of": "2026-11-01", "source": ..., "per": "hour" | "month", "regions": {region: {key: USD}}}. Of a
month are reckoned 730 hours, as AWS does. Prices are on demand, without taxes, discounts and free tiers.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from shared.domain.errors import CatalogError
from shared.domain.money import UNPRICED, MonthlyUsd

_HOURS = {"hour": 730, "month": 1}


@dataclass(frozen=True, slots=True)
class PriceList:
    """The prices of one family (`ec2.instance`, `ebs.volume`). regions: region -> key -> USD a month."""

    family: str
    as_of: date
    source: str
    regions: Mapping[str, Mapping[str, float]]


def monthly(family: str, key: str, region: str) -> MonthlyUsd:
    """The price of one such thing for a month; unpriced where the table has no such key or region."""
    found = price_list(family).regions.get(region, {}).get(key)
    return UNPRICED if found is None else MonthlyUsd(found)


@cache
def price_list(family: str) -> PriceList:
    """Raises CatalogError for a family that the table does not have."""
    file = files("shared.catalog") / "pricing" / f"{family}.json"
    if not file.is_file():
        raise CatalogError(f"there is no price list {family}")
    read: dict[str, Any] = json.loads(file.read_text("utf-8"))
    hours = _HOURS[read["per"]]
    regions = {name: {key: usd * hours for key, usd in prices.items()} for name, prices in read["regions"].items()}
    return PriceList(family, date.fromisoformat(read["as_of"]), read["source"], regions)


def families() -> list[str]:
    """Every family that has a price list, sorted."""
    folder = files("shared.catalog") / "pricing"
    return sorted(one.name.removesuffix(".json") for one in folder.iterdir() if one.name.endswith(".json"))
