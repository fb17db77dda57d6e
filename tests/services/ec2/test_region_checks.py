from shared.services.ec2.checks import region as checks
from shared.services.ec2.resources.instance import RunningZones
from shared.services.ec2.resources.region import (
    AddressCount,
    AddressQuota,
    AllowedImages,
    DefaultEncryption,
    ImageBlock,
    MetadataDefaults,
    SerialConsole,
    SnapshotBlock,
    VpcBlock,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import a_region

REGION = a_region()

CASES = [
    *table(
        checks.region_encrypts_volumes_by_default,
        ("on", (REGION, DefaultEncryption(enabled=True)), PASS, "are encrypted"),
        ("off", (REGION, DefaultEncryption(enabled=False)), FAIL, "not encrypted"),
    ),
    *table(
        checks.region_blocks_public_snapshots,
        ("all sharing", (REGION, SnapshotBlock("block-all-sharing")), PASS, "all"),
        ("new sharing alone", (REGION, SnapshotBlock("block-new-sharing")), FAIL, "block-new-sharing"),
        ("none", (REGION, SnapshotBlock("unblocked")), FAIL, "unblocked"),
    ),
    *table(
        checks.region_blocks_public_images,
        ("blocked", (REGION, ImageBlock("block-new-sharing")), PASS, "blocked"),
        ("not blocked", (REGION, ImageBlock("unblocked")), FAIL, "unblocked"),
    ),
    *table(
        checks.region_disables_serial_console,
        ("off", (REGION, SerialConsole(enabled=False)), PASS, "off"),
        ("on", (REGION, SerialConsole(enabled=True)), FAIL, "on"),
    ),
    *table(
        checks.region_requires_imdsv2_by_default,
        ("required", (REGION, MetadataDefaults("required")), PASS, "required"),
        ("optional", (REGION, MetadataDefaults("optional")), FAIL, "optional"),
        ("not set", (REGION, MetadataDefaults(None)), FAIL, "not set"),
    ),
    *table(
        checks.region_restricts_images,
        ("enabled", (REGION, AllowedImages("enabled")), PASS, "enabled"),
        ("watched alone", (REGION, AllowedImages("audit-mode")), FAIL, "audit-mode"),
        ("disabled", (REGION, AllowedImages("disabled")), FAIL, "disabled"),
    ),
    *table(
        checks.region_blocks_vpc_internet_access,
        ("both ways", (REGION, VpcBlock("block-bidirectional")), PASS, "block-bidirectional"),
        ("inwards", (REGION, VpcBlock("block-ingress")), PASS, "block-ingress"),
        ("off", (REGION, VpcBlock("off")), FAIL, "off"),
    ),
    *table(
        checks.region_spreads_instances_over_zones,
        ("two zones", (REGION, RunningZones({"a": 5, "b": 1})), PASS, "a: 5, b: 1"),
        ("one zone", (REGION, RunningZones({"a": 2})), FAIL, "one zone (a: 2)"),
        ("a single instance", (REGION, RunningZones({"a": 1})), NOT_APPLICABLE, "fewer than two"),
        ("none", (REGION, RunningZones({})), NOT_APPLICABLE, "fewer than two"),
    ),
    *table(
        checks.region_keeps_elastic_ips_below_quota,
        ("below four fifths", (REGION, AddressCount(3), AddressQuota(5)), PASS, "3 of 5"),
        ("four fifths", (REGION, AddressCount(4), AddressQuota(5)), FAIL, "4 of 5"),
        ("the tenant waits longer", (REGION, AddressCount(4), AddressQuota(5), checks.QuotaLimit(90)), PASS, "4 of 5"),
    ),
]


@each(CASES)
def test_it_judges_regions(case: Case) -> None:
    case.holds()
