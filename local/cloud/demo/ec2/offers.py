"""What the account offers through PrivateLink, mirrors, and names for others to use: lists and DHCP options."""

from typing import Any

from local.cloud.demo.ec2.network import Network
from local.cloud.demo.kit import DemoAccount, tags


def fill(account: DemoAccount, ec2: Any, net: Network) -> None:
    _offer_services(account, ec2, net)
    for owner in ("network", None):
        _mirror(ec2, net, owner)
    for name in ("offices", "partners"):
        ec2.create_managed_prefix_list(PrefixListName=name, AddressFamily="IPv4", MaxEntries=5)
    for servers in ("10.10.0.2", "10.20.0.2"):
        ec2.create_dhcp_options(DhcpConfigurations=[{"Key": "domain-name-servers", "Values": [servers]}])


def _offer_services(account: DemoAccount, ec2: Any, net: Network) -> None:
    """One for a partner, and one for whoever comes."""
    balancers = account.client("elbv2", net.region)
    for name, principal in (("rates", "arn:aws:iam::333333333333:root"), ("prices", "*")):
        made = balancers.create_load_balancer(Name=name, Type="network", Scheme="internal", Subnets=[*net.private])
        service = ec2.create_vpc_endpoint_service_configuration(
            NetworkLoadBalancerArns=[made["LoadBalancers"][0]["LoadBalancerArn"]]
        )["ServiceConfiguration"]["ServiceId"]
        ec2.modify_vpc_endpoint_service_permissions(ServiceId=service, AddAllowedPrincipals=[principal])


def _mirror(ec2: Any, net: Network, owner: str | None) -> None:
    source, sink = (
        ec2.create_network_interface(SubnetId=net.private[0])["NetworkInterface"]["NetworkInterfaceId"] for _ in "12"
    )
    rules = ec2.create_traffic_mirror_filter(**_owned("traffic-mirror-filter", owner))["TrafficMirrorFilter"]
    target = ec2.create_traffic_mirror_target(NetworkInterfaceId=sink, **_owned("traffic-mirror-target", owner))[
        "TrafficMirrorTarget"
    ]
    ec2.create_traffic_mirror_session(
        NetworkInterfaceId=source,
        TrafficMirrorTargetId=target["TrafficMirrorTargetId"],
        TrafficMirrorFilterId=rules["TrafficMirrorFilterId"],
        SessionNumber=1,
        **_owned("traffic-mirror-session", owner),
    )


def _owned(kind: str, owner: str | None) -> dict[str, Any]:
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags(Owner=owner)}]} if owner else {}
