"""Which checks a selection means."""

import pytest

from shared.domain.errors import UnknownCheck, UnknownRegion, UnknownService
from shared.domain.terms import Category, Pillar, Severity
from shared.engine.selection import category_of, chosen_regions, select_checks

ONE = "ec2.volume.is-attached"


def test_criteria_narrow_each_other() -> None:
    chosen = select_checks(services=["ec2"], severities=[Severity.HIGH], pillars=[Pillar.SECURITY])
    assert chosen
    assert {(one.service, one.severity, one.pillar) for one in chosen} == {("ec2", Severity.HIGH, Pillar.SECURITY)}


def test_a_category_is_the_one_of_the_resource() -> None:
    chosen = select_checks(categories=[Category.NETWORKING])
    assert {category_of(one) for one in chosen} == {Category.NETWORKING}


def test_a_check_of_another_service_than_the_chosen_one_fits_nothing() -> None:
    assert select_checks(services=["iam"], checks=[ONE]) == []


def test_an_alias_means_its_service() -> None:
    assert select_checks(services=["VPC"]) == select_checks(services=["ec2"])


def test_a_misspelled_check_is_told_the_nearest() -> None:
    with pytest.raises(UnknownCheck, match=ONE):
        select_checks(checks=["ec2.volume.is-atached"])


def test_an_unknown_service_is_told_the_known_ones() -> None:
    with pytest.raises(UnknownService, match="ec2"):
        select_checks(services=["mars"])


def test_without_regions_all_enabled_ones_are_meant() -> None:
    assert chosen_regions(None, ["eu-west-1"], ["eu-west-1", "me-south-1"]) == ("eu-west-1",)


def test_a_region_named_twice_is_meant_once() -> None:
    assert chosen_regions(["eu-west-1", "eu-west-1"], ["eu-west-1"], ["eu-west-1"]) == ("eu-west-1",)


def test_a_region_that_the_partition_has_not_is_refused() -> None:
    with pytest.raises(UnknownRegion, match="eu-west-1"):
        chosen_regions(["eu-wst-1"], ["eu-west-1"], ["eu-west-1"])
