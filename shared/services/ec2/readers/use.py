"""What CloudWatch measured; AWS charges a cent for each thousand metrics that are asked for.

A running instance has six metrics, an attached volume eight, a gateway four; of what is off none is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shared.catalog.metrics import Metric, MetricReader, Statistic, Values
from shared.services.ec2.resources.connection import VpcEndpoint, VpnConnection
from shared.services.ec2.resources.instance import Instance
from shared.services.ec2.resources.network import NatGateway
from shared.services.ec2.resources.storage import Volume
from shared.services.ec2.resources.use import (
    InstanceUse,
    NatGatewayUse,
    VolumeUse,
    VpcEndpointUse,
    VpnConnectionUse,
)

type _Named = tuple[str, str, Statistic]
type _Place = Callable[[Any], Mapping[str, str] | None]

_OF_INSTANCE: tuple[_Named, ...] = (
    ("cpu_peaks", "CPUUtilization", "Maximum"),
    ("cpu_means", "CPUUtilization", "Average"),
    ("received", "NetworkIn", "Sum"),
    ("sent", "NetworkOut", "Sum"),
    ("iops_exceeded", "InstanceEBSIOPSExceededCheck", "Average"),
    ("throughput_exceeded", "InstanceEBSThroughputExceededCheck", "Average"),
)
_OF_VOLUME: tuple[_Named, ...] = (
    ("reads", "VolumeReadOps", "Sum"),
    ("writes", "VolumeWriteOps", "Sum"),
    ("peak_reads", "VolumeReadOps", "Maximum"),
    ("peak_writes", "VolumeWriteOps", "Maximum"),
    ("peak_bytes_read", "VolumeReadBytes", "Maximum"),
    ("peak_bytes_written", "VolumeWriteBytes", "Maximum"),
    ("iops_exceeded", "VolumeIOPSExceededCheck", "Average"),
    ("throughput_exceeded", "VolumeThroughputExceededCheck", "Average"),
)
_OF_NAT_GATEWAY: tuple[_Named, ...] = (
    ("connections", "ActiveConnectionCount", "Maximum"),
    ("from_source", "PacketsInFromSource", "Sum"),
    ("from_destination", "PacketsInFromDestination", "Sum"),
    ("port_errors", "ErrorPortAllocation", "Sum"),
)
_OF_VPN: tuple[_Named, ...] = (
    ("state", "TunnelState", "Maximum"),
    ("received", "TunnelDataIn", "Sum"),
    ("sent", "TunnelDataOut", "Sum"),
)


def _instance(one: Instance) -> Mapping[str, str] | None:
    return {"InstanceId": one.resource_id} if one.is_running else None


def _volume(one: Volume) -> Mapping[str, str] | None:
    return {"VolumeId": one.resource_id} if one.state == "in-use" else None


def _nat_gateway(one: NatGateway) -> Mapping[str, str] | None:
    return {"NatGatewayId": one.resource_id} if one.state == "available" else None


def _vpn(one: VpnConnection) -> Mapping[str, str] | None:
    return {"VpnId": one.resource_id} if one.state == "available" else None


def _endpoint(one: VpcEndpoint) -> Mapping[str, str] | None:
    """AWS measures no gateway endpoints."""
    if one.kind == "Gateway" or one.state != "available":
        return None
    return {
        "Endpoint Type": one.kind,
        "Service Name": one.service_name,
        "VPC Endpoint Id": one.resource_id,
        "VPC Id": one.vpc_id,
    }


def make_instance_use(values: Values) -> InstanceUse:
    return InstanceUse(
        cpu_peaks=tuple(values["cpu_peaks"]),
        cpu_means=tuple(values["cpu_means"]),
        network=_together(values["received"], values["sent"]),
        iops_exceeded=tuple(values["iops_exceeded"]),
        throughput_exceeded=tuple(values["throughput_exceeded"]),
    )


def make_volume_use(values: Values) -> VolumeUse:
    return VolumeUse(
        operations=_together(values["reads"], values["writes"]),
        peak_operations=_together(values["peak_reads"], values["peak_writes"]),
        peak_bytes=_together(values["peak_bytes_read"], values["peak_bytes_written"]),
        iops_exceeded=tuple(values["iops_exceeded"]),
        throughput_exceeded=tuple(values["throughput_exceeded"]),
    )


def make_nat_gateway_use(values: Values) -> NatGatewayUse:
    packets = _together(values["from_source"], values["from_destination"])
    return NatGatewayUse(tuple(values["connections"]), packets, tuple(values["port_errors"]))


def make_vpc_endpoint_use(values: Values) -> VpcEndpointUse:
    return VpcEndpointUse(tuple(values["processed"]))


def make_vpn_connection_use(values: Values) -> VpnConnectionUse:
    return VpnConnectionUse(len(values["state"]), _together(values["received"], values["sent"]))


def _together(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """The two directions of each day. Where AWS tells one direction of fewer days, the other stands alone."""
    longest = max(len(one), len(other))
    return tuple(sum(series[-day] for series in (one, other) if day <= len(series)) for day in range(longest, 0, -1))


def _metrics(namespace: str, place: _Place, named: tuple[_Named, ...]) -> tuple[Metric, ...]:
    return tuple(Metric(key, namespace, name, how, place) for key, name, how in named)


READERS = (
    MetricReader(InstanceUse, Instance, _metrics("AWS/EC2", _instance, _OF_INSTANCE), make_instance_use),
    MetricReader(VolumeUse, Volume, _metrics("AWS/EBS", _volume, _OF_VOLUME), make_volume_use),
    MetricReader(
        NatGatewayUse,
        NatGateway,
        _metrics("AWS/NATGateway", _nat_gateway, _OF_NAT_GATEWAY),
        make_nat_gateway_use,
        days=30,
    ),
    MetricReader(
        VpcEndpointUse,
        VpcEndpoint,
        (Metric("processed", "AWS/PrivateLinkEndpoints", "BytesProcessed", "Sum", _endpoint),),
        make_vpc_endpoint_use,
        days=30,
    ),
    MetricReader(VpnConnectionUse, VpnConnection, _metrics("AWS/VPN", _vpn, _OF_VPN), make_vpn_connection_use),
)
