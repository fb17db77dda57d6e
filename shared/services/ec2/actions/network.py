"""Changes networks and what belongs to them: subnets, VPCs, gateways, interfaces, addresses."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Answer, Call, Impact, Parameters, Refusal, action
from shared.services.ec2.actions.tags import specification
from shared.services.ec2.resources.connection import TransitGateway
from shared.services.ec2.resources.interface import ElasticIp, NetworkInterface
from shared.services.ec2.resources.network import (
    InternetGateway,
    RouteTables,
    Subnet,
    SubnetPlaces,
    Vpc,
    VpcEndpoints,
)

_GATEWAY_SERVICES = ("s3", "dynamodb")


@dataclass(frozen=True, slots=True)
class FlowLogTarget(Parameters):
    """bucket_arn: where flow logs go; traffic: ALL or REJECT."""

    bucket_arn: str = ""
    traffic: str = "ALL"


_NO_TARGET = FlowLogTarget()


@action("ec2.subnet.assign-no-public-ip", impact=Impact.DISRUPTIVE, calls=("ec2:ModifySubnetAttribute",))
def assign_no_public_ip(subnet: Subnet) -> ActionPlan | Refusal:
    """Give no public address any more to what is launched in the subnet without asking for one.

    What runs keeps its address. New machines that must reach the internet need a NAT gateway, or must ask for an
    address.

    Undo: gives public addresses on launch again.
    """
    if not subnet.assigns_public_addresses:
        return Refusal("no public addresses are assigned")

    def assign(does: str, *, on: bool) -> Call:
        params = {"SubnetId": subnet.resource_id, "MapPublicIpOnLaunch": {"Value": on}}
        return Call("ec2:ModifySubnetAttribute", params, does)

    return ActionPlan(
        do=(assign("Gives no public address on launch.", on=False),),
        undo=(assign("Gives a public address on launch again.", on=True),),
    )


@action("ec2.vpc.log-flows", impact=Impact.SAFE, calls=("ec2:CreateFlowLogs", "ec2:DeleteFlowLogs"))
def log_flows(vpc: Vpc, chosen: FlowLogTarget = _NO_TARGET) -> ActionPlan | Refusal:
    """Record the flows of the VPC in the chosen bucket.

    AWS charges what it writes by the gigabyte, and S3 what is kept: give the bucket a rule that ends old logs.

    Undo: deletes the flow log; what it has written stays.
    """
    if not chosen.bucket_arn:
        return Refusal("no bucket is chosen: set the parameter `bucket_arn`")
    params = {
        "ResourceType": "VPC",
        "ResourceIds": [vpc.resource_id],
        "TrafficType": chosen.traffic,
        "LogDestinationType": "s3",
        "LogDestination": chosen.bucket_arn,
    }
    made = {"FlowLogIds": [Answer("log", "FlowLogIds[0]")]}
    return ActionPlan(
        do=(Call("ec2:CreateFlowLogs", params, f"Records flows of the VPC in {chosen.bucket_arn}.", name="log"),),
        undo=(Call("ec2:DeleteFlowLogs", made, "Deletes the flow log."),),
    )


@action(
    "ec2.vpc.add-gateway-endpoints",
    impact=Impact.DISRUPTIVE,
    calls=("ec2:CreateVpcEndpoint", "ec2:DeleteVpcEndpoints"),
)
def add_gateway_endpoints(
    vpc: Vpc, endpoints: VpcEndpoints, tables: RouteTables, places: SubnetPlaces
) -> ActionPlan | Refusal:
    """Add the free gateway endpoints of S3 and DynamoDB to all route tables of the VPC's subnets.

    Connections to S3 and DynamoDB that are open at that moment break once, and come from private addresses
    afterwards: policies that name the NAT gateway's address refuse them.

    Undo: deletes the endpoints; traffic goes through the NAT gateway again.
    """
    missing = [name for name in _GATEWAY_SERVICES if not endpoints.has("Gateway", name)]
    if not missing:
        return Refusal("the VPC has both gateway endpoints")
    of_subnets = {tables.explicit.get(subnet) for subnet in places.of_vpc(vpc.resource_id)}
    used = {tables.main.get(vpc.resource_id), *of_subnets} - {None}

    def create(service: str) -> Call:
        params = {
            "VpcEndpointType": "Gateway",
            "VpcId": vpc.resource_id,
            "ServiceName": f"com.amazonaws.{vpc.region}.{service}",
            "RouteTableIds": sorted(one for one in used if one is not None),
        }
        does = f"Adds a gateway endpoint of {service} to {len(used)} route tables."
        return Call("ec2:CreateVpcEndpoint", params, does, name=service)

    made = {"VpcEndpointIds": [Answer(service, "VpcEndpoint.VpcEndpointId") for service in missing]}
    return ActionPlan(
        do=tuple(create(service) for service in missing),
        undo=(Call("ec2:DeleteVpcEndpoints", made, f"Deletes the endpoints of {' and '.join(missing)}."),),
    )


@action(
    "ec2.internet-gateway.delete",
    impact=Impact.DESTRUCTIVE,
    calls=("ec2:DeleteInternetGateway", "ec2:CreateInternetGateway"),
)
def delete_internet_gateway(gateway: InternetGateway) -> ActionPlan | Refusal:
    """Delete an internet gateway that no VPC uses.

    Nothing runs through it. Templates that made it report a difference.

    Undo: makes a gateway with the same tags; it has another id.
    """
    if gateway.vpc_ids:
        return Refusal(f"attached to {', '.join(gateway.vpc_ids)}")
    name = {"InternetGatewayId": gateway.resource_id}
    tags = specification("internet-gateway", gateway.tags)
    return ActionPlan(
        do=(Call("ec2:DeleteInternetGateway", name, "Deletes the gateway."),),
        undo=(Call("ec2:CreateInternetGateway", tags, "Makes a gateway again."),),
    )


@action("ec2.transit-gateway.accept-by-hand", impact=Impact.DISRUPTIVE, calls=("ec2:ModifyTransitGateway",))
def accept_by_hand(gateway: TransitGateway) -> ActionPlan | Refusal:
    """Accept attachments of other accounts to the transit gateway only by hand.

    Attachments that are there stay. New ones wait until somebody accepts them.

    Undo: accepts attachments by itself again.
    """
    if not gateway.auto_accepts:
        return Refusal("attachments are accepted by hand")

    def accept(value: str, does: str) -> Call:
        options = {"AutoAcceptSharedAttachments": value}
        return Call("ec2:ModifyTransitGateway", {"TransitGatewayId": gateway.resource_id, "Options": options}, does)

    return ActionPlan(
        do=(accept("disable", "Lets new attachments wait for somebody to accept them."),),
        undo=(accept("enable", "Accepts new attachments by itself again."),),
    )


@action("ec2.network-interface.delete", impact=Impact.DESTRUCTIVE, calls=("ec2:DeleteNetworkInterface",))
def delete_network_interface(interface: NetworkInterface) -> ActionPlan | Refusal:
    """Delete a network interface that is attached to nothing.

    Its private addresses go back to the subnet. An Elastic IP that stands for it is set free, and stays paid for.

    Undo: impossible, for another machine may get its address at once; a new interface has another id.
    """
    if interface.managed or interface.status != "available":
        return Refusal("a service of AWS manages it" if interface.managed else f"the interface is {interface.status}")
    name = {"NetworkInterfaceId": interface.resource_id}
    return ActionPlan(
        do=(Call("ec2:DeleteNetworkInterface", name, "Deletes the interface and gives its addresses back."),),
        no_undo="its addresses are given back, and a new interface has another id",
    )


@action(
    "ec2.network-interface.check-source-and-destination",
    impact=Impact.DISRUPTIVE,
    calls=("ec2:ModifyNetworkInterfaceAttribute",),
)
def check_source_and_destination(interface: NetworkInterface) -> ActionPlan | Refusal:
    """Drop packets at the network interface that are neither from nor for it.

    What it routes for others is dropped at once: an instance that is a router, a firewall or a NAT stops being one.

    Undo: lets such packets pass again.
    """
    if interface.managed or interface.checks_source_and_destination:
        return Refusal("a service of AWS manages it" if interface.managed else "source and destination are checked")

    def checks(does: str, *, on: bool) -> Call:
        params = {"NetworkInterfaceId": interface.resource_id, "SourceDestCheck": {"Value": on}}
        return Call("ec2:ModifyNetworkInterfaceAttribute", params, does)

    return ActionPlan(
        do=(checks("Checks source and destination of packets.", on=True),),
        undo=(checks("Lets packets pass without the check again.", on=False),),
    )


@action("ec2.elastic-ip.release", impact=Impact.DESTRUCTIVE, calls=("ec2:ReleaseAddress", "ec2:AllocateAddress"))
def release_elastic_ip(address: ElasticIp) -> ActionPlan | Refusal:
    """Release an Elastic IP that stands for nothing.

    The address goes back to AWS, which gives it to somebody else sooner or later. Look for it in DNS, in partners'
    firewalls and in policies first.

    Undo: asks AWS for the same address, which works until somebody else has it; it has another allocation id.
    """
    if address.holder:
        return Refusal(f"{address.public_ip} stands for {address.holder}")
    again = {"Domain": "vpc", "Address": address.public_ip, **specification("elastic-ip", address.tags)}
    return ActionPlan(
        do=(Call("ec2:ReleaseAddress", {"AllocationId": address.resource_id}, f"Releases {address.public_ip}."),),
        undo=(Call("ec2:AllocateAddress", again, f"Asks AWS for {address.public_ip} again."),),
    )
