from collections.abc import Callable
from typing import Any

import pytest

from shared.catalog.registry import room
from shared.services.ec2.checks import tags as checks
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2 import builders as build

TAGGED: list[tuple[checks.TagCheck[Any], Callable[..., Any]]] = [
    (checks.customer_gateway_is_tagged, build.a_customer_gateway),
    (checks.dhcp_options_are_tagged, build.dhcp_options),
    (checks.elastic_ip_is_tagged, build.an_address),
    (checks.instance_is_tagged, build.an_instance),
    (checks.internet_gateway_is_tagged, build.an_internet_gateway),
    (checks.launch_template_is_tagged, build.a_launch_template),
    (checks.nat_gateway_is_tagged, build.a_nat_gateway),
    (checks.network_acl_is_tagged, build.a_network_acl),
    (checks.network_interface_is_tagged, build.a_network_interface),
    (checks.peering_connection_is_tagged, build.a_peering_connection),
    (checks.prefix_list_is_tagged, build.a_prefix_list),
    (checks.route_table_is_tagged, build.a_route_table),
    (checks.security_group_is_tagged, build.a_security_group),
    (checks.subnet_is_tagged, build.a_subnet),
    (checks.traffic_mirror_filter_is_tagged, build.a_mirror_filter),
    (checks.traffic_mirror_session_is_tagged, build.a_mirror_session),
    (checks.traffic_mirror_target_is_tagged, build.a_mirror_target),
    (checks.transit_gateway_is_tagged, build.a_transit_gateway),
    (checks.transit_gateway_attachment_is_tagged, build.an_attachment),
    (checks.transit_gateway_route_table_is_tagged, build.a_transit_route_table),
    (checks.volume_is_tagged, build.a_volume),
    (checks.vpc_is_tagged, build.a_vpc),
    (checks.vpc_endpoint_service_is_tagged, build.an_endpoint_service),
    (checks.vpc_flow_log_is_tagged, build.a_listed_flow_log),
    (checks.vpn_gateway_is_tagged, build.a_vpn_gateway),
]
OWNED, AWS_S = {"owner": "web"}, {"aws:cloudformation:stack-name": "web"}
ASKED = checks.RequiredTags(("owner", "stage"))
CASES = [
    case
    for check, build_one in TAGGED
    for case in table(
        check,
        ("a tag", (build_one(tags=OWNED),), PASS, "tagged owner"),
        ("none", (build_one(tags={}),), FAIL, "no tags"),
        ("AWS's own do not count", (build_one(tags=AWS_S),), FAIL, "no tags"),
        ("one that the tenant asks for is missing", (build_one(tags=OWNED), ASKED), FAIL, "no tag stage"),
        ("all that the tenant asks for", (build_one(tags=OWNED | {"stage": "live"}), ASKED), PASS, "owner, stage"),
    )
] + [
    *table(
        checks.nat_gateway_is_tagged,
        ("deleted", (build.a_nat_gateway(state="deleted"),), NOT_APPLICABLE, "it is deleted"),
    ),
    *table(
        checks.peering_connection_is_tagged,
        ("rejected", (build.a_peering_connection(status="rejected"),), NOT_APPLICABLE, "it is rejected"),
    ),
    *table(
        checks.prefix_list_is_tagged,
        ("being deleted", (build.a_prefix_list(state="delete-in-progress"),), NOT_APPLICABLE, "delete-in-progress"),
    ),
    *table(
        checks.network_interface_is_tagged,
        ("a service's own", (build.a_network_interface(managed=True),), NOT_APPLICABLE, "a service of AWS"),
    ),
]


@each(CASES)
def test_it_judges_tags(case: Case) -> None:
    case.holds()


def test_every_kind_is_named_by_its_check() -> None:
    assert {check.id for check, _ in TAGGED} == {name for name in room("ec2").checks if name.endswith(".is-tagged")}


@pytest.mark.parametrize(("check", "build_one"), TAGGED, ids=lambda value: getattr(value, "id", ""))
def test_a_check_is_of_the_kind_that_it_judges(check: checks.TagCheck[Any], build_one: Callable[..., Any]) -> None:
    assert check.resource is type(build_one())
