from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED
from shared.services.ecs.checks import (
    capacity,
    cluster,
    service_cost,
    service_network,
    service_resilience,
    tags,
)
from shared.services.ecs.checks.tags import RequiredTags
from shared.services.ecs.resources.cluster import AccountSettings, ClusterUse, ExecSettings, SubnetZones
from shared.services.ecs.resources.service import Network, Placement, Rollout, ServiceDefinition, ServiceScaling
from shared.services.ecs.resources.service import ServiceUse as Use
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ecs.builders import (
    NOW,
    a_cluster,
    a_definition,
    a_family,
    a_provider,
    a_region,
    a_revision,
    a_service,
    a_task_set,
    an_instance,
    days_ago,
)

REGION, FAMILY, SERVICE = a_region(), a_family(), a_service()
ON_EC2 = a_service(launch_type="EC2", platform_version=None, network=None)
DAEMON = a_service(launch_type="EC2", scheduling="DAEMON", platform_version=None)
PUBLIC, PRIVATE = Network(("subnet-a",), True), Network(("subnet-a",), False)
ZONES = SubnetZones({"subnet-a": "eu-west-1a", "subnet-b": "eu-west-1b", "subnet-c": "eu-west-1a"})
BY_ZONE, BY_MEMORY = Placement("spread", "attribute:ecs.availability-zone"), Placement("binpack", "memory")
NO_DEFINITION = ServiceDefinition()
WINDOWS_OS = "WINDOWS_SERVER_2022_CORE"
PLAIN = AccountSettings({})
BIG = a_definition(cpu=4096, memory=16384)


def settings(**values: str) -> AccountSettings:
    return AccountSettings(values)


def logging(kind: str, **more: object) -> object:
    return a_cluster(exec=ExecSettings(logging=kind, **more))  # type: ignore[arg-type]


CLUSTERS = [
    *table(
        cluster.cluster_uses_container_insights,
        ("enhanced", (a_cluster(),), PASS, "enhanced"),
        ("plain", (a_cluster(insights="enabled"),), PASS, "enabled"),
        ("off", (a_cluster(insights="disabled"),), FAIL, "disabled"),
    ),
    *table(
        cluster.cluster_logs_shells,
        ("as containers do", (logging("DEFAULT"),), PASS, "as their container"),
        ("to a place", (logging("OVERRIDE", destinations=("S3",)),), PASS, "to S3"),
        ("to no place", (logging("OVERRIDE"),), FAIL, "no place"),
        ("not at all", (logging("NONE"),), FAIL, "not logged"),
    ),
    *table(
        cluster.cluster_encrypts_shells,
        ("with a key", (a_cluster(),), PASS, "key-1"),
        ("without", (logging("DEFAULT"),), FAIL, "no KMS key"),
        (
            "but not the logs",
            (logging("OVERRIDE", key="key-1", destinations=("S3",), unencrypted=("S3",)),),
            FAIL,
            "logs in S3",
        ),
    ),
    *table(
        cluster.cluster_encrypts_fargate_storage_with_own_key,
        ("its own key", (a_cluster(),), PASS, "key-2"),
        ("AWS's key", (a_cluster(storage_key=None),), FAIL, "AWS's own key"),
        ("no Fargate", (a_cluster(storage_key=None, providers=()),), NOT_APPLICABLE, "no capacity provider"),
    ),
    *table(
        cluster.cluster_is_not_empty,
        ("only instances", (a_cluster(services=0, tasks=0),), PASS, "2 instances"),
        ("nothing", (a_cluster(services=0, tasks=0, instances=0),), FAIL, "no services"),
    ),
    *table(
        cluster.cluster_runs_tasks_on_its_instances,
        ("tasks", (a_cluster(),), PASS, "4 tasks on 2 instances"),
        ("none", (a_cluster(tasks=0),), FAIL, "2 instances"),
        ("no instances", (a_cluster(instances=0),), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        cluster.cluster_needs_its_instances,
        ("just enough memory", (a_cluster(), ClusterUse(5, 20)), PASS, "20% of memory"),
        ("too little of both", (a_cluster(), ClusterUse(5, 19.9)), FAIL, "of 2 instances"),
        ("no figures", (a_cluster(), ClusterUse(None, None)), NOT_APPLICABLE, "no figures"),
        ("no instances", (a_cluster(instances=0), ClusterUse(None, None)), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        cluster.region_new_clusters_use_container_insights,
        ("on", (REGION, settings(containerInsights="enabled")), PASS, "enabled"),
        ("off", (REGION, settings(containerInsights="disabled")), FAIL, "disabled"),
        ("AWS's default", (REGION, PLAIN), FAIL, "disabled"),
    ),
    *table(
        cluster.region_asks_for_right_to_tag,
        ("on", (REGION, settings(tagResourceAuthorization="on")), PASS, "on"),
        ("off", (REGION, settings(tagResourceAuthorization="off")), FAIL, "off"),
    ),
    *table(
        capacity.capacity_provider_protects_busy_instances,
        ("it does", (a_provider(),), PASS, "protected"),
        ("it does not", (a_provider(protects=False),), FAIL, "running tasks"),
    ),
    *table(
        capacity.capacity_provider_drains_instances,
        ("it does", (a_provider(),), PASS, "drained"),
        ("it does not", (a_provider(drains=False),), FAIL, "with their tasks"),
    ),
    *table(
        capacity.capacity_provider_scales_with_tasks,
        ("it does", (a_provider(),), PASS, "100%"),
        ("it does not", (a_provider(scales=False),), FAIL, "off"),
    ),
    *table(
        capacity.container_instance_agent_is_connected,
        ("it is", (an_instance(),), PASS, "connected"),
        ("it is not", (an_instance(connected=False),), FAIL, "i-1"),
    ),
    *table(
        capacity.container_instance_runs_tasks,
        ("it does", (an_instance(), NOW), PASS, "1 tasks"),
        ("none for a day", (an_instance(tasks=0, registered_at=days_ago(1)), NOW), FAIL, "m7g.large"),
        ("none, but new", (an_instance(tasks=0, registered_at=days_ago(0.9)), NOW), NOT_APPLICABLE, "0 days"),
    ),
    *table(
        capacity.container_instance_uses_graviton,
        ("it does", (an_instance(),), PASS, "arm64"),
        ("Intel", (an_instance(architecture="x86_64", instance_type="m5.large"),), FAIL, "m5.large"),
        ("GPUs beside Graviton", (an_instance(instance_type="g5g.xlarge"),), PASS, "arm64"),
        ("GPUs", (an_instance(architecture="x86_64", instance_type="g5.xlarge"),), NOT_APPLICABLE, "no sibling"),
        ("Windows", (an_instance(os="windows", architecture="x86_64"),), NOT_APPLICABLE, "windows"),
        ("outside AWS", (an_instance(instance="mi-1", architecture="x86_64"),), NOT_APPLICABLE, "outside"),
        ("not told", (an_instance(architecture=""),), NOT_APPLICABLE, "linux"),
    ),
]
SERVICES = [
    *table(
        service_network.service_assigns_no_public_address,
        ("none", (a_service(network=PRIVATE),), PASS, "no public"),
        ("public", (a_service(network=PUBLIC),), FAIL, "public addresses"),
        ("its instance's", (ON_EC2,), NOT_APPLICABLE, "instance"),
    ),
    *table(
        service_network.task_set_assigns_no_public_address,
        ("none", (a_task_set(),), PASS, "no public"),
        ("public", (a_task_set(network=PUBLIC),), FAIL, "public addresses"),
        ("its instance's", (a_task_set(network=None),), NOT_APPLICABLE, "instance"),
    ),
    *table(
        service_network.service_runs_latest_platform,
        ("LATEST", (SERVICE,), PASS, "LATEST"),
        ("by number", (a_service(platform_version="1.4.0"),), PASS, "1.4.0"),
        (
            "the newest of Windows",
            (a_service(platform_version="1.0.0", platform_family="WINDOWS_SERVER_2022_CORE"),),
            PASS,
            "1.0.0",
        ),
        ("an old one", (a_service(platform_version="1.3.0"),), FAIL, "the latest is 1.4.0"),
        ("Linux with the number of Windows", (a_service(platform_version="1.0.0"),), FAIL, "1.4.0"),
        ("no Fargate", (ON_EC2,), NOT_APPLICABLE, "Fargate"),
    ),
    *table(
        service_network.service_allows_no_shells,
        ("off", (SERVICE,), PASS, "off"),
        ("on", (a_service(allows_exec=True),), FAIL, "on"),
    ),
    *table(
        service_resilience.service_spans_zones,
        ("two", (SERVICE, ZONES), PASS, "eu-west-1a, eu-west-1b"),
        ("two subnets of one", (a_service(network=Network(("subnet-a", "subnet-c"), False)), ZONES), FAIL, "only in"),
        ("a subnet that is gone", (a_service(network=Network(("subnet-a", "gone"), False)), ZONES), FAIL, "gone"),
        ("on instances", (ON_EC2, ZONES), NOT_APPLICABLE, "instances"),
    ),
    *table(
        service_resilience.service_spreads_over_zones,
        ("by zone first", (a_service(launch_type="EC2", placement=(BY_ZONE, BY_MEMORY)),), PASS, "first"),
        ("by default", (ON_EC2,), PASS, "by default"),
        ("packed", (a_service(launch_type="EC2", placement=(BY_MEMORY, BY_ZONE)),), FAIL, "binpack by memory"),
        (
            "by a provider of instances",
            (a_service(launch_type="", providers=("own",), placement=(BY_MEMORY,)),),
            FAIL,
            "binpack",
        ),
        ("Fargate", (SERVICE,), NOT_APPLICABLE, "Fargate"),
        ("daemon", (DAEMON,), NOT_APPLICABLE, "each instance"),
    ),
    *table(
        service_resilience.service_rebalances_zones,
        ("it does", (SERVICE,), PASS, "rebalances"),
        ("it does not", (a_service(rebalances=False),), FAIL, "not"),
        ("daemon", (DAEMON,), NOT_APPLICABLE, "only services"),
        ("external", (a_service(rebalances=False, controller="EXTERNAL"),), NOT_APPLICABLE, "only services"),
    ),
    *table(
        service_resilience.service_runs_several_tasks,
        ("two", (SERVICE,), PASS, "2 tasks"),
        ("one", (a_service(desired=1),), FAIL, "1 task"),
        ("none", (a_service(desired=0),), NOT_APPLICABLE, "no tasks"),
        ("daemon", (DAEMON,), NOT_APPLICABLE, "each instance"),
    ),
    *table(
        service_resilience.service_scales,
        ("by a policy", (SERVICE, ServiceScaling(("by-cpu",))), PASS, "by-cpu"),
        ("never", (SERVICE, ServiceScaling(())), FAIL, "always 2"),
        ("daemon", (DAEMON, ServiceScaling(())), NOT_APPLICABLE, "each instance"),
    ),
    *table(
        service_resilience.service_stays_up_in_deployments,
        ("one percent is a task", (a_service(minimum_healthy=1),), PASS, "1%"),
        ("none", (a_service(minimum_healthy=0),), FAIL, "all tasks"),
        ("by CodeDeploy", (a_service(minimum_healthy=0, controller="CODE_DEPLOY"),), NOT_APPLICABLE, "not decide"),
    ),
    *table(
        service_resilience.service_rolls_back_failed_deployments,
        ("it does", (SERVICE,), PASS, "rolls back"),
        ("it does not", (a_service(rolls_back=False),), FAIL, "go on or stay"),
        ("by CodeDeploy", (a_service(controller="CODE_DEPLOY"),), NOT_APPLICABLE, "CODE_DEPLOY"),
    ),
    *table(
        service_resilience.service_runs_its_tasks,
        ("it does", (SERVICE, NOW), PASS, "2 of 2"),
        ("fewer", (a_service(running=1), NOW), FAIL, "1 of 2"),
        (
            "fewer, after an hour",
            (a_service(running=1, rollout=Rollout("IN_PROGRESS", "", days_ago(1 / 23))), NOW),
            FAIL,
            "1 of 2",
        ),
        (
            "fewer, within the hour",
            (a_service(running=1, rollout=Rollout("IN_PROGRESS", "", days_ago(1 / 24))), NOW),
            NOT_APPLICABLE,
            "in a deployment",
        ),
        (
            "failed",
            (a_service(rollout=Rollout("FAILED", "tasks failed to start", days_ago(1))), NOW),
            FAIL,
            "failed to start",
        ),
        ("without a rollout", (a_service(running=0, rollout=None), NOW), FAIL, "0 of 2"),
    ),
    *table(
        service_resilience.service_runs_active_revision,
        ("it does", (SERVICE, a_definition()), PASS, "web:3 is ACTIVE"),
        ("it does not", (SERVICE, a_definition(status="INACTIVE")), FAIL, "INACTIVE"),
        ("by task sets", (SERVICE, NO_DEFINITION), NOT_APPLICABLE, "task sets"),
    ),
    *table(
        service_resilience.service_propagates_tags,
        ("its own", (SERVICE,), PASS, "service"),
        ("none", (a_service(propagates_tags="NONE"),), FAIL, "no tags"),
    ),
    *table(
        service_cost.service_is_used,
        ("just", (SERVICE, Use(1.1, 0.5), a_definition(), NOW), PASS, "1.1% of CPU"),
        ("never above 1%", (SERVICE, Use(1.0, 0.9), a_definition(), NOW), FAIL, "at most 1.0%"),
        ("on Spot", (a_service(providers=("FARGATE_SPOT",)), Use(0, 0), a_definition(), NOW), FAIL, "at most"),
        ("young", (a_service(created_at=days_ago(13)), Use(0, 0), a_definition(), NOW), NOT_APPLICABLE, "13 days old"),
        ("no figures", (SERVICE, Use(None, None), a_definition(), NOW), NOT_APPLICABLE, "no figures"),
        ("stopped", (a_service(desired=0), Use(None, None), a_definition(), NOW), NOT_APPLICABLE, "no tasks"),
        ("on instances", (ON_EC2, Use(0, 0), a_definition(), NOW), NOT_APPLICABLE, "Fargate"),
    ),
    *table(
        service_cost.service_is_not_oversized,
        ("both are used", (SERVICE, Use(50, 79), a_definition(), NOW), PASS, "79%"),
        ("half of it would do", (SERVICE, Use(40, 40), a_definition(), NOW), FAIL, "0.5 vCPU and 1 GB would do"),
        ("the half with no room above it", (SERVICE, Use(40.1, 40.1), a_definition(), NOW), PASS, "40%"),
        ("large and idle", (SERVICE, Use(5, 5), BIG, NOW), FAIL, "0.25 vCPU and 1 GB would do"),
        (
            "Windows",
            (SERVICE, Use(5, 5), a_definition(cpu=2048, memory=4096, os=WINDOWS_OS), NOW),
            FAIL,
            "1 vCPU and 2 GB",
        ),
        ("by task sets", (SERVICE, Use(5, 5), NO_DEFINITION, NOW), NOT_APPLICABLE, "revision of its own"),
        ("the smallest", (SERVICE, Use(5, 5), a_definition(cpu=256, memory=512), NOW), PASS, "0.25 vCPU"),
        ("young", (a_service(created_at=days_ago(1)), Use(5, 5), BIG, NOW), NOT_APPLICABLE, "1 days old"),
    ),
    *table(
        service_cost.service_uses_graviton,
        ("it does", (SERVICE, a_definition()), PASS, "ARM64"),
        ("Intel", (SERVICE, a_definition(architecture="X86_64")), FAIL, "X86_64"),
        ("Windows", (SERVICE, a_definition(os="WINDOWS_SERVER_2022_CORE")), NOT_APPLICABLE, "WINDOWS"),
        ("on instances", (ON_EC2, a_definition()), NOT_APPLICABLE, "Fargate"),
    ),
    *table(
        service_cost.service_mixes_in_spot,
        ("some", (a_service(providers=("FARGATE", "FARGATE_SPOT")),), PASS, "Spot"),
        ("none of two", (SERVICE,), FAIL, "all 2 tasks"),
        ("none of one", (a_service(desired=1),), NOT_APPLICABLE, "1 tasks"),
        ("on instances", (ON_EC2,), NOT_APPLICABLE, "Fargate"),
    ),
]


TAGGED = [
    *table(
        tags.cluster_is_tagged,
        ("it is", (a_cluster(),), PASS, "owner"),
        ("only by AWS", (a_cluster(tags={"aws:created": "1"}),), FAIL, "no tags"),
        ("not with what is asked for", (a_cluster(), RequiredTags(("cost",))), FAIL, "no tag cost"),
    ),
    *table(
        tags.service_is_tagged,
        ("it is", (SERVICE,), PASS, "owner"),
        ("it is not", (a_service(tags={}),), FAIL, "no tags"),
    ),
    *table(
        tags.task_definition_is_tagged,
        ("it is", (FAMILY, a_revision()), PASS, "owner"),
        ("it is not", (FAMILY, a_revision(tags={})), FAIL, "no tags"),
    ),
]
CASES = [*CLUSTERS, *SERVICES, *TAGGED]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()


def test_an_idle_service_costs_what_its_tasks_cost() -> None:
    verdict = service_cost.service_is_used(SERVICE, Use(0, 0), a_definition(), NOW)

    # Two tasks of one virtual CPU and 2 GB on Graviton, in Ireland, for 730 hours.
    assert verdict.saving.spelled == round(2 * 730 * (0.03238 + 2 * 0.00356), 2)  # type: ignore[union-attr]


def test_what_runs_on_spot_is_unpriced() -> None:
    on_spot = a_service(providers=("FARGATE", "FARGATE_SPOT"))

    assert service_cost.service_is_used(on_spot, Use(0, 0), a_definition(), NOW).saving.spelled == "unpriced"  # type: ignore[union-attr]


def test_a_smaller_task_saves_the_difference() -> None:
    verdict = service_cost.service_is_not_oversized(SERVICE, Use(40, 40), a_definition(), NOW)

    assert verdict.saving.spelled == round(730 * (0.03238 + 2 * 0.00356), 2)  # type: ignore[union-attr]


def test_graviton_saves_the_difference_of_both_processors() -> None:
    verdict = service_cost.service_uses_graviton(SERVICE, a_definition(architecture="X86_64"))

    assert verdict.saving.spelled == round(2 * 730 * (0.04048 - 0.03238 + 2 * (0.004445 - 0.00356)), 2)  # type: ignore[union-attr]


def test_an_idle_instance_costs_what_its_type_costs() -> None:
    idle = an_instance(tasks=0, instance_type="m5.large")

    verdict = capacity.container_instance_runs_tasks(idle, NOW)

    assert verdict.saving == monthly("ec2.instance", "m5.large", "eu-west-1")  # type: ignore[union-attr]
    assert verdict.saving != UNPRICED  # type: ignore[union-attr]


def test_an_idle_windows_instance_is_unpriced_for_its_licence() -> None:
    verdict = capacity.container_instance_runs_tasks(an_instance(tasks=0, os="windows"), NOW)

    assert verdict.saving == UNPRICED  # type: ignore[union-attr]
