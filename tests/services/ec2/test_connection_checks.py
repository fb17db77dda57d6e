from typing import Any

from shared.catalog.secrets import FoundSecret
from shared.services.ec2.checks import connection as checks
from shared.services.ec2.checks import interface as interface_checks
from shared.services.ec2.checks import launch_template as template_checks
from shared.services.ec2.resources.instance import UserData
from shared.services.ec2.resources.launch_template import TemplateVersions
from shared.services.ec2.resources.network import PeeringRoutes
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import (
    a_client_vpn_endpoint,
    a_launch_template,
    a_network_interface,
    a_peering_connection,
    a_template_version,
    a_transit_gateway,
    a_tunnel,
    a_vpc_endpoint,
    a_vpn_connection,
    an_address,
    places,
)

EVERYTHING = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}


def policy(**changes: Any) -> dict[str, Any]:
    return {"Statement": [EVERYTHING | changes]}


def over(*destinations: str) -> PeeringRoutes:
    return PeeringRoutes(tuple(("rtb-1", destination) for destination in destinations))


def versions(**changes: Any) -> TemplateVersions:
    """The default is well kept; the latest is what the test is about."""
    return TemplateVersions((a_template_version(), a_template_version(number=2, **changes)))


CASES = [
    *table(
        checks.vpc_endpoint_restricts_access,
        ("AWS's default", (a_vpc_endpoint(policy=policy()),), FAIL, "every principal"),
        ("principals of AWS", (a_vpc_endpoint(policy=policy(Principal={"AWS": "*"})),), FAIL, "every principal"),
        ("a statement alone", (a_vpc_endpoint(policy={"Statement": EVERYTHING}),), FAIL, "every principal"),
        ("lists of one", (a_vpc_endpoint(policy=policy(Action=["*"], Resource=["*"])),), FAIL, "every principal"),
        (
            "an organization alone",
            (a_vpc_endpoint(policy=policy(Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),),
            PASS,
            "no statement",
        ),
        ("one bucket", (a_vpc_endpoint(policy=policy(Resource="arn:aws:s3:::logs/*")),), PASS, "no statement"),
        ("some actions", (a_vpc_endpoint(policy=policy(Action="s3:Get*")),), PASS, "no statement"),
        ("a denial", (a_vpc_endpoint(policy=policy(Effect="Deny")),), PASS, "no statement"),
        ("one role", (a_vpc_endpoint(policy=policy(Principal={"AWS": "arn:aws:iam::1:role/r"})),), PASS, "no stat"),
        ("no policy", (a_vpc_endpoint(policy=None),), NOT_APPLICABLE, "no policy"),
    ),
    *table(
        checks.vpc_endpoint_spans_zones,
        ("two", (a_vpc_endpoint(), places(subnet_1="a", subnet_2="b")), PASS, "a, b"),
        ("one", (a_vpc_endpoint(), places(subnet_1="a", subnet_2="a")), FAIL, "a only"),
        ("a gateway is everywhere", (a_vpc_endpoint(kind="Gateway"), places()), NOT_APPLICABLE, "Gateway"),
    ),
    *table(
        checks.vpc_endpoint_works,
        ("available", (a_vpc_endpoint(),), PASS, "available"),
        ("rejected", (a_vpc_endpoint(state="rejected"),), FAIL, "rejected"),
        ("not accepted", (a_vpc_endpoint(state="pendingacceptance"),), FAIL, "pendingacceptance"),
        ("on its way", (a_vpc_endpoint(state="pending"),), NOT_APPLICABLE, "pending"),
    ),
    *table(
        checks.peering_connection_routes_least,
        ("a part", (a_peering_connection(), over("10.2.3.0/24")), PASS, "for parts: 10.2.3.0/24"),
        ("the whole", (a_peering_connection(), over("10.2.0.0/16")), FAIL, "10.2.0.0/16 in rtb-1"),
        ("more than the whole", (a_peering_connection(), over("10.0.0.0/8")), FAIL, "10.0.0.0/8"),
        ("everything", (a_peering_connection(), over("0.0.0.0/0")), FAIL, "0.0.0.0/0"),
        ("the whole of IPv6", (a_peering_connection(), over("2600:1f18::/56")), FAIL, "2600:1f18::/56"),
        ("a prefix list", (a_peering_connection(), over("pl-1")), PASS, "parts"),
        ("no route", (a_peering_connection(), over()), PASS, "no route"),
        ("not yet accepted", (a_peering_connection(status="pending-acceptance"), over()), NOT_APPLICABLE, "pending"),
    ),
    *table(
        checks.vpn_connection_has_both_tunnels_up,
        ("both", (a_vpn_connection(),), PASS, "203.0.113.1, 203.0.113.2"),
        (
            "one",
            (a_vpn_connection(telemetry={"203.0.113.1": "UP", "203.0.113.2": "DOWN"}),),
            FAIL,
            "down: 203.0.113.2",
        ),
        (
            "one, and the other is not told of",
            (a_vpn_connection(telemetry={"203.0.113.1": "UP"}),),
            FAIL,
            "up: 203.0.113.1; down: not told",
        ),
        ("deleted", (a_vpn_connection(state="deleted"),), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        checks.vpn_connection_logs_tunnels,
        ("both log", (a_vpn_connection(),), PASS, "all tunnels"),
        ("one does not", (a_vpn_connection(tunnels=(a_tunnel(), a_tunnel(logs=False))),), FAIL, "no log: 203.0.113.1"),
        ("nothing is told", (a_vpn_connection(tunnels=()),), NOT_APPLICABLE, "no options"),
        ("deleted", (a_vpn_connection(state="deleted"),), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        checks.vpn_connection_uses_ikev2,
        ("IKEv2 alone", (a_vpn_connection(),), PASS, "IKEv2"),
        ("both", (a_vpn_connection(tunnels=(a_tunnel(ike_versions=("ikev1", "ikev2")),)),), FAIL, "IKEv1 accepted"),
        ("nothing is told", (a_vpn_connection(tunnels=()),), NOT_APPLICABLE, "no options"),
        ("deleted", (a_vpn_connection(state="deleted"),), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        checks.client_vpn_endpoint_logs_connections,
        ("it logs", (a_client_vpn_endpoint(),), PASS, "are logged"),
        ("it does not", (a_client_vpn_endpoint(logs_connections=False),), FAIL, "not logged"),
        ("deleted", (a_client_vpn_endpoint(status="deleted"),), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        checks.transit_gateway_accepts_by_hand,
        ("by hand", (a_transit_gateway(),), PASS, "somebody"),
        ("by itself", (a_transit_gateway(auto_accepts=True),), FAIL, "by itself"),
        ("deleted", (a_transit_gateway(auto_accepts=True, state="deleted"),), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        interface_checks.network_interface_is_attached,
        ("in use", (a_network_interface(),), PASS, "in-use"),
        ("left over", (a_network_interface(status="available"),), FAIL, "nothing"),
        ("AWS's own", (a_network_interface(status="available", managed=True),), NOT_APPLICABLE, "manages"),
    ),
    *table(
        interface_checks.network_interface_checks_source_and_destination,
        ("checked", (a_network_interface(),), PASS, "are checked"),
        ("not checked", (a_network_interface(checks_source_and_destination=False),), FAIL, "not checked"),
        (
            "a NAT gateway must not",
            (a_network_interface(checks_source_and_destination=False, kind="nat_gateway"),),
            NOT_APPLICABLE,
            "manages",
        ),
    ),
    *table(
        interface_checks.elastic_ip_is_used,
        ("used", (an_address(),), PASS, "i-1"),
        ("left over", (an_address(holder=None),), FAIL, "203.0.113.9"),
    ),
    *table(
        template_checks.launch_template_requires_imdsv2,
        ("both versions do", (a_launch_template(), versions()), PASS, "version 1, version 2"),
        ("one is silent", (a_launch_template(), versions(http_tokens=None)), FAIL, "version 2: tokens are not set"),
        ("one has it optional", (a_launch_template(), versions(http_tokens="optional")), FAIL, "optional"),
        ("the service is off", (a_launch_template(), versions(http_tokens=None, http_endpoint="disabled")), PASS, "2"),
        ("it is gone", (a_launch_template(), TemplateVersions(())), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        template_checks.launch_template_assigns_no_public_ip,
        ("neither does", (a_launch_template(), versions()), PASS, "version 1"),
        ("one does", (a_launch_template(), versions(assigns_public_address=True)), FAIL, "version 2 assigns"),
        ("it is gone", (a_launch_template(), TemplateVersions(())), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        template_checks.launch_template_encrypts_volumes,
        ("both do", (a_launch_template(), versions()), PASS, "version 1"),
        ("one does not", (a_launch_template(), versions(unencrypted=("/dev/xvda",))), FAIL, "/dev/xvda"),
        ("it is gone", (a_launch_template(), TemplateVersions(())), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        template_checks.launch_template_has_no_secrets_in_user_data,
        ("nothing was found", (a_launch_template(), versions()), PASS, "version 1"),
        (
            "a find",
            (a_launch_template(), versions(user_data=UserData((FoundSecret("password", 4),)))),
            FAIL,
            "version 2: password in line 4",
        ),
        ("unreadable", (a_launch_template(), versions(user_data=UserData((), "bad"))), ERROR, "version 2"),
        ("it is gone", (a_launch_template(), TemplateVersions(())), NOT_APPLICABLE, "deleted"),
    ),
]


@each(CASES)
def test_it_judges_connections_interfaces_and_templates(case: Case) -> None:
    case.holds()
