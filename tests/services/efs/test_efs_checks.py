from typing import Any

from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.efs.checks import access, cost, keeping
from shared.services.efs.resources import (
    AutomaticBackups,
    Destination,
    LastBackup,
    Lifecycle,
    MountTarget,
    MountTargets,
    PublicSubnets,
    Replication,
    Sizes,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.efs.builders import (
    GIB,
    NO_POLICY,
    NOW,
    a_file_system,
    a_policy,
    a_use,
    allow,
    an_access_point,
    days_ago,
    deny_plain,
)
from tests.services.recorded import SCOPE

ROOT = {"AWS": f"arn:aws:iam::{SCOPE.account_id}:root"}
OTHER = {"AWS": "arn:aws:iam::999988887777:root"}
VIA_TARGET = {"Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}}


def judged(*statements: dict[str, Any]) -> tuple[Any, ...]:
    return (a_file_system(), a_policy(*statements) if statements else NO_POLICY)


def targets(*zones: str) -> MountTargets:
    return MountTargets(tuple(MountTarget(f"fsmt-{zone}", f"subnet-{zone}", f"eu-west-1{zone}") for zone in zones))


def copied(region: str = "us-east-1", status: str = "ENABLED", hours: float = 0.2) -> Replication:
    return Replication((Destination(region, status, days_ago(hours / 24), "in AWS's words"),))


COPY = a_file_system(overwrite_protection="REPLICATING")
IA = Lifecycle("AFTER_30_DAYS")

CASES = [
    *table(
        access.file_system_is_encrypted,
        ("yes", (a_file_system(),), PASS, "encrypted"),
        ("no", (a_file_system(encrypted=False),), FAIL, "not encrypted"),
    ),
    *table(
        access.file_system_is_not_public,
        ("no policy", judged(), PASS, "no policy"),
        ("named", judged(allow(ROOT)), PASS, "whom it names"),
        ("everybody by a mount target", judged(allow(**VIA_TARGET)), PASS, "whom it names"),
        ("everybody", judged(allow()), FAIL, "ClientMount"),
    ),
    *table(
        access.file_system_asks_who_mounts_it,
        ("no policy", judged(), FAIL, "no policy"),
        ("named", judged(allow(ROOT)), PASS, "only named"),
        ("everybody by a mount target", judged(allow(**VIA_TARGET)), FAIL, "may ClientMount"),
        ("everybody, but all denied", judged(allow(**VIA_TARGET), deny_plain(Condition={})), PASS, "only named"),
        (
            "everybody of an organization",
            judged(allow(Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),
            PASS,
            "only named",
        ),
    ),
    *table(
        access.file_system_policy_names_no_other_account,
        ("own", judged(allow(ROOT)), PASS, "no other"),
        ("other", judged(allow(OTHER)), FAIL, "999988887777"),
    ),
    *table(
        access.file_system_requires_tls,
        ("denied", judged(deny_plain()), PASS, "denies"),
        ("no policy", judged(), FAIL, "no policy"),
        ("allowed only", judged(allow(ROOT)), FAIL, "may come without TLS"),
        ("denied to one role", judged(deny_plain(Principal=ROOT)), FAIL, "without TLS"),
        (
            "denied from one network",
            judged(
                deny_plain(
                    Condition={"Bool": {"aws:SecureTransport": "false"}, "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
                )
            ),
            FAIL,
            "without TLS",
        ),
    ),
    *table(
        access.file_system_mount_targets_are_in_private_subnets,
        ("none", (a_file_system(), targets(), PublicSubnets(frozenset())), NOT_APPLICABLE, "no mount"),
        ("private", (a_file_system(), targets("a"), PublicSubnets(frozenset({"subnet-b"}))), PASS, "1 mount"),
        ("public", (a_file_system(), targets("a", "b"), PublicSubnets(frozenset({"subnet-b"}))), FAIL, "subnet-b"),
    ),
    *table(
        access.access_point_enforces_a_root_directory,
        ("own", (an_access_point(),), PASS, "/app"),
        ("all", (an_access_point(root="/"),), FAIL, "the root is /"),
    ),
    *table(
        access.access_point_enforces_a_user,
        ("one", (an_access_point(),), PASS, "1000"),
        ("none", (an_access_point(user=None),), FAIL, "client's own"),
    ),
    *table(
        access.access_point_user_is_not_root,
        ("another", (an_access_point(),), PASS, "1000"),
        ("none", (an_access_point(user=None),), NOT_APPLICABLE, "client's own"),
        ("root", (an_access_point(user=0),), FAIL, "root"),
    ),
    *table(
        keeping.file_system_has_automatic_backups,
        ("on", (a_file_system(), AutomaticBackups("ENABLED")), PASS, "ENABLED"),
        ("off", (a_file_system(), AutomaticBackups("DISABLED")), FAIL, "DISABLED"),
        ("going off", (a_file_system(), AutomaticBackups("DISABLING")), FAIL, "DISABLING"),
    ),
    *table(
        keeping.file_system_was_backed_up_lately,
        ("7 days ago", (a_file_system(), LastBackup(days_ago(7)), NOW), PASS, "7 days"),
        ("8 days ago", (a_file_system(), LastBackup(days_ago(8)), NOW), FAIL, "8 days"),
        ("never", (a_file_system(), LastBackup(None), NOW), FAIL, "never"),
        ("too young", (a_file_system(created_at=days_ago(7)), LastBackup(None), NOW), NOT_APPLICABLE, "7 days"),
    ),
    *table(
        keeping.file_system_is_mounted_in_several_zones,
        ("two", (a_file_system(), targets("a", "b")), PASS, "eu-west-1a, eu-west-1b"),
        ("one", (a_file_system(), targets("a")), FAIL, "alone"),
        ("none", (a_file_system(), targets()), NOT_APPLICABLE, "no mount"),
        ("One Zone", (a_file_system(zone="eu-west-1a"), targets("a")), FAIL, "One Zone"),
    ),
    *table(
        keeping.file_system_is_replicated,
        ("elsewhere", (a_file_system(), copied()), PASS, "us-east-1"),
        ("within its region", (a_file_system(), copied("eu-west-1")), FAIL, "within"),
        ("not", (a_file_system(), Replication()), FAIL, "not replicated"),
        ("a copy", (COPY, Replication()), NOT_APPLICABLE, "copy"),
    ),
    *table(
        keeping.file_system_replication_succeeds,
        ("not replicated", (a_file_system(), Replication(), NOW), NOT_APPLICABLE, "not"),
        ("a day behind", (a_file_system(), copied(hours=24), NOW), PASS, "up to date"),
        ("longer", (a_file_system(), copied(hours=24.1), NOW), FAIL, "complete up to"),
        ("in error", (a_file_system(), copied(status="ERROR"), NOW), FAIL, "ERROR in AWS's words"),
    ),
    *table(
        keeping.file_system_is_protected_from_replication,
        ("on", (a_file_system(),), PASS, "ENABLED"),
        ("off", (a_file_system(overwrite_protection="DISABLED"),), FAIL, "DISABLED"),
        ("a copy", (COPY,), NOT_APPLICABLE, "copy"),
    ),
    *table(
        keeping.file_system_is_tagged,
        ("tagged", (a_file_system(),), PASS, "owner"),
        ("by AWS alone", (a_file_system(tags={"aws:elasticfilesystem:default-backup": "enabled"}),), FAIL, "no tags"),
    ),
    *table(
        keeping.access_point_is_tagged,
        ("tagged", (an_access_point(),), PASS, "owner"),
        ("not", (an_access_point(tags={}),), FAIL, "no tags"),
    ),
    *table(
        cost.file_system_is_in_use,
        ("clients", (a_file_system(), a_use(), NOW), PASS, "connected"),
        ("none", (a_file_system(), a_use(connections=None), NOW), FAIL, "no clients"),
        ("no way in", (a_file_system(mount_target_count=0), a_use(connections=None), NOW), FAIL, "no mount targets"),
        ("13 days old", (a_file_system(created_at=days_ago(13)), a_use(connections=None), NOW), NOT_APPLICABLE, "13"),
        ("14 days old", (a_file_system(created_at=days_ago(14)), a_use(connections=None), NOW), FAIL, "no clients"),
    ),
    *table(
        cost.file_system_moves_cold_files,
        ("moves", (a_file_system(), IA), PASS, "AFTER_30_DAYS"),
        ("to the archive", (a_file_system(), Lifecycle(to_archive="AFTER_90_DAYS")), PASS, "AFTER_90_DAYS"),
        ("keeps all", (a_file_system(), Lifecycle()), FAIL, "100.0 GiB"),
    ),
    *table(
        cost.file_system_keeps_little_in_standard_storage,
        ("no rule", (a_file_system(), Lifecycle()), NOT_APPLICABLE, "moves no"),
        ("small", (a_file_system(sizes=Sizes(9 * GIB)), IA), NOT_APPLICABLE, "less than"),
        ("four fifths", (a_file_system(sizes=Sizes(80 * GIB, 20 * GIB)), IA), PASS, "80%"),
        ("more", (a_file_system(sizes=Sizes(81 * GIB, 10 * GIB, 9 * GIB)), IA), FAIL, "81%"),
    ),
    *table(
        cost.file_system_needs_its_provisioned_throughput,
        ("elastic", (a_file_system(), a_use()), NOT_APPLICABLE, "no throughput"),
        ("no metrics", (a_file_system(provisioned=50), a_use(peak_mibps=None)), NOT_APPLICABLE, "no I/O"),
        ("five times", (a_file_system(provisioned=50), a_use(peak_mibps=10)), PASS, "50 MiB/s"),
        ("more", (a_file_system(provisioned=51), a_use(peak_mibps=10)), FAIL, "51 MiB/s"),
    ),
    *table(
        cost.file_system_has_burst_credits_left,
        ("elastic", (a_file_system(), a_use()), NOT_APPLICABLE, "elastic"),
        ("unknown", (a_file_system(throughput="bursting"), a_use(credits=None)), NOT_APPLICABLE, "no credits"),
        ("a tenth", (a_file_system(throughput="bursting"), a_use(credits=210)), PASS, "210"),
        ("less", (a_file_system(throughput="bursting"), a_use(credits=209)), FAIL, "209"),
    ),
    *table(
        cost.file_system_stays_below_its_io_limit,
        ("below", (a_file_system(), a_use(io_limit=94.9)), PASS, "95%"),
        ("at it", (a_file_system(), a_use(io_limit=95)), FAIL, "95%"),
        ("no limit", (a_file_system(performance="maxIO"), a_use(io_limit=None)), NOT_APPLICABLE, "maxIO"),
    ),
    *table(
        cost.file_system_uses_general_purpose_mode,
        ("new", (a_file_system(),), PASS, "general"),
        ("old", (a_file_system(performance="maxIO"),), FAIL, "Max I/O"),
    ),
]


@each(CASES)
def test_file_systems(case: Case) -> None:
    case.holds()


def saving(verdict: Any) -> MonthlyUsd:
    assert isinstance(verdict.saving, MonthlyUsd)
    return verdict.saving


def test_an_idle_file_system_costs_what_it_holds() -> None:
    in_ireland = a_file_system(sizes=Sizes(100 * GIB, 10 * GIB))

    assert saving(cost.file_system_is_in_use(in_ireland, a_use(connections=None), NOW)).spelled == 33.18


def test_one_zone_storage_has_its_own_price() -> None:
    idle = a_file_system(sizes=Sizes(100 * GIB), zone="eu-west-1a")

    assert saving(cost.file_system_is_in_use(idle, a_use(connections=None), NOW)).spelled == 17.6


def test_what_has_no_price_is_unpriced() -> None:
    idle = a_file_system(region="ap-south-1")

    assert saving(cost.file_system_is_in_use(idle, a_use(connections=None), NOW)) == UNPRICED
