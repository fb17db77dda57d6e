"""Reads network interfaces and Elastic IP addresses."""

from shared.catalog import Scope
from shared.services.ec2.readers.describe import Item, identity, lister, tags_of
from shared.services.ec2.resources.interface import ElasticIp, NetworkInterface


def _network_interface(item: Item, scope: Scope) -> NetworkInterface:
    common = identity(scope, "network-interface", item["NetworkInterfaceId"], item)
    return NetworkInterface(
        **common | {"tags": tags_of(item, "TagSet")},
        kind=item.get("InterfaceType", "interface"),
        status=item["Status"],
        managed=item.get("RequesterManaged", False),
        checks_source_and_destination=item.get("SourceDestCheck", True),
    )


def _address(item: Item, scope: Scope) -> ElasticIp:
    return ElasticIp(
        **identity(scope, "elastic-ip", item["AllocationId"], item),
        public_ip=item.get("PublicIp") or item.get("CarrierIp", ""),
        holder=item.get("InstanceId") or item.get("NetworkInterfaceId"),
    )


READERS = (
    lister(NetworkInterface, "DescribeNetworkInterfaces", "NetworkInterfaces", _network_interface, MaxResults=1000),
    lister(ElasticIp, "DescribeAddresses", "Addresses", _address),
)
