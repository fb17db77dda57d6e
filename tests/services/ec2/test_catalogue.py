"""What all checks of this room have in common."""

from shared.catalog import Lister, Region
from shared.catalog.registry import room
from shared.services.ec2.readers import RATES, READERS
from tests.services.cases import FAIL, PASS
from tests.services.ec2 import (
    test_connection_checks,
    test_instance_checks,
    test_instance_exposure_checks,
    test_instance_size_checks,
    test_network_checks,
    test_purchase_checks,
    test_region_checks,
    test_security_group_checks,
    test_storage_checks,
    test_tag_checks,
)

ROOM = room("ec2")
CASES = [
    *test_connection_checks.CASES,
    *test_instance_checks.CASES,
    *test_instance_exposure_checks.CASES,
    *test_instance_size_checks.CASES,
    *test_network_checks.CASES,
    *test_purchase_checks.CASES,
    *test_region_checks.CASES,
    *test_security_group_checks.CASES,
    *test_storage_checks.CASES,
    *test_tag_checks.CASES,
]


def test_every_check_is_tried_on_something_to_pass_and_something_to_fail() -> None:
    tried = {(case.check.id, case.status) for case in CASES}

    assert {(name, status) for name in ROOM.checks for status in (PASS, FAIL)} <= tried


def test_every_fact_that_a_check_needs_has_a_reader_of_its_resource_or_region() -> None:
    for check in ROOM.checks.values():
        for fact in check.facts:
            assert ROOM.readers[fact].of in (check.resource, Region), f"{check.id}: {fact.__name__}"


def test_every_fact_that_is_read_serves_a_check_or_an_action() -> None:
    needed = {fact for check in ROOM.checks.values() for fact in check.facts}
    needed |= {fact for action in ROOM.actions.values() for fact in action.facts}

    assert set(ROOM.readers) == needed


def test_every_resource_that_is_listed_is_judged_and_the_other_way_round() -> None:
    listed = {resource for lister in READERS if isinstance(lister, Lister) for resource in lister.resources}

    assert listed == {check.resource for check in ROOM.checks.values()} - {Region}


def test_every_client_that_reads_has_a_rate() -> None:
    assert {operation.partition(":")[0] for reader in READERS for operation in reader.operations} == set(RATES)


def test_every_check_says_what_why_and_how_in_the_house_style() -> None:
    for check in ROOM.checks.values():
        assert check.title.endswith("."), check.id
        assert len(check.title) <= 100, check.id
        assert check.why, check.id
        assert "aws " in check.fix, check.id


def test_leaves_the_customers_own_programs_a_part_of_the_bucket_that_aws_documents() -> None:
    per_second, burst = 20, 100  # of a Describe call, in one region of one account
    assert RATES["ec2"].per_second < per_second
    assert RATES["ec2"].burst < burst
