from shared.services.ec2.checks import network as checks
from shared.services.ec2.checks import vpc as vpc_checks
from shared.services.ec2.resources.network import (
    Entry,
    FlowLogs,
    NatRoutes,
    NatSubnets,
    NetworkAcl,
    Route,
    VpcEndpoints,
    VpcInterfaces,
    VpcNatGateways,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import (
    TO_INTERNET,
    TO_NAT,
    a_flow_log,
    a_nat_gateway,
    a_network_acl,
    a_route_table,
    a_subnet,
    a_vpc,
    an_internet_gateway,
    places,
    tables,
)

EVERYWHERE = "0.0.0.0/0"
TWO_ZONES = places(subnet_1="eu-west-1a", subnet_2="eu-west-1b")
ONE_ZONE = places(subnet_1="eu-west-1a", subnet_2="eu-west-1a")
S3 = ("Gateway", "com.amazonaws.eu-west-1.s3")
DYNAMODB = ("Gateway", "com.amazonaws.eu-west-1.dynamodb")
ALL_PRIVATE = tuple(("Interface", f"com.amazonaws.eu-west-1.{name}") for name in vpc_checks.PrivateServices().services)


def acl(*entries: Entry) -> NetworkAcl:
    return a_network_acl(ingress=entries)


CASES = [
    *table(
        vpc_checks.vpc_logs_flows,
        ("all traffic", (a_vpc(), FlowLogs((a_flow_log(),))), PASS, "fl-1"),
        ("what was rejected", (a_vpc(), FlowLogs((a_flow_log(traffic="REJECT"),))), PASS, "fl-1"),
        ("what was accepted alone", (a_vpc(), FlowLogs((a_flow_log(traffic="ACCEPT"),))), FAIL, "only what was acc"),
        ("nothing delivered yet", (a_vpc(), FlowLogs((a_flow_log(delivery=None),))), PASS, "fl-1"),
        (
            "a log that nobody gets",
            (a_vpc(), FlowLogs((a_flow_log(delivery="FAILED", error="Access error"),))),
            FAIL,
            "Access error",
        ),
        ("no log", (a_vpc(), FlowLogs(())), FAIL, "no flow log"),
        (
            "one good log is enough",
            (a_vpc(), FlowLogs((a_flow_log(delivery="FAILED"), a_flow_log(flow_log_id="fl-2")))),
            PASS,
            "fl-2",
        ),
    ),
    *table(
        vpc_checks.vpc_default_is_unused,
        ("empty", (a_vpc(is_default=True), VpcInterfaces(0)), PASS, "no network interface"),
        ("in use", (a_vpc(is_default=True), VpcInterfaces(1)), FAIL, "1 network interface in"),
        ("another one", (a_vpc(), VpcInterfaces(9)), NOT_APPLICABLE, "not the default"),
    ),
    *table(
        vpc_checks.vpc_is_used,
        ("in use", (a_vpc(), VpcInterfaces(2)), PASS, "2 network interfaces"),
        ("empty", (a_vpc(), VpcInterfaces(0)), FAIL, "no network interface"),
        ("the default one", (a_vpc(is_default=True), VpcInterfaces(0)), NOT_APPLICABLE, "default"),
    ),
    *table(
        vpc_checks.vpc_spans_zones,
        ("two zones", (a_vpc(), TWO_ZONES), PASS, "eu-west-1a, eu-west-1b"),
        ("two subnets of one zone", (a_vpc(), ONE_ZONE), FAIL, "eu-west-1a only"),
        ("no subnets", (a_vpc(resource_id="vpc-2"), TWO_ZONES), NOT_APPLICABLE, "no subnets"),
    ),
    *table(
        vpc_checks.vpc_has_private_subnets,
        ("one is private", (a_vpc(), TWO_ZONES, tables(main=(TO_INTERNET,), subnet_2=(TO_NAT,))), PASS, "1 of 2"),
        ("all are public", (a_vpc(), TWO_ZONES, tables(main=(TO_INTERNET,))), FAIL, "0 of 2"),
        ("no subnets", (a_vpc(resource_id="vpc-2"), TWO_ZONES, tables()), NOT_APPLICABLE, "no subnets"),
    ),
    *table(
        vpc_checks.vpc_reaches_storage_through_gateway_endpoints,
        ("both", (a_vpc(), VpcNatGateways(("nat-1",)), VpcEndpoints((S3, DYNAMODB))), PASS, "s3, dynamodb"),
        ("one is missing", (a_vpc(), VpcNatGateways(("nat-1",)), VpcEndpoints((S3,))), FAIL, "for dynamodb"),
        (
            "an interface endpoint is not free",
            (a_vpc(), VpcNatGateways(("nat-1",)), VpcEndpoints((("Interface", S3[1]), DYNAMODB))),
            FAIL,
            "for s3",
        ),
        ("nothing is charged", (a_vpc(), VpcNatGateways(()), VpcEndpoints(())), NOT_APPLICABLE, "no NAT gateway"),
    ),
    *table(
        vpc_checks.vpc_reaches_services_privately,
        ("all", (a_vpc(), VpcInterfaces(1), VpcEndpoints(ALL_PRIVATE)), PASS, "ecr.api"),
        ("one is missing", (a_vpc(), VpcInterfaces(1), VpcEndpoints(ALL_PRIVATE[1:])), FAIL, "for ec2"),
        (
            "not missing to this tenant",
            (a_vpc(), VpcInterfaces(1), VpcEndpoints(ALL_PRIVATE[1:]), vpc_checks.PrivateServices(("ssm",))),
            PASS,
            "ssm",
        ),
        ("nobody is there to call", (a_vpc(), VpcInterfaces(0), VpcEndpoints(())), NOT_APPLICABLE, "nothing"),
    ),
    *table(
        checks.subnet_assigns_no_public_ip,
        ("it does not", (a_subnet(),), PASS, "no public"),
        ("it does", (a_subnet(assigns_public_addresses=True),), FAIL, "on launch"),
    ),
    *table(
        checks.subnet_uses_nat_gateway_of_its_zone,
        (
            "its own zone",
            (a_subnet(), tables(main=(TO_NAT,)), NatSubnets({"nat-1": "subnet-1"}), TWO_ZONES),
            PASS,
            "in eu-west-1a, the subnet in eu-west-1a",
        ),
        (
            "another zone",
            (a_subnet(), tables(main=(TO_NAT,)), NatSubnets({"nat-1": "subnet-2"}), TWO_ZONES),
            FAIL,
            "in eu-west-1b, the subnet in eu-west-1a",
        ),
        (
            "a gateway of all zones",
            (a_subnet(), tables(main=(TO_NAT,)), NatSubnets({"nat-1": None}), TWO_ZONES),
            PASS,
            "spans",
        ),
        (
            "a gateway in a subnet that is hidden",
            (a_subnet(), tables(main=(TO_NAT,)), NatSubnets({"nat-1": "subnet-9"}), TWO_ZONES),
            NOT_APPLICABLE,
            "does not show",
        ),
        ("a gateway that is gone", (a_subnet(), tables(main=(TO_NAT,)), NatSubnets({}), TWO_ZONES), FAIL, "no longer"),
        (
            "none",
            (a_subnet(), tables(main=(TO_INTERNET,)), NatSubnets({}), TWO_ZONES),
            NOT_APPLICABLE,
            "no NAT gateway",
        ),
    ),
    *table(
        checks.subnet_has_free_addresses,
        ("a tenth is free", (a_subnet(addresses=250, free=25),), PASS, "25 of 250"),
        ("one less", (a_subnet(addresses=250, free=24),), FAIL, "24 of 250"),
        ("IPv6 alone", (a_subnet(addresses=0, free=0),), NOT_APPLICABLE, "no IPv4"),
    ),
    *table(
        checks.route_table_main_is_private,
        ("to a NAT gateway", (a_route_table(TO_NAT),), PASS, "no route"),
        ("to the internet", (a_route_table(TO_INTERNET),), FAIL, "0.0.0.0/0 to igw-1"),
        ("to the internet of IPv6", (a_route_table(Route("::/0", "igw-1")),), FAIL, "::/0 to igw-1"),
        ("a table of public subnets", (a_route_table(TO_INTERNET, is_main=False),), NOT_APPLICABLE, "not a main"),
    ),
    *table(
        checks.route_table_has_no_dead_routes,
        ("all are active", (a_route_table(TO_NAT),), PASS, "no dead"),
        ("one is dead", (a_route_table(TO_NAT, Route("10.9.0.0/16", "pcx-9", "blackhole")),), FAIL, "pcx-9"),
    ),
    *table(
        checks.network_acl_restricts_admin_ports,
        ("HTTPS alone", (acl(Entry(100, True, "6", EVERYWHERE, 443, 443)),), PASS, "no such port"),
        ("SSH", (acl(Entry(100, True, "6", EVERYWHERE, 22, 22)),), FAIL, "tcp 22 (SSH) from 0.0.0.0/0 by rule 100"),
        ("SSH by IPv6", (acl(Entry(100, True, "6", "::/0", 22, 22)),), FAIL, "from ::/0"),
        ("SSH by all of IPv6", (acl(Entry(100, True, "6", "2000::/3", 22, 22)),), FAIL, "2000::/3 by rule 100"),
        (
            "SSH in two halves",
            (acl(Entry(100, True, "6", "0.0.0.0/1", 22, 22), Entry(110, True, "6", "128.0.0.0/1", 22, 22)),),
            FAIL,
            "0.0.0.0/1 by rule 100, 128.0.0.0/1 by rule 110",
        ),
        (
            "refused in two halves",
            (
                acl(
                    Entry(80, False, "6", "0.0.0.0/1", 22, 22),
                    Entry(90, False, "6", "128.0.0.0/1", 22, 22),
                    Entry(100, True, "6", EVERYWHERE, 22, 22),
                ),
            ),
            PASS,
            "no such port",
        ),
        ("SSH in a range", (acl(Entry(100, True, "6", EVERYWHERE, 0, 65535)),), FAIL, "tcp 22"),
        ("all traffic", (acl(Entry(100, True, "-1", EVERYWHERE)),), FAIL, "udp 3389 (RDP)"),
        ("one's own range", (acl(Entry(100, True, "6", "10.0.0.0/8", 22, 22)),), PASS, "no such port"),
        (
            "a denial that comes first",
            (
                acl(
                    Entry(90, False, "6", EVERYWHERE, 22, 22),
                    Entry(91, False, "6", EVERYWHERE, 3389, 3389),
                    Entry(92, False, "17", EVERYWHERE, 3389, 3389),
                    Entry(100, True, "-1", EVERYWHERE),
                ),
            ),
            PASS,
            "no such port",
        ),
        (
            "a denial that comes too late",
            (acl(Entry(100, True, "-1", EVERYWHERE), Entry(110, False, "-1", EVERYWHERE)),),
            FAIL,
            "tcp 22",
        ),
        (
            "a denial for some",
            (acl(Entry(90, False, "-1", "198.51.100.0/24"), Entry(100, True, "-1", EVERYWHERE)),),
            FAIL,
            "tcp 22",
        ),
    ),
    *table(
        checks.network_acl_does_not_admit_everything,
        ("HTTPS alone", (acl(Entry(100, True, "6", EVERYWHERE, 443, 443)),), PASS, "no rule"),
        ("all of IPv6", (acl(Entry(100, True, "-1", "2000::/3")),), FAIL, "all traffic from 2000::/3 by rule 100"),
        (
            "everything, after HTTPS",
            (acl(Entry(90, True, "6", EVERYWHERE, 443, 443), Entry(100, True, "-1", EVERYWHERE)),),
            FAIL,
            "by rule 100",
        ),
        ("refused before", (acl(Entry(90, False, "-1", EVERYWHERE), Entry(100, True, "-1", EVERYWHERE)),), PASS, "no"),
        ("everything", (acl(Entry(100, True, "-1", EVERYWHERE)),), FAIL, "all traffic from 0.0.0.0/0 by rule 100"),
        ("nothing", (acl(Entry(32767, False, "-1", EVERYWHERE)),), PASS, "no rule"),
    ),
    *table(
        checks.network_acl_is_used,
        ("it belongs to a subnet", (a_network_acl(),), PASS, "subnet-1"),
        ("it belongs to none", (a_network_acl(subnet_ids=()),), FAIL, "no subnet"),
        ("the default one", (a_network_acl(subnet_ids=(), is_default=True),), NOT_APPLICABLE, "cannot be deleted"),
    ),
    *table(
        checks.internet_gateway_is_attached,
        ("attached", (an_internet_gateway(),), PASS, "vpc-1"),
        ("left over", (an_internet_gateway(vpc_ids=()),), FAIL, "no VPC"),
    ),
    *table(
        checks.nat_gateway_is_used,
        ("a route leads to it", (a_nat_gateway(), NatRoutes((("rtb-1", EVERYWHERE),))), PASS, "rtb-1"),
        ("no route", (a_nat_gateway(), NatRoutes(())), FAIL, "no route"),
        ("it is gone", (a_nat_gateway(state="deleted"), NatRoutes(())), NOT_APPLICABLE, "deleted"),
    ),
]


@each(CASES)
def test_it_judges_networks(case: Case) -> None:
    case.holds()
