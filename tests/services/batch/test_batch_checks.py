from shared.services.batch.checks import environment, job_definition, queue, tags
from shared.services.batch.checks.tags import RequiredTags
from shared.services.batch.resources import Container, EnvironmentStates, Secret, ServedQueues, SubnetZones
from tests.services.batch.builders import NOW, a_definition, a_policy, a_queue, an_environment, at, capacity
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table

ZONES = SubnetZones({"subnet-a": "eu-west-1a", "subnet-b": "eu-west-1b", "subnet-c": "eu-west-1a"})
ARN = an_environment().arn
UNMANAGED = an_environment(capacity=None)
FARGATE = an_environment(capacity=capacity(kind="FARGATE", least=0, instance_types=(), images=(), tags={}))


def running(**changes: object) -> object:
    return an_environment(capacity=capacity(**changes))


def of(**changes: object) -> object:
    return a_definition(containers=(Container("report", **{"image": "python:3.13", "user": "1000"} | changes),))  # type: ignore[arg-type]


CASES = [
    *table(
        job_definition.job_definition_has_no_secrets_in_plain_text,
        ("none", (a_definition(),), PASS, "nothing"),
        ("an old one", (a_definition(secrets=(Secret("revision 1: command", "password"),)),), FAIL, "revision 1"),
    ),
    *table(
        job_definition.job_definition_runs_no_privileged_containers,
        ("none", (a_definition(),), PASS, "none"),
        ("one", (of(privileged=True),), FAIL, "revision 3: privileged: report"),
    ),
    *table(
        job_definition.job_definition_does_not_run_as_root,
        ("a user", (a_definition(),), PASS, "name a user"),
        ("root", (of(user="0:0"),), FAIL, "report as 0:0"),
        ("the image's", (of(user=None),), FAIL, "whom its image names"),
    ),
    *table(
        job_definition.job_definition_assigns_no_public_address,
        ("none", (a_definition(),), PASS, "no public"),
        ("public", (a_definition(public=True),), FAIL, "public addresses"),
        ("on instances", (a_definition(public=None),), NOT_APPLICABLE, "Fargate"),
    ),
    *table(
        job_definition.job_definition_has_timeout,
        ("an hour", (a_definition(),), PASS, "3600 seconds"),
        ("none", (a_definition(timeout=None),), FAIL, "no timeout"),
    ),
    *table(
        job_definition.job_definition_retries,
        ("twice", (a_definition(),), PASS, "2 attempts"),
        ("once", (a_definition(attempts=1),), FAIL, "1 attempt"),
    ),
    *table(
        job_definition.job_definition_names_versions_of_images,
        ("a tag", (a_definition(),), PASS, "versions"),
        ("a digest", (of(image="python@sha256:0"),), PASS, "versions"),
        ("latest", (of(image="python:latest"),), FAIL, "python:latest"),
        ("none, behind a port", (of(image="host:5000/python"),), FAIL, "host:5000/python"),
    ),
    *table(
        queue.job_queue_is_valid,
        ("it is", (a_queue(),), PASS, "VALID"),
        ("it is not", (a_queue(status="INVALID", reason="gone"),), FAIL, "gone"),
    ),
    *table(
        queue.job_queue_has_environment_to_run_in,
        ("one", (a_queue(), EnvironmentStates({ARN: True})), PASS, "1 of 1"),
        ("one that is not usable", (a_queue(), EnvironmentStates({ARN: False})), FAIL, "none of 1"),
        ("one that is gone", (a_queue(), EnvironmentStates({})), FAIL, "none of 1"),
        ("disabled", (a_queue(state="DISABLED"), EnvironmentStates({})), NOT_APPLICABLE, "no jobs"),
        ("for training", (a_queue(environments=()), EnvironmentStates({})), NOT_APPLICABLE, "does not run"),
    ),
    *table(
        queue.job_queue_ends_jobs_that_cannot_run,
        ("it does", (a_queue(),), PASS, "ended"),
        ("it does not", (a_queue(limits_waiting=False),), FAIL, "block"),
    ),
    *table(
        environment.compute_environment_is_valid,
        ("it is", (an_environment(),), PASS, "VALID"),
        ("it is not", (an_environment(status="INVALID", reason="no role"),), FAIL, "no role"),
    ),
    *table(
        environment.compute_environment_serves_a_queue,
        ("one", (an_environment(), ServedQueues({ARN: ("nightly",)})), PASS, "nightly"),
        ("none", (an_environment(), ServedQueues({})), FAIL, "no queue"),
        ("disabled", (an_environment(state="DISABLED"), ServedQueues({})), NOT_APPLICABLE, "disabled"),
    ),
    *table(
        environment.compute_environment_spans_zones,
        ("two", (an_environment(), ZONES), PASS, "eu-west-1a, eu-west-1b"),
        ("two subnets of one", (running(subnets=("subnet-a", "subnet-c")), ZONES), FAIL, "only in eu-west-1a"),
        ("unmanaged", (UNMANAGED, ZONES), NOT_APPLICABLE, "customer"),
    ),
    *table(
        environment.compute_environment_keeps_no_idle_instances,
        ("none", (an_environment(),), PASS, "0 vCPUs"),
        ("one vCPU", (running(least=1),), FAIL, "1 vCPUs"),
        ("Fargate", (FARGATE,), NOT_APPLICABLE, "no instances"),
    ),
    *table(
        environment.compute_environment_uses_spot,
        ("instances", (an_environment(),), PASS, "SPOT"),
        ("Fargate on Spot", (running(kind="FARGATE_SPOT"),), PASS, "FARGATE_SPOT"),
        ("on demand", (running(kind="EC2"),), FAIL, "EC2"),
        ("unmanaged", (UNMANAGED,), NOT_APPLICABLE, "customer"),
    ),
    *table(
        environment.compute_environment_uses_graviton,
        ("it does", (an_environment(),), PASS, "m7g"),
        ("by Batch's word", (running(instance_types=("default_arm64",)),), PASS, "arm64"),
        ("Intel too", (running(instance_types=("m7g", "m7i.large")),), FAIL, "runs on m7i.large"),
        ("GPUs", (running(instance_types=("g5.xlarge",)),), NOT_APPLICABLE, "accelerators"),
        ("GPUs and Graviton", (running(instance_types=("p5", "m7g")),), PASS, "runs on m7g"),
        ("Fargate", (FARGATE,), NOT_APPLICABLE, "instances"),
    ),
    *table(
        environment.compute_environment_chooses_instances_well,
        ("it does", (an_environment(),), PASS, "OPTIMIZED"),
        ("it waits", (running(strategy="BEST_FIT"),), FAIL, "waits"),
        ("Fargate", (FARGATE,), NOT_APPLICABLE, "instances"),
    ),
    *table(
        environment.compute_environment_runs_supported_image,
        ("Amazon Linux 2023", (an_environment(), NOW), PASS, "AL2023"),
        ("Amazon Linux 2 on its last day", (running(images=("ECS_AL2",)), at(2026, 6, 30)), PASS, "ECS_AL2"),
        ("on the day after", (running(images=("ECS_AL2",)), at(2026, 7, 1)), FAIL, "ended on 2026-06-30"),
        ("AWS's choice", (FARGATE, NOW), NOT_APPLICABLE, "chooses"),
    ),
    *table(
        tags.job_queue_is_tagged,
        ("it is", (a_queue(),), PASS, "owner"),
        ("only by AWS", (a_queue(tags={"aws:x": "1"}),), FAIL, "no tags"),
        ("not as asked for", (a_queue(), RequiredTags(("cost",))), FAIL, "no tag cost"),
    ),
    *table(
        tags.scheduling_policy_is_tagged,
        ("it is", (a_policy(),), PASS, "owner"),
        ("it is not", (a_policy(tags={}),), FAIL, "no tags"),
    ),
    *table(
        tags.compute_environment_is_tagged,
        ("it is", (an_environment(),), PASS, "owner"),
        ("it is not", (an_environment(tags={}),), FAIL, "no tags"),
    ),
    *table(
        tags.compute_environment_tags_its_instances,
        ("it does", (an_environment(),), PASS, "owner"),
        ("it does not", (running(tags={}),), FAIL, "no tags"),
        ("Fargate", (FARGATE,), NOT_APPLICABLE, "no instances"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
