from datetime import timedelta

from shared.catalog import Now, Verdict
from shared.catalog.secrets import FoundSecret
from shared.services.ec2.checks import instance as protection
from shared.services.ec2.checks import instance_operation as operation
from shared.services.ec2.resources.instance import (
    ManagedNode,
    ScheduledEvents,
    SourceImage,
    TerminationProtection,
    UserData,
)
from shared.services.ec2.resources.storage import AttachedVolumes
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import NOW, an_instance, days_ago

NO_VOLUMES = AttachedVolumes(())
PUBLIC = {"public_addresses": ("203.0.113.5",)}


def stopped(days: int) -> str:
    return f"User initiated ({days_ago(days):%Y-%m-%d %H:%M:%S} GMT)"


CASES = [
    *table(
        protection.instance_requires_imdsv2,
        ("tokens are required", (an_instance(),), PASS, "required"),
        ("tokens are optional", (an_instance(http_tokens="optional"),), FAIL, "IMDSv1"),
        (
            "a service that is off needs no tokens",
            (an_instance(http_tokens="optional", http_endpoint="disabled"),),
            PASS,
            "off",
        ),
    ),
    *table(
        protection.instance_limits_metadata_hops,
        ("two hops reach a container", (an_instance(hop_limit=2),), PASS, "2"),
        ("three hops are one too many", (an_instance(hop_limit=3),), FAIL, "allowed are 2"),
        ("the tenant allows three", (an_instance(hop_limit=3), protection.HopLimit(3)), PASS, "3"),
        (
            "a service that is off has no limit",
            (an_instance(hop_limit=64, http_endpoint="disabled"),),
            NOT_APPLICABLE,
            "off",
        ),
    ),
    *table(
        protection.instance_has_no_public_ip,
        ("no address is public", (an_instance(),), PASS, "no public"),
        ("one address is public", (an_instance(**PUBLIC),), FAIL, "203.0.113.5"),
    ),
    *table(
        protection.instance_has_profile,
        ("it has a profile", (an_instance(),), PASS, "instance-profile/web"),
        ("it has none", (an_instance(profile_arn=None),), FAIL, "no instance profile"),
    ),
    *table(
        protection.instance_has_no_secrets_in_user_data,
        ("nothing was found", (an_instance(), UserData(())), PASS, "nothing"),
        (
            "a find is told by kind and line",
            (an_instance(), UserData((FoundSecret("private key", 3),))),
            FAIL,
            "private key in line 3",
        ),
    ),
    *table(
        protection.instance_is_managed_by_systems_manager,
        ("its agent answers", (an_instance(), ManagedNode("Online")), PASS, "online"),
        ("its agent is lost", (an_instance(), ManagedNode("ConnectionLost")), FAIL, "ConnectionLost"),
        ("it is not known", (an_instance(), ManagedNode(None)), FAIL, "not know"),
        ("a stopped one cannot answer", (an_instance(state="stopped"), ManagedNode(None)), NOT_APPLICABLE, "stopped"),
    ),
    *table(
        operation.instance_is_not_left_stopped,
        (
            "stopped as long as allowed",
            (an_instance(state="stopped", transition_reason=stopped(30)), NO_VOLUMES, NOW),
            PASS,
            "30 days",
        ),
        (
            "a day longer",
            (an_instance(state="stopped", transition_reason=stopped(31)), NO_VOLUMES, NOW),
            FAIL,
            "31 days",
        ),
        (
            "longer, but the tenant allows it",
            (an_instance(state="stopped", transition_reason=stopped(31)), NO_VOLUMES, NOW, operation.StoppedFor(60)),
            PASS,
            "31 days",
        ),
        ("it runs", (an_instance(), NO_VOLUMES, NOW), NOT_APPLICABLE, "running"),
        (
            "no time is told, but it was started lately",
            (an_instance(state="stopped", launched_at=days_ago(30), transition_reason=""), NO_VOLUMES, NOW),
            PASS,
            "started 30 days ago",
        ),
        (
            "no time is told, and it may be stopped for long",
            (
                an_instance(state="stopped", launched_at=days_ago(31), transition_reason="Server.ScheduledStop"),
                NO_VOLUMES,
                NOW,
            ),
            NOT_APPLICABLE,
            "Server.ScheduledStop",
        ),
    ),
    *table(
        operation.instance_is_renewed,
        ("as old as allowed", (an_instance(launched_at=days_ago(180)), NOW), PASS, "180 days"),
        ("a day older", (an_instance(launched_at=days_ago(181)), NOW), FAIL, "181 days"),
        ("it does not run", (an_instance(state="stopped"), NOW), NOT_APPLICABLE, "stopped"),
    ),
    *table(
        operation.instance_uses_current_generation,
        ("a current type", (an_instance(instance_type="m7g.large"),), PASS, "current"),
        ("an old type", (an_instance(instance_type="m4.large"),), FAIL, "m7g"),
        ("m40 would not be m4", (an_instance(instance_type="m4x.large"),), PASS, "current"),
    ),
    *table(
        operation.instance_has_detailed_monitoring,
        ("every minute", (an_instance(),), PASS, "on"),
        ("every five", (an_instance(detailed_monitoring=False),), FAIL, "basic"),
    ),
    *table(
        operation.instance_is_protected_from_termination,
        ("protected", (an_instance(), TerminationProtection(enabled=True)), PASS, "protected"),
        ("not protected", (an_instance(), TerminationProtection(enabled=False)), FAIL, "off"),
        (
            "a member of a group is made to be replaced",
            (an_instance(tags={"aws:autoscaling:groupName": "web"}), TerminationProtection(enabled=False)),
            NOT_APPLICABLE,
            "Auto Scaling",
        ),
        (
            "so is a Spot instance",
            (an_instance(lifecycle="spot"), TerminationProtection(enabled=False)),
            NOT_APPLICABLE,
            "Spot",
        ),
    ),
    *table(
        operation.instance_is_ebs_optimized,
        ("set", (an_instance(instance_type="m3.xlarge"),), PASS, "EBS-optimized"),
        ("not set, and needed", (an_instance(instance_type="m3.xlarge", ebs_optimized=False),), FAIL, "m3.xlarge"),
        ("not set, but by nature", (an_instance(ebs_optimized=False),), PASS, "by nature"),
        ("not possible", (an_instance(instance_type="t2.micro", ebs_optimized=False),), NOT_APPLICABLE, "cannot"),
    ),
    *table(
        operation.instance_uses_one_interface,
        ("one", (an_instance(interfaces=1),), PASS, "1 network interface"),
        ("two", (an_instance(interfaces=2),), FAIL, "2 network interfaces"),
    ),
    *table(
        operation.instance_uses_hardware_virtualization,
        ("HVM", (an_instance(),), PASS, "hvm"),
        ("paravirtual", (an_instance(virtualization="paravirtual"),), FAIL, "paravirtual"),
    ),
    *table(
        operation.instance_recovers_automatically,
        ("as AWS sets it", (an_instance(),), PASS, "not disabled"),
        ("switched off", (an_instance(auto_recovery="disabled"),), FAIL, "disabled"),
    ),
    *table(
        operation.instance_comes_from_current_image,
        ("no end is set", (an_instance(), SourceImage(exists=True, name="al2023"), NOW), PASS, "al2023"),
        (
            "the end is to come",
            (an_instance(), SourceImage(True, "al2023", NOW.at + timedelta(seconds=1)), NOW),
            PASS,
            "al2023",
        ),
        ("the end is now", (an_instance(), SourceImage(True, "al2", NOW.at), NOW), FAIL, "deprecated since 2026-06-01"),
        ("it is gone", (an_instance(), SourceImage(exists=False), NOW), FAIL, "no longer exists"),
    ),
    *table(
        operation.instance_has_no_scheduled_event,
        ("nothing is announced", (an_instance(), ScheduledEvents({})), PASS, "no event"),
        (
            "a retirement is announced",
            (an_instance(), ScheduledEvents({"instance-retirement": "The hardware degrades"})),
            FAIL,
            "instance-retirement: The hardware degrades",
        ),
    ),
]


@each(CASES)
def test_it_judges_instances(case: Case) -> None:
    case.holds()


def test_the_time_of_stopping_is_read_as_utc() -> None:
    just_before = Now(days_ago(0) + timedelta(days=31) - timedelta(seconds=1))

    verdict = operation.instance_is_not_left_stopped(
        an_instance(state="stopped", transition_reason=stopped(0)), NO_VOLUMES, just_before
    )

    assert isinstance(verdict, Verdict)
    assert verdict.status is PASS
