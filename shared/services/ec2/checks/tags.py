"""That resources bear tags: one rule, and a table of the kinds that it holds for.

The statement is Security Hub's (AWS Resource Tagging Standard): tags of AWS's own do not count; a tenant may name
the keys that must be there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from shared.catalog import Check, Pillar, Resource, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.resources.connection import PeeringConnection, TransitGateway
from shared.services.ec2.resources.endpoint_service import VpcEndpointService
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.interface import ElasticIp, NetworkInterface
from shared.services.ec2.resources.launch_template import LaunchTemplate
from shared.services.ec2.resources.network import (
    InternetGateway,
    NatGateway,
    NetworkAcl,
    RouteTable,
    Subnet,
    Vpc,
)
from shared.services.ec2.resources.routing import (
    CustomerGateway,
    DhcpOptions,
    PrefixList,
    TrafficMirrorFilter,
    TrafficMirrorSession,
    TrafficMirrorTarget,
    TransitGatewayAttachment,
    TransitGatewayRouteTable,
    VpcFlowLog,
    VpnGateway,
)
from shared.services.ec2.resources.security_group import SecurityGroup
from shared.services.ec2.resources.storage import Volume

_GONE = ("delet", "expired", "failed", "rejected")  # how the states of what is gone, or never was, begin


@dataclass(frozen=True, slots=True)
class RequiredTags(Thresholds):
    """keys: that a resource must bear; with none any tag will do."""

    keys: tuple[str, ...] = ()


type TagCheck[R: Resource] = Check[[R, RequiredTags]]

_REQUIRED = RequiredTags()


def _is_tagged[R: Resource](
    kind: type[R], words: str, control: str, exempt: Callable[[R], str | None] = lambda _: None
) -> TagCheck[R]:
    """The check of one kind. words: as in "the NAT gateway"; exempt: why one of them is not judged, or None."""

    def judge(resource: R, required: RequiredTags = _REQUIRED) -> Verdict:
        reason = exempt(resource)
        return not_applicable(reason) if reason else _judge(resource, required)

    # The catalogue reads what a check needs from its annotations.
    judge.__annotations__["resource"] = kind
    judge.__doc__ = f"""Somebody has tagged the {words}, with every key that the tenant asks for.

    A tag says whose it is and what it is for, when its cost or its failure raises the question.

    Fix: EC2 or VPC console, the {words}, Tags, Manage tags; or
    `aws ec2 create-tags --resources ID --tags Key=owner,Value=TEAM`.
    """
    name = words.replace(" ", "-").lower()
    declare = check(f"ec2.{name}.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, controls=(control,))
    return declare(judge)


def _judge(resource: Resource, required: RequiredTags) -> Verdict:
    own = sorted(key for key in resource.tags or () if not key.startswith("aws:"))
    missing = [key for key in required.keys if key not in own]
    if missing:
        return failed(f"no tag {', '.join(missing)}")
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


def _of_aws(interface: NetworkInterface) -> str | None:
    return "a service of AWS made it and rules over it" if interface.managed else None


type _Stateful = (
    PeeringConnection
    | TransitGateway
    | TransitGatewayAttachment
    | TransitGatewayRouteTable
    | NatGateway
    | CustomerGateway
    | VpnGateway
    | PrefixList
    | VpcEndpointService
)


def _gone(resource: _Stateful) -> str | None:
    state = resource.status if isinstance(resource, PeeringConnection) else resource.state
    return f"it is {state}" if state.startswith(_GONE) else None


customer_gateway_is_tagged = _is_tagged(CustomerGateway, "customer gateway", "Security Hub EC2.36", _gone)
dhcp_options_are_tagged = _is_tagged(DhcpOptions, "DHCP options", "Security Hub EC2.174")
elastic_ip_is_tagged = _is_tagged(ElasticIp, "Elastic IP", "Security Hub EC2.37")
instance_is_tagged = _is_tagged(Instance, "instance", "Security Hub EC2.38")
internet_gateway_is_tagged = _is_tagged(InternetGateway, "internet gateway", "Security Hub EC2.39")
launch_template_is_tagged = _is_tagged(LaunchTemplate, "launch template", "Security Hub EC2.175")
nat_gateway_is_tagged = _is_tagged(NatGateway, "NAT gateway", "Security Hub EC2.40", _gone)
network_acl_is_tagged = _is_tagged(NetworkAcl, "network ACL", "Security Hub EC2.41")
network_interface_is_tagged = _is_tagged(NetworkInterface, "network interface", "Security Hub EC2.35", _of_aws)
peering_connection_is_tagged = _is_tagged(PeeringConnection, "peering connection", "Security Hub EC2.49", _gone)
prefix_list_is_tagged = _is_tagged(PrefixList, "prefix list", "Security Hub EC2.176", _gone)
route_table_is_tagged = _is_tagged(RouteTable, "route table", "Security Hub EC2.42")
security_group_is_tagged = _is_tagged(SecurityGroup, "security group", "Security Hub EC2.43")
subnet_is_tagged = _is_tagged(Subnet, "subnet", "Security Hub EC2.44")
traffic_mirror_filter_is_tagged = _is_tagged(TrafficMirrorFilter, "traffic mirror filter", "Security Hub EC2.178")
traffic_mirror_session_is_tagged = _is_tagged(TrafficMirrorSession, "traffic mirror session", "Security Hub EC2.177")
traffic_mirror_target_is_tagged = _is_tagged(TrafficMirrorTarget, "traffic mirror target", "Security Hub EC2.179")
transit_gateway_is_tagged = _is_tagged(TransitGateway, "transit gateway", "Security Hub EC2.52", _gone)
transit_gateway_attachment_is_tagged = _is_tagged(
    TransitGatewayAttachment, "transit gateway attachment", "Security Hub EC2.33", _gone
)
transit_gateway_route_table_is_tagged = _is_tagged(
    TransitGatewayRouteTable, "transit gateway route table", "Security Hub EC2.34", _gone
)
volume_is_tagged = _is_tagged(Volume, "volume", "Security Hub EC2.45")
vpc_is_tagged = _is_tagged(Vpc, "VPC", "Security Hub EC2.46")
vpc_endpoint_service_is_tagged = _is_tagged(VpcEndpointService, "VPC endpoint service", "Security Hub EC2.47", _gone)
vpc_flow_log_is_tagged = _is_tagged(VpcFlowLog, "VPC flow log", "Security Hub EC2.48")
vpn_gateway_is_tagged = _is_tagged(VpnGateway, "VPN gateway", "Security Hub EC2.50", _gone)
