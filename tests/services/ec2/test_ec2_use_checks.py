from typing import Any

from shared.services.ec2.checks import instance_use, network_use, volume_use
from shared.services.ec2.resources.use import (
    InstanceUse,
    NatGatewayUse,
    VolumeUse,
    VpcEndpointUse,
    VpnConnectionUse,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import (
    NOW,
    a_nat_gateway,
    a_volume,
    a_vpc_endpoint,
    a_vpn_connection,
    an_instance,
    days_ago,
)

MB = 10**6
RUNNING = an_instance(instance_type="m5.xlarge", launched_at=days_ago(14))
SMALLEST = an_instance(instance_type="m5.large", launched_at=days_ago(20))
STOPPED = an_instance(state="stopped")
YOUNG = an_instance(launched_at=days_ago(13))


def days(value: float, count: int = 14) -> tuple[float, ...]:
    return (value,) * count


def used(peak: float, network: float = 0, mean: float = 1) -> InstanceUse:
    return InstanceUse(days(peak), days(mean), days(network * MB))


def quiet_on(count: int) -> InstanceUse:
    """Little to do on so many days, and a lot on the others."""
    return InstanceUse(days(99), days(10, count) + days(50, 14 - count), days(5 * MB))


def busy_on(count: int) -> InstanceUse:
    return InstanceUse(days(99), days(90.1, count) + days(90, 14 - count), days(0))


def held_up(share: float) -> InstanceUse:
    return InstanceUse(throughput_exceeded=days(0), iops_exceeded=(0, share))


def peak(iops: float, mibps: float = 0) -> VolumeUse:
    return VolumeUse(days(9), days(iops * 60), days(mibps * 60 * 2**20))


def a_fast_volume(**changes: Any) -> Any:
    return a_volume(**{"volume_type": "io2", "iops": 10_000, "throughput": None, **changes})


CASES = [
    *table(
        instance_use.instance_is_not_idle,
        ("below both", (RUNNING, used(4.9, 4.9), NOW), FAIL, "CPU at most 4.9%, network at most 4.9 MB"),
        ("a moment of work", (RUNNING, used(5), NOW), PASS, "CPU at most 5.0%"),
        ("some traffic", (RUNNING, used(0, 5), NOW), PASS, "network at most 5.0 MB"),
        ("younger than what is measured", (YOUNG, used(0), NOW), NOT_APPLICABLE, "13 days ago"),
        ("it does not run", (STOPPED, used(0), NOW), NOT_APPLICABLE, "stopped"),
        ("no measurements", (RUNNING, InstanceUse(), NOW), NOT_APPLICABLE, "no measurements"),
        ("the tenant asks for more", (RUNNING, used(9), NOW, instance_use.IdleInstance(peak=10)), FAIL, "9.0%"),
    ),
    *table(
        instance_use.instance_works_most_days,
        ("three quiet days", (RUNNING, quiet_on(3), NOW), PASS, "3 of 14 days"),
        ("four", (RUNNING, quiet_on(4), NOW), FAIL, "4 of 14 days"),
        ("younger", (YOUNG, quiet_on(4), NOW), NOT_APPLICABLE, "13 days ago"),
        ("quiet, but for the network", (RUNNING, used(99, 6), NOW), PASS, "0 of 14 days"),
    ),
    *table(
        instance_use.instance_uses_its_size,
        ("half would do", (RUNNING, used(40), NOW), FAIL, "m5.large would do"),
        ("it would not", (RUNNING, used(40.1), NOW), PASS, "40.1%"),
        ("there is no smaller one", (SMALLEST, used(1), NOW), NOT_APPLICABLE, "no type"),
        ("it does not run", (STOPPED, used(1), NOW), NOT_APPLICABLE, "stopped"),
    ),
    *table(
        instance_use.instance_is_not_overloaded,
        ("three busy days", (RUNNING, busy_on(3)), PASS, "above 90% on 3 of 14 days"),
        ("four", (RUNNING, busy_on(4)), FAIL, "on 4 of 14 days"),
        ("it does not run", (STOPPED, busy_on(4)), NOT_APPLICABLE, "stopped"),
        ("nothing is measured", (RUNNING, InstanceUse()), NOT_APPLICABLE, "nothing yet"),
    ),
    *table(
        instance_use.instance_keeps_up_with_its_volumes,
        ("hardly ever", (RUNNING, held_up(0.05)), PASS, "5.0%"),
        ("often", (RUNNING, held_up(0.051)), FAIL, "5.1%"),
        ("not on Nitro", (RUNNING, InstanceUse()), NOT_APPLICABLE, "Nitro"),
        ("it does not run", (STOPPED, held_up(1)), NOT_APPLICABLE, "stopped"),
    ),
    *table(
        volume_use.volume_is_not_idle,
        ("not one read", (a_volume(), VolumeUse(days(0)), NOW), FAIL, "0 reads"),
        ("one a day", (a_volume(), VolumeUse((0, 1)), NOW), PASS, "1 reads"),
        ("young", (a_volume(created_at=days_ago(13)), VolumeUse(days(0)), NOW), NOT_APPLICABLE, "13 days ago"),
        ("its instance is off", (a_volume(), VolumeUse(), NOW), NOT_APPLICABLE, "has not run"),
        ("not attached", (a_volume(state="available"), VolumeUse(), NOW), NOT_APPLICABLE, "available"),
    ),
    *table(
        volume_use.volume_uses_its_provisioned_performance,
        ("much to spare", (a_fast_volume(), peak(1000), NOW), FAIL, "1,200 IOPS would do"),
        ("as much as is used", (a_fast_volume(), peak(8334), NOW), PASS, "needed 8,334 IOPS"),
        ("what gp3 gives for nothing", (a_volume(), peak(1), NOW), PASS, "3,000 IOPS and 125 MiB/s"),
        ("throughput to spare", (a_volume(throughput=500), peak(1, 200), NOW), FAIL, "240 MiB/s would do"),
        ("gp2", (a_volume(volume_type="gp2"), peak(1), NOW), NOT_APPLICABLE, "neither"),
        ("not on Nitro", (a_fast_volume(), VolumeUse(days(9)), NOW), NOT_APPLICABLE, "Nitro"),
        ("its instance is off", (a_fast_volume(), VolumeUse(), NOW), NOT_APPLICABLE, "has not run"),
    ),
    *table(
        volume_use.volume_is_fast_enough,
        ("it is", (a_volume(), VolumeUse(iops_exceeded=(0.05,))), PASS, "5.0%"),
        ("it is not", (a_volume(), VolumeUse(throughput_exceeded=(0, 0.06))), FAIL, "6.0%"),
        ("not on Nitro", (a_volume(), VolumeUse()), NOT_APPLICABLE, "Nitro"),
        ("not attached", (a_volume(state="available"), VolumeUse()), NOT_APPLICABLE, "available"),
    ),
    *table(
        network_use.nat_gateway_is_not_idle,
        ("nothing", (a_nat_gateway(), NatGatewayUse(days(0), days(0)), NOW), FAIL, "0 packets"),
        ("a packet", (a_nat_gateway(), NatGatewayUse(days(0), (0, 1)), NOW), PASS, "1 packets"),
        (
            "young",
            (a_nat_gateway(created_at=days_ago(29)), NatGatewayUse(days(0), days(0)), NOW),
            NOT_APPLICABLE,
            "29 days",
        ),
        ("no measurements", (a_nat_gateway(), NatGatewayUse(), NOW), NOT_APPLICABLE, "no measurements"),
        ("gone", (a_nat_gateway(state="deleted"), NatGatewayUse(), NOW), NOT_APPLICABLE, "deleted"),
    ),
    *table(
        network_use.nat_gateway_has_free_ports,
        ("it has", (a_nat_gateway(), NatGatewayUse(port_errors=days(0))), PASS, "0 connections"),
        ("it had none once", (a_nat_gateway(), NatGatewayUse(port_errors=(0, 1))), FAIL, "1 connections"),
        ("no measurements", (a_nat_gateway(), NatGatewayUse()), NOT_APPLICABLE, "no measurements"),
        ("gone", (a_nat_gateway(state="failed"), NatGatewayUse()), NOT_APPLICABLE, "failed"),
    ),
    *table(
        network_use.vpc_endpoint_is_not_idle,
        ("silent", (a_vpc_endpoint(), VpcEndpointUse(), NOW), FAIL, "0 bytes"),
        ("a byte", (a_vpc_endpoint(), VpcEndpointUse((1.0,)), NOW), PASS, "1 bytes"),
        ("young", (a_vpc_endpoint(created_at=days_ago(29)), VpcEndpointUse(), NOW), NOT_APPLICABLE, "29 days"),
        ("of S3", (a_vpc_endpoint(kind="Gateway"), VpcEndpointUse(), NOW), NOT_APPLICABLE, "Gateway"),
        ("refused", (a_vpc_endpoint(state="rejected"), VpcEndpointUse(), NOW), NOT_APPLICABLE, "rejected"),
    ),
    *table(
        network_use.vpn_connection_is_not_idle,
        ("silent", (a_vpn_connection(), VpnConnectionUse(14, days(0))), FAIL, "0 bytes"),
        ("a byte", (a_vpn_connection(), VpnConnectionUse(14, (0, 1))), PASS, "1 bytes"),
        ("young", (a_vpn_connection(), VpnConnectionUse(13, days(0))), NOT_APPLICABLE, "13 days"),
        ("gone", (a_vpn_connection(state="deleted"), VpnConnectionUse()), NOT_APPLICABLE, "deleted"),
    ),
]


@each(CASES)
def test_it_judges_use(case: Case) -> None:
    case.holds()
