import pytest

from shared.catalog import Verdict
from shared.catalog.secrets import FoundSecret
from shared.services.autoscaling.checks import configuration, cost, group
from shared.services.autoscaling.resources import (
    BY_ATTRIBUTES,
    Disk,
    GroupInstance,
    GroupUse,
    LaunchSource,
    Limits,
    Scaling,
    Templates,
    TemplateVersion,
    UsedConfigurations,
    UserData,
)
from tests.services.autoscaling.builders import (
    NOW,
    a_configuration,
    a_group,
    a_region,
    an_instance,
    days_ago,
)
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table

GOOD, EMPTY = a_group(), a_group(instances=(), desired=0)
MIB = 1024 * 1024
OF_CONFIGURATION = LaunchSource(configuration="old")
TEMPLATES = Templates({"lt-1": TemplateVersion(default=1, latest=2)})
POLICY, SCHEDULE = Scaling(policies=("half",)), Scaling(schedules=("sleep",))
TEST = {"Environment": "Test"}


def at_version(version: str) -> LaunchSource:
    return LaunchSource(template="lt-1", version=version)


CASES = [
    *table(
        group.uses_load_balancer_health,
        ("it does", (GOOD,), PASS, "ELB"),
        ("beside others", (a_group(health_checks=("EBS", "ELB")),), PASS, "EBS, ELB"),
        ("EC2's alone", (a_group(health_checks=("EC2",)),), FAIL, "only EC2"),
        ("no load balancer", (a_group(balancers=()),), NOT_APPLICABLE, "no load balancer"),
    ),
    *table(
        group.spans_zones,
        ("two", (GOOD,), PASS, "eu-west-1a, eu-west-1b"),
        ("one", (a_group(zones=("eu-west-1a",)),), FAIL, "only in eu-west-1a"),
    ),
    *table(
        group.uses_several_types,
        ("two types in two zones", (GOOD,), PASS, "m6g.large, m7g.large"),
        ("by attributes", (a_group(types=(BY_ATTRIBUTES,)),), PASS, BY_ATTRIBUTES),
        ("one type", (a_group(types=("m7g.large",)),), FAIL, "m7g.large in 2"),
        ("as its template says", (a_group(types=()),), FAIL, "one type"),
        ("one zone", (a_group(zones=("a",)),), FAIL, "in 1 zones"),
    ),
    *table(
        group.uses_launch_template,
        ("a template", (GOOD,), PASS, "lt-1, version $Latest"),
        ("a configuration", (a_group(source=OF_CONFIGURATION),), FAIL, "old"),
    ),
    *table(
        group.rebalances_capacity,
        ("it does", (GOOD,), PASS, "in time"),
        ("it does not", (a_group(rebalances=False),), FAIL, "waits"),
        ("no Spot", (a_group(uses_spot=False),), NOT_APPLICABLE, "no Spot"),
    ),
    *table(
        group.runs_all_processes,
        ("all", (GOOD,), PASS, "all run"),
        ("none that matters is not", (a_group(suspended=("ScheduledActions",)),), PASS, "all run"),
        ("one does not", (a_group(suspended=("Launch",)),), FAIL, "Launch"),
    ),
    *table(
        group.instances_are_healthy,
        ("all", (GOOD,), PASS, "1 healthy"),
        ("one is not", (a_group(instances=(an_instance(healthy=False),)),), FAIL, "i-1"),
        ("none", (EMPTY,), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        group.has_desired_size,
        ("as many", (GOOD,), PASS, "1 of 1"),
        ("one is on its way", (a_group(instances=(an_instance(state="Pending:Wait"),)),), PASS, "1 of 1"),
        ("one leaves", (a_group(instances=(an_instance(state="Terminating"),)),), FAIL, "0 of 1"),
        ("too few", (a_group(desired=2),), FAIL, "1 of 2"),
        ("a heavy one", (a_group(desired=4, instances=(an_instance(weight=4),)),), PASS, "4 of 4"),
        ("counted in processors", (a_group(desired=8, unit="vcpu"),), NOT_APPLICABLE, "vcpu"),
    ),
    *table(
        group.launch_template_exists,
        ("it does", (GOOD, TEMPLATES), PASS, "lt-1"),
        ("it does not", (GOOD, Templates({})), FAIL, "gone"),
        ("that of a type does not", (a_group(overrides=(LaunchSource(template="lt-9"),)), TEMPLATES), FAIL, "lt-9 is"),
        ("a configuration", (a_group(source=OF_CONFIGURATION), TEMPLATES), NOT_APPLICABLE, "no launch template"),
    ),
    *table(
        group.runs_current_version,
        ("the latest", (GOOD, TEMPLATES), PASS, "version 2"),
        (
            "the default, but the group launches the latest",
            (a_group(instances=(an_instance(version="1"),)), TEMPLATES),
            FAIL,
            "1 of 1",
        ),
        ("the group launches the default", (a_group(source=at_version("$Default")), TEMPLATES), FAIL, "version 1"),
        ("a fixed version", (a_group(source=at_version("2")), TEMPLATES), PASS, "version 2"),
        ("of another template", (a_group(instances=(an_instance(template="lt-0"),)), TEMPLATES), FAIL, "1 of 1"),
        (
            "of the template of its own type",
            (
                a_group(
                    overrides=(LaunchSource(template="lt-arm", version="7"),),
                    instances=(an_instance(), an_instance(template="lt-arm", version="7")),
                ),
                Templates({**TEMPLATES.versions, "lt-arm": TemplateVersion(1, 9)}),
            ),
            PASS,
            "lt-arm version 7",
        ),
        ("no instances", (EMPTY, TEMPLATES), NOT_APPLICABLE, "no instances"),
        ("no template", (GOOD, Templates({})), NOT_APPLICABLE, "no launch template"),
    ),
    *table(
        group.replaces_old_instances,
        ("it does", (GOOD,), PASS, "30 days"),
        ("it does not", (a_group(max_lifetime=None),), FAIL, "for ever"),
    ),
    *table(
        group.collects_metrics,
        ("it does", (GOOD,), PASS, "1 metrics"),
        ("it does not", (a_group(metrics=()),), FAIL, "no group metrics"),
    ),
    *table(
        group.is_tagged,
        ("a tag", (GOOD,), PASS, "Owner"),
        ("one of AWS's", (a_group(tags={"aws:x": "y"}),), FAIL, "no tags"),
        ("another", (GOOD, group.RequiredTags(("Cost",))), FAIL, "no tag Cost"),
    ),
    *table(
        cost.is_busy,
        ("its processors work", (GOOD, GroupUse(5.1, 0), NOW), PASS, "5 percent"),
        ("at the limit of both", (GOOD, GroupUse(5.0, 5 * MIB), NOW), FAIL, "5.0 MiB a day"),
        ("its network works", (GOOD, GroupUse(1.0, 5.1 * MIB), NOW), PASS, "5.1 MiB"),
        ("nothing ran", (EMPTY, GroupUse(None, 0), NOW), NOT_APPLICABLE, "no instances"),
        ("nothing reported", (GOOD, GroupUse(None, 0), NOW), NOT_APPLICABLE, "not reported"),
        ("young", (a_group(created_at=days_ago(13)), GroupUse(1.0, 0), NOW), NOT_APPLICABLE, "younger"),
    ),
    *table(
        cost.sleeps_off_hours,
        ("by schedule", (a_group(tags=TEST), SCHEDULE), PASS, "sleep"),
        ("it sleeps", (a_group(tags=TEST, desired=0), Scaling()), PASS, "sleeps"),
        ("never", (a_group(tags=TEST), POLICY), FAIL, "Environment=Test"),
        ("production", (GOOD, Scaling()), NOT_APPLICABLE, "not tagged"),
    ),
    *table(
        cost.scales,
        ("by policy", (GOOD, POLICY), PASS, "half"),
        ("by nothing", (GOOD, Scaling()), FAIL, "neither"),
        ("no room", (a_group(least=4), POLICY), FAIL, "no less"),
        ("a schedule moves the limits", (a_group(least=4), SCHEDULE), PASS, "sleep"),
        ("no instances allowed", (a_group(most=0), Scaling()), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        cost.has_room_to_grow,
        ("room", (GOOD, POLICY), PASS, "1 of at most 4"),
        ("none", (a_group(desired=4), POLICY), FAIL, "4 of at most 4"),
        ("it does not scale", (a_group(desired=4), Scaling()), NOT_APPLICABLE, "does not scale"),
    ),
    *table(
        cost.is_used,
        ("instances", (GOOD, Scaling()), PASS, "1 instances"),
        ("it sleeps", (EMPTY, SCHEDULE), PASS, "sleep"),
        ("nothing", (EMPTY, Scaling()), FAIL, "no instances"),
        ("it may have none", (a_group(instances=(), desired=0, most=0), POLICY), FAIL, "no instances"),
    ),
    *table(
        configuration.requires_imdsv2,
        ("required", (a_configuration(),), PASS, "required"),
        ("no service", (a_configuration(http_tokens=None, http_endpoint="disabled"),), PASS, "no metadata"),
        ("optional", (a_configuration(http_tokens="optional"),), FAIL, "optional"),
        ("nothing said", (a_configuration(http_tokens=None),), FAIL, "not set"),
    ),
    *table(
        configuration.assigns_no_public_address,
        ("none", (a_configuration(),), PASS, "assigns none"),
        ("as the subnet says", (a_configuration(public_address=None),), PASS, "subnet"),
        ("one", (a_configuration(public_address=True),), FAIL, "public"),
    ),
    *table(
        configuration.has_no_secrets_in_user_data,
        ("nothing", (a_configuration(),), PASS, "nothing"),
        ("a password", (a_configuration(user_data=UserData((FoundSecret("password", 2),))),), FAIL, "line 2"),
        ("unreadable", (a_configuration(user_data=UserData(unreadable="broken gzip")),), ERROR, "broken gzip"),
    ),
    *table(
        configuration.encrypts_volumes,
        ("it does", (a_configuration(disks=(Disk("/dev/a", "gp3", True),)),), PASS, "/dev/a"),
        ("nothing said", (a_configuration(disks=(Disk("/dev/a", "gp3", None),)),), FAIL, "/dev/a"),
        ("none", (a_configuration(),), NOT_APPLICABLE, "no volumes"),
    ),
    *table(
        configuration.monitors_in_detail,
        ("it does", (a_configuration(),), PASS, "every minute"),
        ("it does not", (a_configuration(monitored=False),), FAIL, "five"),
    ),
    *table(
        configuration.is_used,
        ("it is", (a_configuration(), UsedConfigurations(frozenset({"old"}))), PASS, "in use"),
        ("it is not", (a_configuration(), UsedConfigurations(frozenset())), FAIL, "no group"),
    ),
    *table(
        configuration.has_room,
        ("at eighty percent", (a_region(), Limits(80, 100, 0, 50)), PASS, "80 of 100"),
        ("above", (a_region(), Limits(0, 100, 41, 50)), FAIL, "41 of 50 launch configurations"),
    ),
]


@each(CASES)
def test_auto_scaling_is_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("instances", "uses_spot", "saving"),
    [
        ((an_instance(type="m5.large"), an_instance(type="m5.xlarge")), False, ("$234.33 a month", "$156.22 a month")),
        ((an_instance(type="m5.large"), an_instance(type="unheard-of.large")), False, ("unpriced", "unpriced")),
        ((an_instance(type="m5.large"),), True, ("unpriced", "unpriced")),
    ],
)
def test_a_group_costs_what_its_instances_cost_on_demand_and_a_third_of_it_by_day(
    instances: tuple[GroupInstance, ...], uses_spot: bool, saving: tuple[str, str]
) -> None:
    found = a_group(instances=instances, uses_spot=uses_spot, tags=TEST)

    idle, awake = cost.is_busy(found, GroupUse(1.0, 0), NOW), cost.sleeps_off_hours(found, Scaling())

    assert isinstance(idle, Verdict)
    assert isinstance(awake, Verdict)
    assert (str(idle.saving), str(awake.saving)) == saving
