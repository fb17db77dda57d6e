import pytest

from shared.services.eks.checks import cluster, nodegroup, version
from shared.services.eks.checks.cluster import RequiredTags
from shared.services.eks.resources import ClusterVersions, Insights, NetworkPolicies, SubnetZones
from shared.services.eks.versions import AS_OF, end_of_image, support_of
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.eks.builders import NOW, a_cluster, a_nodegroup, a_provider, at, details

CLUSTER, GOOD = a_cluster(), details()
OPEN = details(public_endpoint=True, public_networks=("0.0.0.0/0",))
CONFINED = details(public_endpoint=True, public_networks=("203.0.113.0/24",))
ZONES = SubnetZones({"subnet-a": "eu-west-1a", "subnet-b": "eu-west-1b", "subnet-c": "eu-west-1a"})
LAST_DAY, DAY_AFTER = at(2026, 7, 29), at(2026, 7, 30)  # of 1.33


def running(number: str) -> object:
    return details(version=number)


CASES = [
    *table(
        cluster.cluster_endpoint_is_not_public,
        ("private", (CLUSTER, GOOD), PASS, "private"),
        ("public for some", (CLUSTER, CONFINED), FAIL, "203.0.113.0/24"),
    ),
    *table(
        cluster.cluster_endpoint_is_not_open_to_all,
        ("private", (CLUSTER, GOOD), PASS, "private"),
        ("public for some", (CLUSTER, CONFINED), PASS, "203.0.113.0/24"),
        ("public for all", (CLUSTER, OPEN), FAIL, "everybody"),
        ("public with no networks named", (CLUSTER, details(public_endpoint=True)), FAIL, "everybody"),
    ),
    *table(
        cluster.cluster_has_private_endpoint,
        ("it has", (CLUSTER, GOOD), PASS, "has one"),
        ("it has not", (CLUSTER, details(private_endpoint=False)), FAIL, "only a public"),
    ),
    *table(
        cluster.cluster_encrypts_secrets,
        ("it does", (CLUSTER, GOOD), PASS, "key-1"),
        ("it does not", (CLUSTER, details(secrets_key=None)), FAIL, "no key"),
    ),
    *table(
        cluster.cluster_logs_audits,
        ("it does", (CLUSTER, details(logs=frozenset({"audit"}))), PASS, "on"),
        ("others only", (CLUSTER, details(logs=frozenset({"api"}))), FAIL, "off"),
    ),
    *table(
        cluster.cluster_logs_control_plane,
        ("all", (CLUSTER, GOOD), PASS, "all five"),
        ("one", (CLUSTER, details(logs=frozenset({"audit"}))), FAIL, "api, authenticator"),
    ),
    *table(
        cluster.cluster_is_protected_from_deletion,
        ("it is", (CLUSTER, GOOD), PASS, "protected"),
        ("it is not", (CLUSTER, details(protected=False)), FAIL, "not protected"),
    ),
    *table(
        cluster.cluster_enforces_network_policies,
        ("it does", (CLUSTER, GOOD, NetworkPolicies(True, True)), PASS, "VPC CNI"),
        ("it does not", (CLUSTER, GOOD, NetworkPolicies(True)), FAIL, "does not enforce"),
        ("no add-on", (CLUSTER, GOOD, NetworkPolicies(False)), FAIL, "not kept by EKS"),
        ("Auto Mode", (CLUSTER, details(auto_mode=True), NetworkPolicies(False)), NOT_APPLICABLE, "Auto Mode"),
    ),
    *table(
        cluster.cluster_decides_access_by_entries,
        ("both", (CLUSTER, details(authentication="API_AND_CONFIG_MAP")), PASS, "API_AND"),
        ("only the map", (CLUSTER, details(authentication="CONFIG_MAP")), FAIL, "aws-auth"),
    ),
    *table(
        cluster.cluster_is_healthy,
        ("it is", (CLUSTER, GOOD), PASS, "no issues"),
        ("an issue", (CLUSTER, details(issues=("a: b",))), FAIL, "a: b"),
        ("it has failed", (CLUSTER, details(status="FAILED")), FAIL, "has failed"),
    ),
    *table(
        cluster.cluster_is_ready_for_upgrade,
        ("nothing found", (CLUSTER, Insights()), PASS, "no errors"),
        ("a warning", (CLUSTER, Insights((), ("old kubelets",))), PASS, "old kubelets"),
        ("an error", (CLUSTER, Insights(("removed APIs",))), FAIL, "removed APIs"),
    ),
    *table(
        cluster.cluster_shifts_away_from_failing_zones,
        ("it does", (CLUSTER, GOOD), PASS, "on"),
        ("it does not", (CLUSTER, details(shifts_zones=False)), FAIL, "off"),
    ),
    *table(
        cluster.cluster_is_tagged,
        ("it is", (CLUSTER, GOOD), PASS, "owner"),
        ("only by AWS", (CLUSTER, details(tags={"aws:x": "1"})), FAIL, "no tags"),
        ("not as asked for", (CLUSTER, GOOD, RequiredTags(("cost",))), FAIL, "no tag cost"),
    ),
    *table(
        cluster.identity_provider_is_tagged,
        ("it is", (a_provider(),), PASS, "owner"),
        ("it is not", (a_provider(tags={}),), FAIL, "no tags"),
    ),
    *table(
        version.cluster_runs_supported_version,
        ("on the last day", (CLUSTER, running("1.33"), LAST_DAY), PASS, "ends on 2026-07-29"),
        ("on the day after", (CLUSTER, running("1.33"), DAY_AFTER), FAIL, "ended on 2026-07-29"),
        ("older than the table", (CLUSTER, running("1.20"), NOW), FAIL, "no longer supported"),
        ("newer than the table", (CLUSTER, running("1.99"), NOW), PASS, "newer than our table"),
    ),
    *table(
        version.nodegroup_runs_supported_version,
        ("on the last day", (a_nodegroup(version="1.33"), LAST_DAY), PASS, "ends"),
        ("on the day after", (a_nodegroup(version="1.33"), DAY_AFTER), FAIL, "ended"),
        ("its own image", (a_nodegroup(version=None), NOW), NOT_APPLICABLE, "image"),
    ),
    *table(
        version.cluster_support_does_not_end_soon,
        ("sixty days", (CLUSTER, running("1.33"), at(2026, 5, 30)), PASS, "60 days"),
        ("fifty-nine", (CLUSTER, running("1.33"), at(2026, 5, 31)), FAIL, "59 days"),
        ("the last day", (CLUSTER, running("1.33"), LAST_DAY), FAIL, "0 days"),
        ("ended", (CLUSTER, running("1.33"), DAY_AFTER), NOT_APPLICABLE, "has ended"),
        ("newer than the table", (CLUSTER, running("1.99"), NOW), PASS, "newer"),
    ),
    *table(
        version.cluster_pays_no_extended_support,
        ("on the last day", (CLUSTER, running("1.33"), LAST_DAY), PASS, "standard support"),
        ("on the day after", (CLUSTER, running("1.33"), DAY_AFTER), FAIL, "since 2026-07-29"),
        ("newer than the table", (CLUSTER, running("1.99"), NOW), PASS, "standard support"),
    ),
    *table(
        version.nodegroup_keeps_up_with_cluster,
        ("alike", (a_nodegroup(), ClusterVersions({"shop": "1.34"})), PASS, "1.34"),
        ("one behind", (a_nodegroup(version="1.33"), ClusterVersions({"shop": "1.34"})), FAIL, "nodes run 1.33"),
        ("a cluster that is gone", (a_nodegroup(), ClusterVersions({})), NOT_APPLICABLE, "not told"),
        ("its own image", (a_nodegroup(version=None), ClusterVersions({"shop": "1.34"})), NOT_APPLICABLE, "not told"),
    ),
    *table(
        version.nodegroup_runs_supported_image,
        ("Amazon Linux 2023", (a_nodegroup(), NOW), PASS, "AL2023"),
        ("Amazon Linux 2 on its last day", (a_nodegroup(image_type="AL2_x86_64"), at(2025, 11, 26)), PASS, "ends"),
        ("on the day after", (a_nodegroup(image_type="AL2_x86_64_GPU"), at(2025, 11, 27)), FAIL, "ended on 2025-11-26"),
        ("its own", (a_nodegroup(image_type="CUSTOM"), NOW), NOT_APPLICABLE, "own"),
    ),
    *table(
        nodegroup.nodegroup_confines_ssh,
        ("it does", (a_nodegroup(),), PASS, "confined"),
        ("it does not", (a_nodegroup(open_ssh=True),), FAIL, "everybody"),
    ),
    *table(
        nodegroup.nodegroup_is_healthy,
        ("it is", (a_nodegroup(),), PASS, "no issues"),
        ("an issue", (a_nodegroup(issues=("a: b",)),), FAIL, "a: b"),
        ("degraded", (a_nodegroup(status="DEGRADED"),), FAIL, "DEGRADED"),
    ),
    *table(
        nodegroup.nodegroup_repairs_nodes,
        ("it does", (a_nodegroup(),), PASS, "are repaired"),
        ("it does not", (a_nodegroup(repairs=False),), FAIL, "not repaired"),
    ),
    *table(
        nodegroup.nodegroup_spans_zones,
        ("two", (a_nodegroup(), ZONES), PASS, "eu-west-1a, eu-west-1b"),
        ("two subnets of one", (a_nodegroup(subnets=("subnet-a", "subnet-c")), ZONES), FAIL, "only in eu-west-1a"),
    ),
    *table(
        nodegroup.nodegroup_can_scale,
        ("it can", (a_nodegroup(),), PASS, "1 to 10"),
        ("it cannot", (a_nodegroup(smallest=10),), FAIL, "always 10"),
        ("no nodes", (a_nodegroup(smallest=0, largest=0),), NOT_APPLICABLE, "no nodes"),
    ),
    *table(
        nodegroup.nodegroup_uses_graviton,
        ("it does", (a_nodegroup(),), PASS, "ARM"),
        ("Intel", (a_nodegroup(image_type="BOTTLEROCKET_x86_64", instance_types=()),), FAIL, "launch template"),
        ("Windows", (a_nodegroup(image_type="WINDOWS_CORE_2022_x86_64"),), NOT_APPLICABLE, "WINDOWS"),
        ("with GPUs", (a_nodegroup(image_type="AL2023_x86_64_NVIDIA"),), NOT_APPLICABLE, "NVIDIA"),
    ),
    *table(
        nodegroup.nodegroup_uses_spot,
        ("it does", (a_nodegroup(),), PASS, "Spot"),
        ("on demand", (a_nodegroup(capacity="ON_DEMAND"),), FAIL, "on demand"),
        ("paid for", (a_nodegroup(capacity="CAPACITY_BLOCK"),), NOT_APPLICABLE, "paid"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()


def test_extended_support_costs_half_a_dollar_an_hour_more() -> None:
    verdict = version.cluster_pays_no_extended_support(CLUSTER, details(version="1.33"), DAY_AFTER)

    assert verdict.saving.spelled == 365.0  # type: ignore[union-attr]


@pytest.mark.parametrize("number", [f"1.{minor}" for minor in range(28, 36)])
def test_extended_support_of_each_version_ends_after_its_standard_support(number: str) -> None:
    support = support_of(number)

    assert support is not None
    assert support.standard < support.extended


def test_what_is_newer_than_the_table_came_out_after_it() -> None:
    newest = support_of("1.35")

    assert newest is not None
    assert newest.standard > AS_OF
    assert support_of("1.36") is None
    assert end_of_image("AL2023_x86_64_STANDARD") is None
