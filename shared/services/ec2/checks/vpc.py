"""What must hold for a VPC as a whole."""

from dataclasses import dataclass

from shared.catalog import Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.ec2.resources.network import (
    FlowLog,
    FlowLogs,
    RouteTables,
    SubnetPlaces,
    Vpc,
    VpcEndpoints,
    VpcInterfaces,
    VpcNatGateways,
)

_GATEWAY_SERVICES = ("s3", "dynamodb")  # the only ones that have gateway endpoints, which are free


@dataclass(frozen=True, slots=True)
class PrivateServices(Thresholds):
    """services: those that a VPC in use must reach through interface endpoints of its own."""

    services: tuple[str, ...] = ("ec2", "ecr.api", "ecr.dkr", "ssm", "ssm-contacts", "ssm-incidents")


_PRIVATE = PrivateServices()


@check(
    "ec2.vpc.logs-flows",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.6", "CIS 3.0 3.7", "CIS 5.0 3.7", "CIS 7.0 4.7"),
    fixed_by="ec2.vpc.log-flows",
)
def vpc_logs_flows(vpc: Vpc, flow_logs: FlowLogs) -> Verdict:
    """A flow log of the VPC is active, is delivered, and records at least what was rejected.

    After an incident flow logs alone tell who talked with whom. They cannot be made afterwards.

    Fix: VPC console, Your VPCs, Flow logs, Create flow log; or
    `aws ec2 create-flow-logs --resource-type VPC --resource-ids ID --traffic-type ALL --log-destination ARN`.
    """
    if not flow_logs.logs:
        return failed("no flow log")
    working = [log.flow_log_id for log in flow_logs.logs if not _shortcomings(log)]
    if working:
        return passed(f"recorded by {', '.join(working)}")
    return failed("; ".join(f"{log.flow_log_id}: {', '.join(_shortcomings(log))}" for log in flow_logs.logs))


def _shortcomings(log: FlowLog) -> list[str]:
    found = []
    if log.status != "ACTIVE":
        found.append(f"status {log.status or 'unknown'}")
    if log.traffic == "ACCEPT":
        found.append("records only what was accepted")
    if log.delivery == "FAILED":
        found.append(f"delivery fails: {log.error or 'no reason given'}")
    return found


@check("ec2.vpc.default-is-unused", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def vpc_default_is_unused(vpc: Vpc, interfaces: VpcInterfaces) -> Verdict:
    """Nothing runs in the default VPC.

    All its subnets are public and hand out public addresses. What lands there by omission faces the internet.

    Fix: move what runs there to a VPC of your own design, then VPC console, Your VPCs, Delete default VPC;
    `aws ec2 delete-vpc --vpc-id ID`.
    """
    if not vpc.is_default:
        return not_applicable("not the default VPC")
    if interfaces.count:
        return failed(f"{interfaces.count} network interface{'' if interfaces.count == 1 else 's'} in it")
    return passed("no network interface in it")


@check("ec2.vpc.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def vpc_is_used(vpc: Vpc, interfaces: VpcInterfaces) -> Verdict:
    """A VPC that somebody made has network interfaces in it.

    Empty networks count against the quota of five a region, keep address ranges, and confuse whoever looks for
    the right one.

    Fix: VPC console, Your VPCs, Delete VPC; or `aws ec2 delete-vpc --vpc-id ID`.
    """
    if vpc.is_default:
        return not_applicable("AWS made the default VPC")
    if interfaces.count:
        return passed(f"{interfaces.count} network interface{'' if interfaces.count == 1 else 's'} in it")
    return failed("no network interface in it")


@check("ec2.vpc.spans-zones", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def vpc_spans_zones(vpc: Vpc, places: SubnetPlaces) -> Verdict:
    """The subnets of the VPC are in at least two availability zones.

    In a network of one zone nothing can survive the failure of that zone, whatever the service offers.

    Fix: VPC console, Subnets, Create subnet in another zone; or
    `aws ec2 create-subnet --vpc-id ID --availability-zone ZONE --cidr-block RANGE`.
    """
    zones = sorted(set(places.of_vpc(vpc.resource_id).values()))
    if not zones:
        return not_applicable("the VPC has no subnets")
    evidence = f"subnets in {', '.join(zones)}"
    return passed(evidence) if len(zones) > 1 else failed(f"{evidence} only")


@check("ec2.vpc.has-private-subnets", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def vpc_has_private_subnets(vpc: Vpc, places: SubnetPlaces, tables: RouteTables) -> Verdict:
    """Not all subnets of the VPC have a route to an internet gateway.

    Where every subnet is public, databases and workers stand as near to the internet as the load balancer, and
    one security group is all that is between.

    Fix: VPC console: create subnets with a route table without internet gateway, and move there what need not be
    reached from outside; `aws ec2 create-subnet`, `aws ec2 associate-route-table`.
    """
    subnets = sorted(places.of_vpc(vpc.resource_id))
    if not subnets:
        return not_applicable("the VPC has no subnets")
    private = [subnet for subnet in subnets if not tables.is_public(subnet, vpc.resource_id)]
    evidence = f"{len(private)} of {len(subnets)} subnets are private"
    return passed(evidence) if private else failed(evidence)


@check(
    "ec2.vpc.reaches-storage-through-gateway-endpoints",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    fixed_by="ec2.vpc.add-gateway-endpoints",
)
def vpc_reaches_storage_through_gateway_endpoints(
    vpc: Vpc, gateways: VpcNatGateways, endpoints: VpcEndpoints
) -> Verdict:
    """A VPC with a NAT gateway has the free gateway endpoints of S3 and DynamoDB.

    Without them all traffic to S3 and DynamoDB passes the NAT gateway, which charges for every gigabyte; a gateway
    endpoint costs nothing.

    Fix: VPC console, Endpoints, Create endpoint of type Gateway for all private route tables; or
    `aws ec2 create-vpc-endpoint --vpc-id ID --service-name com.amazonaws.REGION.s3 --route-table-ids IDS`.
    """
    if not gateways.nat_gateway_ids:
        return not_applicable("the VPC has no NAT gateway")
    missing = [service for service in _GATEWAY_SERVICES if not endpoints.has("Gateway", service)]
    if missing:
        evidence = f"no gateway endpoint for {', '.join(missing)} beside {', '.join(gateways.nat_gateway_ids)}"
        return failed(evidence, saving=UNPRICED)  # nothing tells how much of the gateway's traffic goes there
    return passed(f"gateway endpoints for {', '.join(_GATEWAY_SERVICES)}")


@check(
    "ec2.vpc.reaches-services-privately",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "FSBP EC2.10",
        "FSBP EC2.55",
        "FSBP EC2.56",
        "FSBP EC2.57",
        "FSBP EC2.58",
        "FSBP EC2.60",
        "CIS 7.0 6.8",
    ),
)
def vpc_reaches_services_privately(
    vpc: Vpc, interfaces: VpcInterfaces, endpoints: VpcEndpoints, private: PrivateServices = _PRIVATE
) -> Verdict:
    """The VPC reaches the APIs of EC2, ECR and Systems Manager through interface endpoints.

    With endpoints the calls stay in AWS's network, an endpoint policy can limit them, and private subnets need no
    way to the internet. Each endpoint costs money by the hour: choose the services that you use.

    Fix: VPC console, Endpoints, Create endpoint; or
    `aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id ID --service-name NAME --subnet-ids IDS`.
    """
    if not interfaces.count:
        return not_applicable("nothing is in the VPC")
    missing = [service for service in private.services if not endpoints.has("Interface", service)]
    if missing:
        return failed(f"no interface endpoint for {', '.join(missing)}")
    return passed(f"interface endpoints for {', '.join(private.services)}")
