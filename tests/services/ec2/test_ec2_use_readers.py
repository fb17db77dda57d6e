from typing import Any

import pytest

from shared.services.ec2.readers import use
from shared.services.ec2.resources.use import (
    InstanceUse,
    NatGatewayUse,
    VolumeUse,
    VpcEndpointUse,
    VpnConnectionUse,
)
from tests.services.ec2.builders import a_nat_gateway, a_volume, a_vpc_endpoint, a_vpn_connection, an_instance


def test_both_directions_of_a_day_are_added_up() -> None:
    values = {
        "cpu_peaks": [4.0, 5.0],
        "cpu_means": [1.0, 2.0],
        "received": [10.0, 20.0],
        "sent": [1.0, 2.0],
        "iops_exceeded": [0.0],
        "throughput_exceeded": [0.5],
    }
    assert use.make_instance_use(values) == InstanceUse((4, 5), (1, 2), (11, 22), (0,), (0.5,))


def test_what_is_told_of_one_direction_alone_counts() -> None:
    values = {
        "reads": [],
        "writes": [7.0, 8.0],
        "peak_reads": [1.0],
        "peak_writes": [2.0, 3.0],
        "peak_bytes_read": [],
        "peak_bytes_written": [],
        "iops_exceeded": [],
        "throughput_exceeded": [],
    }
    assert use.make_volume_use(values) == VolumeUse((7, 8), (2, 4))


def test_gateways_endpoints_and_vpns() -> None:
    gateway = {"connections": [1.0], "from_source": [2.0], "from_destination": [3.0], "port_errors": [4.0]}
    assert use.make_nat_gateway_use(gateway) == NatGatewayUse((1,), (5,), (4,))
    assert use.make_vpc_endpoint_use({"processed": [9.0]}) == VpcEndpointUse((9,))
    assert use.make_vpn_connection_use({"state": [1.0, 0.0], "received": [], "sent": []}) == VpnConnectionUse(2, ())


def test_an_endpoint_is_named_by_all_dimensions_that_aws_documents() -> None:
    (metric,) = next(one for one in use.READERS if one.fact is VpcEndpointUse).metrics
    assert metric.dimensions(a_vpc_endpoint()) == {
        "Endpoint Type": "Interface",
        "Service Name": "com.amazonaws.eu-west-1.ssm",
        "VPC Endpoint Id": "vpce-1",
        "VPC Id": "vpc-1",
    }


@pytest.mark.parametrize(
    ("fact", "working", "off", "place"),
    [
        (InstanceUse, an_instance(), an_instance(state="stopped"), {"InstanceId": "i-1"}),
        (VolumeUse, a_volume(), a_volume(state="available"), {"VolumeId": "vol-1"}),
        (NatGatewayUse, a_nat_gateway(), a_nat_gateway(state="deleted"), {"NatGatewayId": "nat-1"}),
        (VpnConnectionUse, a_vpn_connection(), a_vpn_connection(state="deleted"), {"VpnId": "vpn-1"}),
    ],
)
def test_a_resource_is_named_by_its_id_and_what_is_off_is_not_paid_for(
    fact: Any, working: Any, off: Any, place: dict[str, str]
) -> None:
    for metric in next(one for one in use.READERS if one.fact is fact).metrics:
        assert (metric.dimensions(working), metric.dimensions(off)) == (place, None)


def test_gateway_endpoints_are_not_measured() -> None:
    (metric,) = next(one for one in use.READERS if one.fact is VpcEndpointUse).metrics
    assert metric.dimensions(a_vpc_endpoint(kind="Gateway")) is None
    assert metric.dimensions(a_vpc_endpoint(state="rejected")) is None
