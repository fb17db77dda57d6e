"""What all checks of this room have in common."""

from shared.catalog import Account, Lister
from shared.catalog.registry import room
from shared.services.iam.readers import RATES, READERS
from tests.services.cases import FAIL, PASS
from tests.services.iam import (
    test_iam_account_checks,
    test_iam_federation_checks,
    test_iam_identity_checks,
    test_iam_policy_checks,
)

ROOM = room("iam")
CASES = [
    *test_iam_account_checks.CASES,
    *test_iam_federation_checks.CASES,
    *test_iam_identity_checks.CASES,
    *test_iam_policy_checks.CASES,
]


def test_every_check_is_tried_on_something_to_pass_and_something_to_fail() -> None:
    tried = {(case.check.id, case.status) for case in CASES}

    assert {(name, status) for name in ROOM.checks for status in (PASS, FAIL)} <= tried


def test_every_fact_that_a_check_needs_has_a_reader_of_its_resource_or_account() -> None:
    for check in ROOM.checks.values():
        for fact in check.facts:
            assert ROOM.readers[fact].of in (check.resource, Account), f"{check.id}: {fact.__name__}"


def test_every_fact_that_is_read_serves_a_check_or_an_action() -> None:
    needed = {fact for check in ROOM.checks.values() for fact in check.facts}
    needed |= {fact for action in ROOM.actions.values() for fact in action.facts}

    assert set(ROOM.readers) == needed


def test_every_resource_that_is_listed_is_judged_and_the_other_way_round() -> None:
    listed = {resource for lister in READERS if isinstance(lister, Lister) for resource in lister.resources}

    assert listed == {check.resource for check in ROOM.checks.values()} - {Account}


def test_every_client_that_reads_has_a_rate() -> None:
    assert {operation.partition(":")[0] for reader in READERS for operation in reader.operations} == set(RATES)


def test_every_check_says_what_why_and_how_in_the_house_style() -> None:
    for check in ROOM.checks.values():
        assert check.title.endswith("."), check.id
        assert len(check.title) <= 100, check.id
        assert check.why, check.id
        assert "aws " in check.fix, check.id
