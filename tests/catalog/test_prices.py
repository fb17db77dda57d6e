"""The price table: every family dated, sourced, for at least three regions; what it lacks is unpriced."""

from datetime import date

import pytest

from shared.catalog.prices import families, monthly, price_list
from shared.domain.errors import CatalogError
from shared.domain.money import UNPRICED

LEAST_REGIONS = 3

every_family = pytest.mark.parametrize("family", families())


@every_family
def test_a_family_says_its_date_and_source_and_covers_three_regions_alike(family: str) -> None:
    found = price_list(family)
    assert found.as_of >= date(2024, 1, 1)
    assert found.source
    assert len(found.regions) >= LEAST_REGIONS
    assert len({frozenset(prices) for prices in found.regions.values()}) == 1


@every_family
def test_nothing_is_free(family: str) -> None:
    assert all(usd > 0 for prices in price_list(family).regions.values() for usd in prices.values())


def test_an_hourly_price_is_of_730_hours() -> None:
    assert monthly("ec2.address", "public-ipv4", "eu-west-1").spelled == 3.65


@pytest.mark.parametrize(("key", "region"), [("unheard-of", "eu-west-1"), ("public-ipv4", "mars-1")])
def test_what_the_table_lacks_is_unpriced(key: str, region: str) -> None:
    assert monthly("ec2.address", key, region) == UNPRICED


def test_a_family_without_a_list_is_a_mistake_of_ours() -> None:
    with pytest.raises(CatalogError, match="no price list"):
        monthly("s3.moon", "rock", "eu-west-1")
