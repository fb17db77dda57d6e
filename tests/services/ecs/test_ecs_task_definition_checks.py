from shared.services.ecs.checks import task_definition
from shared.services.ecs.resources.cluster import AccountSettings
from shared.services.ecs.resources.task_definition import EfsVolume, HostPath, Secret
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ecs.builders import a_container, a_family, a_region, a_revision

REGION, FAMILY = a_region(), a_family()
PLAIN = AccountSettings({})


def revision_of(**changes: object) -> tuple[object, ...]:
    """A revision of one container that differs in this."""
    return FAMILY, a_revision(a_container(**changes))


WINDOWS = a_revision(a_container(user="ContainerUser"), os="WINDOWS_SERVER_2022_CORE")
BLOCKING = AccountSettings({"defaultLogDriverMode": "blocking"})

CASES = [
    *table(
        task_definition.task_definition_shares_no_process_namespace,
        ("its own", (FAMILY, a_revision()), PASS, "container"),
        ("the task's", (FAMILY, a_revision(pid="task")), PASS, "task"),
        ("the host's", (FAMILY, a_revision(pid="host")), FAIL, "revision 3"),
    ),
    *table(
        task_definition.task_definition_shares_no_ipc_namespace,
        ("its own", (FAMILY, a_revision()), PASS, "container"),
        ("the host's", (FAMILY, a_revision(ipc="host")), FAIL, "host"),
    ),
    *table(
        task_definition.task_definition_does_not_use_network_of_host,
        ("its own", (FAMILY, a_revision()), PASS, "awsvpc"),
        ("unset", (FAMILY, a_revision(network="")), PASS, "bridge"),
        ("the host's", (FAMILY, a_revision(network="host")), FAIL, "host"),
    ),
    *table(
        task_definition.task_definition_runs_no_privileged_containers,
        ("none", revision_of(), PASS, "none"),
        ("one", revision_of(privileged=True), FAIL, "web is privileged"),
    ),
    *table(
        task_definition.task_definition_adds_no_dangerous_capabilities,
        ("a harmless one", revision_of(capabilities=("CHOWN",)), PASS, "no dangerous"),
        ("a dangerous one", revision_of(capabilities=("CHOWN", "SYS_PTRACE")), FAIL, "web has SYS_PTRACE"),
    ),
    *table(
        task_definition.task_definition_mounts_no_sensitive_host_paths,
        ("data", (FAMILY, a_revision(host_paths=(HostPath("data", "/data"),))), PASS, "none sensitive"),
        ("a path that only begins alike", (FAMILY, a_revision(host_paths=(HostPath("x", "/etcetera"),))), PASS, "none"),
        ("the whole disk", (FAMILY, a_revision(host_paths=(HostPath("disk", "/"),))), FAIL, "disk is /"),
        ("Docker's socket", (FAMILY, a_revision(host_paths=(HostPath("d", "/var/run/docker.sock"),))), FAIL, "docker"),
    ),
    *table(
        task_definition.task_definition_root_file_systems_are_read_only,
        ("they are", revision_of(), PASS, "read-only"),
        ("one is not", revision_of(read_only_root=False), FAIL, "web can be written"),
        ("Windows", (FAMILY, WINDOWS), NOT_APPLICABLE, "Windows"),
    ),
    *table(
        task_definition.task_definition_does_not_run_as_root,
        ("a number", revision_of(), PASS, "user"),
        ("a name and a group", revision_of(user="app:0"), PASS, "user"),
        ("root and a group", revision_of(user="0:1000"), FAIL, "0:1000"),
        ("the image's", revision_of(user=None), FAIL, "image"),
        ("Windows", (FAMILY, WINDOWS), NOT_APPLICABLE, "Windows"),
    ),
    *table(
        task_definition.task_definition_does_not_run_as_administrator,
        ("a user", (FAMILY, WINDOWS), PASS, "user"),
        (
            "the administrator",
            (FAMILY, a_revision(a_container(user="ContainerAdministrator"), os="WINDOWS_SERVER_2019_FULL")),
            FAIL,
            "ContainerAdministrator",
        ),
        ("the image's", (FAMILY, a_revision(a_container(user=None), os="WINDOWS_SERVER_2019_FULL")), FAIL, "image"),
        ("Linux", (FAMILY, a_revision()), NOT_APPLICABLE, "Linux"),
    ),
    *table(
        task_definition.task_definition_has_no_secrets_in_plain_text,
        ("none", revision_of(), PASS, "nothing"),
        ("one", revision_of(secrets=(Secret("variable TOKEN", "GitHub token"),)), FAIL, "GitHub token in variable"),
    ),
    *table(
        task_definition.task_definition_logs,
        ("all", revision_of(), PASS, "awslogs"),
        ("not all", (FAMILY, a_revision(a_container(), a_container(name="b", log_driver=None))), FAIL, "b logs"),
        ("by the driver none", revision_of(log_driver="none"), FAIL, "nowhere"),
    ),
    *table(
        task_definition.task_definition_does_not_wait_for_logs,
        ("not by its own mode", (*revision_of(), BLOCKING), PASS, "none waits"),
        ("not by ECS's default", (*revision_of(log_mode=None), PLAIN), PASS, "none waits"),
        ("by the account's default", (*revision_of(log_mode=None), BLOCKING), FAIL, "as the account sets it"),
        ("by its own mode", (*revision_of(log_mode="blocking"), PLAIN), FAIL, "own mode"),
        ("another driver", (*revision_of(log_driver="splunk"), PLAIN), NOT_APPLICABLE, "awslogs"),
    ),
    *table(
        task_definition.task_definition_encrypts_file_systems_in_transit,
        ("all", (FAMILY, a_revision(efs_volumes=(EfsVolume("files", True, False),))), PASS, "all"),
        ("one not", (FAMILY, a_revision(efs_volumes=(EfsVolume("files", False, True),))), FAIL, "files"),
        ("none", (FAMILY, a_revision()), NOT_APPLICABLE, "EFS"),
    ),
    *table(
        task_definition.task_definition_opens_file_systems_by_role,
        ("all", (FAMILY, a_revision(efs_volumes=(EfsVolume("files", False, True),))), PASS, "IAM"),
        ("one not", (FAMILY, a_revision(efs_volumes=(EfsVolume("files", True, False),))), FAIL, "files"),
        ("none", (FAMILY, a_revision()), NOT_APPLICABLE, "EFS"),
    ),
    *table(
        task_definition.task_definition_has_role_of_its_own,
        ("it has", (FAMILY, a_revision()), PASS, "role/web"),
        ("none on Fargate", (FAMILY, a_revision(task_role=None)), PASS, "no other"),
        ("none elsewhere", (FAMILY, a_revision(task_role=None, launch_types=("EC2", "FARGATE"))), FAIL, "no role"),
        ("the one that starts tasks", (FAMILY, a_revision(task_role="role/start")), FAIL, "starts"),
    ),
    *table(
        task_definition.task_definition_limits_memory,
        ("the task", (FAMILY, a_revision(a_container(memory_limit=None))), PASS, "512 MiB"),
        ("each container", (FAMILY, a_revision(memory=None)), PASS, "each"),
        ("none", (FAMILY, a_revision(a_container(memory_limit=None), memory=None)), FAIL, "web has none"),
    ),
    *table(
        task_definition.task_definition_names_versions_of_images,
        ("a tag", revision_of(image="host:5000/nginx:1.27"), PASS, "versions"),
        ("a digest", revision_of(image="nginx@sha256:0"), PASS, "versions"),
        ("latest", revision_of(image="nginx:latest"), FAIL, "nginx:latest"),
        ("none, behind a port", revision_of(image="host:5000/nginx"), FAIL, "host:5000/nginx"),
    ),
    *table(
        task_definition.region_logs_do_not_block_by_default,
        ("ECS's default", (REGION, PLAIN), PASS, "non-blocking"),
        ("blocking", (REGION, BLOCKING), FAIL, "blocking"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
