"""What the checks of every room have in common, beyond the laws of tests/catalog: each was tried both ways."""

import importlib
import pkgutil
from typing import Any

import pytest

import tests.services
from shared.catalog import Account, Pillar, Region, Verdict
from shared.catalog.registry import room
from shared.catalog.service import SERVICES
from shared.domain.money import MonthlyUsd
from tests.services.cases import FAIL, PASS

every_room = pytest.mark.parametrize("service", SERVICES)


def cases_of(service: str) -> list[Any]:
    """The table cases of all test modules of a service."""
    package = f"{tests.services.__name__}.{room(service).service.package.rpartition('.')[2]}"
    path = importlib.import_module(package).__path__
    modules = [importlib.import_module(f"{package}.{one.name}") for one in pkgutil.iter_modules(path)]
    return [case for module in modules for case in getattr(module, "CASES", ())]


@every_room
def test_every_check_is_tried_on_something_to_pass_and_something_to_fail(service: str) -> None:
    tried = {(case.check.id, case.status) for case in cases_of(service)}
    assert {(name, status) for name in room(service).checks for status in (PASS, FAIL)} <= tried


@every_room
def test_every_failure_of_a_cost_check_says_what_it_would_save(service: str) -> None:
    """A number, or that nobody can know it."""
    silent = [case for case in cases_of(service) if _costs(case) and _saving(case) is None]
    assert [f"{case.check.id}: {case.sentence}" for case in silent] == []


def _costs(case: Any) -> bool:
    return case.check.pillar is Pillar.COST and case.status is FAIL


def _saving(case: Any) -> MonthlyUsd | None:
    verdict = case.check(*case.arguments)
    assert isinstance(verdict, Verdict)
    return verdict.saving


@every_room
def test_every_resource_that_is_listed_is_judged_and_the_other_way_round(service: str) -> None:
    listed = {resource for lister in room(service).listers for resource in lister.resources}
    assert listed == {check.resource for check in room(service).checks.values()} - {Account, Region}


@every_room
def test_every_client_that_reads_has_a_rate(service: str) -> None:
    found = room(service)
    sources = (*found.listers, *found.readers.values())
    assert {operation.partition(":")[0] for one in sources for operation in one.operations} == {
        name for name in found.rates if ":" not in name
    }


@every_room
def test_every_fix_names_a_command(service: str) -> None:
    assert [check.id for check in room(service).checks.values() if "aws " not in check.fix] == []


def test_ec2_leaves_the_customers_own_programs_a_part_of_the_bucket_that_aws_documents() -> None:
    per_second, burst = 20, 100  # of a Describe call, in one region of one account
    assert room("ec2").rates["ec2"].per_second < per_second
    assert room("ec2").rates["ec2"].burst < burst
