"""What CloudWatch measured of instances, volumes and the ways between networks: one value a day, oldest first."""

from dataclasses import dataclass

from shared.catalog import Fact


@dataclass(frozen=True, slots=True)
class InstanceUse(Fact):
    """Of 14 days. Percent of CPU at most and on average; bytes received and sent together.

    iops_exceeded, throughput_exceeded: the part of a day (0 to 1) that the volumes asked more of the instance than it
    gives; empty for types that are not on Nitro.
    """

    cpu_peaks: tuple[float, ...] = ()
    cpu_means: tuple[float, ...] = ()
    network: tuple[float, ...] = ()
    iops_exceeded: tuple[float, ...] = ()
    throughput_exceeded: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumeUse(Fact):
    """Of 14 days. operations: reads and writes of a day together.

    peak_operations: reads and writes of the busiest reported minute of a day, empty for volumes of instances that are
    not on Nitro; peak_bytes likewise; iops_exceeded, throughput_exceeded: the part of a day (0 to 1) that more was
    asked of the volume than is provisioned.
    """

    operations: tuple[float, ...] = ()
    peak_operations: tuple[float, ...] = ()
    peak_bytes: tuple[float, ...] = ()
    iops_exceeded: tuple[float, ...] = ()
    throughput_exceeded: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class NatGatewayUse(Fact):
    """Of 30 days. Connections at most; packets from both sides; connections that found no port."""

    connections: tuple[float, ...] = ()
    packets: tuple[float, ...] = ()
    port_errors: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class VpcEndpointUse(Fact):
    """Bytes of 30 days, in both directions. AWS reports none of a day without traffic."""

    processed: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class VpnConnectionUse(Fact):
    """Of 14 days. days: for how many of them AWS reports the tunnels; bytes in both directions."""

    days: int = 0
    transferred: tuple[float, ...] = ()
