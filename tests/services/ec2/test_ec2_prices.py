"""What EC2's findings say would be saved: by hand-made bills of AWS's list prices of eu-west-1."""

from typing import Any

import pytest

from shared.catalog import AnyCheck, Pillar, Verdict
from shared.catalog.prices import price_list
from shared.catalog.registry import room
from shared.domain.money import UNPRICED
from shared.services.ec2.checks import instance_operation, instance_size, interface, network, purchase, storage
from shared.services.ec2.instance_types import as_arm_sibling, as_successor, half_of
from shared.services.ec2.prices import instance_price, volume_price
from shared.services.ec2.resources.network import NatRoutes
from shared.services.ec2.resources.storage import (
    AttachedVolumes,
    FastRestore,
    ImageUse,
    SnapshotImages,
    StoppedHosts,
)
from tests.services.cases import FAIL
from tests.services.ec2.builders import (
    NOW,
    a_nat_gateway,
    a_reservation,
    a_snapshot,
    a_volume,
    an_address,
    an_image,
    an_instance,
    days_ago,
)
from tests.services.test_every_room import cases_of

HOURS = 730
# What nothing tells: traffic that a gateway endpoint would take over.
UNKNOWABLE = {"ec2.vpc.reaches-storage-through-gateway-endpoints"}


def saving(check: AnyCheck, *arguments: Any) -> float | str:
    verdict = check(*arguments)
    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None, verdict
    return verdict.saving.spelled


@pytest.mark.parametrize(
    ("volume", "usd"),
    [
        (a_volume(volume_type="gp3", size=100, iops=3000, throughput=125), 8.8),
        (a_volume(volume_type="gp3", size=100, iops=4000, throughput=225), 8.8 + 5.5 + 4.4),
        (a_volume(volume_type="gp2", size=100, iops=300), 11),
        (a_volume(volume_type="io1", size=100, iops=1000), 13.8 + 72),
        (a_volume(volume_type="io2", size=100, iops=40_000), 13.8 + 32_000 * 0.072 + 8_000 * 0.0504),
        (a_volume(volume_type="io2", size=100, iops=70_000), 13.8 + 2304 + 32_000 * 0.0504 + 6_000 * 0.03528),
        (a_volume(volume_type="st1", size=500, iops=None), 25),
    ],
)
def test_a_volume_is_paid_for_its_size_and_what_is_provisioned(volume: Any, usd: float) -> None:
    assert volume_price(volume).spelled == round(usd, 2)


def test_what_the_price_list_lacks_is_unpriced() -> None:
    assert instance_price("m5.gigantic", "eu-west-1") == UNPRICED
    assert instance_price("m5.large", "mars-1") == UNPRICED
    assert volume_price(a_volume(region="mars-1")) == UNPRICED


def test_types_that_not_every_region_sells_have_a_price_where_they_are_sold() -> None:
    assert instance_price("m1.small", "eu-west-1").spelled == round(0.047 * HOURS, 2)
    assert instance_price("m1.small", "eu-central-1") == UNPRICED


@pytest.mark.parametrize("region", sorted(price_list("ec2.instance").regions))
def test_sizes_of_a_family_cost_in_line(region: str) -> None:
    large, quadruple = instance_price("m5.large", region).amount, instance_price("m5.4xlarge", region).amount
    assert large is not None
    assert quadruple == pytest.approx(8 * large)


OLD = an_instance(instance_type="m3.large", architecture="x86_64")


@pytest.mark.parametrize(
    ("found", "usd"),
    [
        (saving(storage.volume_is_attached, a_volume(state="available", instance_ids=()), NOW), 8.8),
        (saving(storage.volume_is_not_left_on_stopped_instance, a_volume(), StoppedHosts(("i-1",))), 8.8),
        (saving(storage.volume_uses_current_type, a_volume(volume_type="gp2", iops=300)), 2.2),
        (saving(storage.volume_uses_current_type, a_volume(volume_type="gp2", size=2000)), 220 - 176 - 16.5 - 5.5),
        (saving(storage.volume_uses_current_type, a_volume(volume_type="io1")), 0),
        (saving(storage.volume_uses_current_type, a_volume(volume_type="standard")), "unpriced"),
        (
            saving(storage.volume_needs_its_provisioned_iops, a_volume(volume_type="io2", iops=5000)),
            13.8 + 360 - 8.8 - 11 - 5.5,
        ),
        (saving(storage.volume_is_of_usual_size, a_volume(size=1500)), 44),
        (
            saving(storage.snapshot_is_not_left_over, a_snapshot(started_at=days_ago(99)), SnapshotImages(()), NOW),
            5,
        ),
        (
            saving(
                storage.snapshot_is_not_left_over,
                a_snapshot(started_at=days_ago(99), full_gib=20),
                SnapshotImages(()),
                NOW,
            ),
            1,
        ),
        (saving(storage.snapshot_has_no_fast_restore, a_snapshot(), FastRestore(("a", "b"))), 1204.5),
        (saving(storage.image_is_used_or_recent, an_image(created_at=days_ago(999), gib=60), ImageUse(()), NOW), 3),
        (saving(interface.elastic_ip_is_used, an_address(holder=None)), 3.65),
        (saving(network.nat_gateway_is_used, a_nat_gateway(), NatRoutes(())), 35.04),
        (saving(instance_operation.instance_uses_current_generation, OLD), (0.1465 - 0.09095) * HOURS),
        (
            saving(instance_size.instance_uses_graviton, an_instance(instance_type="m5.large", architecture="x86_64")),
            11.72,
        ),
        (
            saving(instance_size.instance_is_of_usual_size, an_instance(instance_type="m5.12xlarge")),
            0.107 * (24 - 8) * HOURS,
        ),
        (saving(purchase.reserved_instances_do_not_end_soon, a_reservation(ends_at=days_ago(-9)), NOW), 67.8),
        (
            saving(
                purchase.reserved_instances_do_not_end_soon,
                a_reservation(ends_at=days_ago(-9), platform="Windows"),
                NOW,
            ),
            "unpriced",
        ),
        (
            saving(
                instance_operation.instance_is_not_left_stopped,
                an_instance(
                    state="stopped",
                    transition_reason="User initiated (2026-01-01 00:00:00 GMT)",
                    public_addresses=("203.0.113.5",),
                ),
                AttachedVolumes((a_volume(), a_volume())),
                NOW,
            ),
            8.8 * 2 + 3.65,
        ),
    ],
)
def test_what_putting_it_right_saves(found: float | str, usd: float | str) -> None:
    assert found == (usd if isinstance(usd, str) else pytest.approx(usd, abs=0.05))


def test_every_cost_check_names_a_number_for_what_the_table_prices() -> None:
    cases = [case for case in cases_of("ec2") if case.check.pillar is Pillar.COST and case.status is FAIL]
    priced = {case.check.id for case in cases if saving(case.check, *case.arguments) != "unpriced"}
    asked = {name for name, one in room("ec2").checks.items() if one.pillar is Pillar.COST}
    assert asked - priced == UNKNOWABLE


@pytest.mark.parametrize(
    ("instance_type", "half"),
    [
        ("m5.large", None),
        ("m7g.large", "m7g.medium"),
        ("m7g.medium", None),
        ("c8a.large", "c8a.medium"),
        ("m6a.large", None),
        ("m5.xlarge", "m5.large"),
        ("m5.2xlarge", "m5.xlarge"),
        ("m5.4xlarge", "m5.2xlarge"),
        ("c5.18xlarge", "c5.9xlarge"),
        ("c5.9xlarge", None),
        ("t3.small", "t3.micro"),
        ("t3.nano", None),
        ("m5.metal", None),
    ],
)
def test_half_of_a_type(instance_type: str, half: str | None) -> None:
    assert half_of(instance_type) == half


def test_types_keep_their_size_in_the_family_that_follows() -> None:
    assert as_successor("m4.xlarge") == "m7g.xlarge"
    assert as_successor("m7g.xlarge") is None
    assert as_arm_sibling("c6a.large") == "c7g.large"
    assert as_arm_sibling("p5.48xlarge") is None
