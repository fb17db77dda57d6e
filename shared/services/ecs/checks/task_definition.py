"""What the latest active revision of a task definition must say: what containers can do, log, and are told."""

from collections.abc import Callable

from shared.catalog import Pillar, Region, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ecs.resources.cluster import AccountSettings
from shared.services.ecs.resources.task_definition import Container, Revision, TaskDefinition

# Capabilities by which a container can leave its walls or spy on its neighbours. Docker gives none of them by itself.
_DANGEROUS = frozenset(
    {"ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT", "NET_ADMIN", "DAC_READ_SEARCH", "BPF"}
)
_SENSITIVE_PATHS = ("/etc", "/proc", "/sys", "/dev", "/boot", "/root", "/var/run", "/run", "/var/lib/docker")
_ROOT = frozenset({"root", "0"})
_ADMINISTRATOR = "containeradministrator"


def _all_pass(
    revision: Revision, holds: Callable[[Container], bool], good: str, bad: Callable[[Container], str]
) -> Verdict:
    wrong = [bad(one) for one in revision.containers if not holds(one)]
    if wrong:
        return failed(f"revision {revision.number}: {'; '.join(wrong)}")
    return passed(f"revision {revision.number}: {good}")


@check(
    "ecs.task-definition.shares-no-process-namespace",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.3", "NIST 800-53 r5"),
)
def task_definition_shares_no_process_namespace(family: TaskDefinition, revision: Revision) -> Verdict:
    """Containers do not see the processes of their host.

    With the host's process namespace a container can look into, and end, whatever else runs on the instance.

    Fix: register a revision without `pidMode: host` (ECS console, Task definitions, Create new revision with JSON);
    `aws ecs register-task-definition --cli-input-json file://task.json`. CloudFormation: `PidMode: task`.
    """
    if revision.pid == "host":
        return failed(f"revision {revision.number}: the process namespace of the host")
    return passed(f"revision {revision.number}: process namespace of the {revision.pid or 'container'}")


@check("ecs.task-definition.shares-no-ipc-namespace", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def task_definition_shares_no_ipc_namespace(family: TaskDefinition, revision: Revision) -> Verdict:
    """Containers do not share memory and queues (IPC) with their host.

    With the host's IPC namespace a container can read and change the shared memory of other tasks.

    Fix: register a revision without `ipcMode: host` (ECS console, Task definitions, Create new revision with JSON);
    `aws ecs register-task-definition --cli-input-json file://task.json`. CloudFormation: `IpcMode: task`.
    """
    if revision.ipc == "host":
        return failed(f"revision {revision.number}: the IPC namespace of the host")
    return passed(f"revision {revision.number}: IPC namespace of the {revision.ipc or 'container'}")


@check(
    "ecs.task-definition.does-not-use-network-of-host",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub ECS.17", "NIST 800-53 r5"),
)
def task_definition_does_not_use_network_of_host(family: TaskDefinition, revision: Revision) -> Verdict:
    """Tasks have a network of their own, not their host's.

    In the host's network no security group stands between tasks, and the instance's metadata is one request away.

    Fix: register a revision with `networkMode: awsvpc` (ECS console, Task definitions, Create new revision); `aws ecs
    register-task-definition --network-mode awsvpc ...`. CloudFormation: `NetworkMode: awsvpc`.
    """
    if revision.network == "host":
        return failed(f"revision {revision.number}: the network of the host")
    return passed(f"revision {revision.number}: network mode {revision.network or 'bridge'}")


@check(
    "ecs.task-definition.runs-no-privileged-containers",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.4", "NIST 800-53 r5"),
)
def task_definition_runs_no_privileged_containers(family: TaskDefinition, revision: Revision) -> Verdict:
    """No container is privileged.

    A privileged container is root on its host, with all devices.

    Fix: register a revision with `privileged: false` (ECS console, Task definitions, Create new revision with JSON);
    `aws ecs register-task-definition --cli-input-json file://task.json`. CloudFormation: `ContainerDefinitions:
    [{Privileged: false}]`.
    """
    return _all_pass(
        revision, lambda one: not one.privileged, "none is privileged", lambda one: f"{one.name} is privileged"
    )


@check("ecs.task-definition.adds-no-dangerous-capabilities", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def task_definition_adds_no_dangerous_capabilities(family: TaskDefinition, revision: Revision) -> Verdict:
    """No container gets kernel capabilities by which it could leave its walls.

    SYS_ADMIN, SYS_PTRACE, NET_ADMIN and their like are nearly as good as a privileged container.

    Fix: register a revision whose `linuxParameters.capabilities.add` names none of them (ECS console, Create new
    revision with JSON); `aws ecs register-task-definition --cli-input-json file://task.json`.
    """
    return _all_pass(
        revision,
        lambda one: _DANGEROUS.isdisjoint(one.capabilities),
        "no dangerous capabilities",
        lambda one: f"{one.name} has {', '.join(sorted(_DANGEROUS.intersection(one.capabilities)))}",
    )


@check("ecs.task-definition.mounts-no-sensitive-host-paths", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def task_definition_mounts_no_sensitive_host_paths(family: TaskDefinition, revision: Revision) -> Verdict:
    """No volume is a folder of the host by which a container could rule it.

    Docker's socket, /etc, /proc or the whole disk let a container start others as root, or change who may log in.

    Fix: register a revision whose volumes name no such `sourcePath` (ECS console, Create new revision with JSON); `aws
    ecs register-task-definition --cli-input-json file://task.json`.
    """
    wrong = [f"{one.name} is {one.path}" for one in revision.host_paths if _is_sensitive(one.path)]
    if wrong:
        return failed(f"revision {revision.number}: {'; '.join(wrong)}")
    return passed(f"revision {revision.number}: {len(revision.host_paths)} folders of the host, none sensitive")


def _is_sensitive(path: str) -> bool:
    plain = path.rstrip("/")
    return not plain or any(plain == one or plain.startswith(f"{one}/") for one in _SENSITIVE_PATHS)


@check(
    "ecs.task-definition.root-file-systems-are-read-only",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.5", "NIST 800-53 r5"),
)
def task_definition_root_file_systems_are_read_only(family: TaskDefinition, revision: Revision) -> Verdict:
    """Containers cannot change their own root file system.

    Who breaks in cannot put tools beside the program, nor change the program. What must be written goes to a volume.

    Fix: register a revision with `readonlyRootFilesystem: true` (ECS console, Create new revision); `aws ecs
    register-task-definition --cli-input-json file://task.json`. CloudFormation: `ContainerDefinitions:
    [{ReadonlyRootFilesystem: true}]`.
    """
    if revision.is_windows:
        return not_applicable("containers of Windows cannot be made read-only")
    return _all_pass(
        revision, lambda one: one.read_only_root, "all are read-only", lambda one: f"{one.name} can be written to"
    )


@check(
    "ecs.task-definition.does-not-run-as-root",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.20",),
)
def task_definition_does_not_run_as_root(family: TaskDefinition, revision: Revision) -> Verdict:
    """Each Linux container names a user other than root.

    Without a user the image decides, and most images choose root. Root in a container needs but one fault in the
    kernel to be root outside.

    Fix: register a revision with `user: 1000` or the like (ECS console, Create new revision); `aws ecs
    register-task-definition --cli-input-json file://task.json`. CloudFormation: `ContainerDefinitions: [{User:
    "1000"}]`.
    """
    if revision.is_windows:
        return not_applicable("runs Windows")
    return _all_pass(
        revision,
        lambda one: one.user is not None and one.user.partition(":")[0] not in _ROOT,
        "all name a user",
        lambda one: f"{one.name} runs as {one.user or 'whom its image names'}",
    )


@check(
    "ecs.task-definition.does-not-run-as-administrator",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.21",),
)
def task_definition_does_not_run_as_administrator(family: TaskDefinition, revision: Revision) -> Verdict:
    """Each Windows container names a user other than ContainerAdministrator.

    Without a user the image decides, and Windows Server Core chooses the administrator.

    Fix: register a revision with `user: ContainerUser` (ECS console, Create new revision); `aws ecs
    register-task-definition --cli-input-json file://task.json`. CloudFormation: `ContainerDefinitions: [{User:
    ContainerUser}]`.
    """
    if not revision.is_windows:
        return not_applicable("runs Linux")
    return _all_pass(
        revision,
        lambda one: one.user is not None and one.user.lower() != _ADMINISTRATOR,
        "all name a user",
        lambda one: f"{one.name} runs as {one.user or 'whom its image names'}",
    )


@check(
    "ecs.task-definition.has-no-secrets-in-plain-text",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.8", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def task_definition_has_no_secrets_in_plain_text(family: TaskDefinition, revision: Revision) -> Verdict:
    """Neither variables nor commands of containers hold secrets in plain text.

    Whoever may describe the task definition reads them, and each old revision keeps them.

    Fix: put them into Secrets Manager, name them under `secrets` in a new revision (ECS console, Create new revision),
    change the secret itself, and delete old revisions: `aws ecs delete-task-definitions --task-definitions FAMILY:1`.
    CloudFormation: `ContainerDefinitions: [{Secrets: [{Name: NAME, ValueFrom: ARN}]}]`.
    """
    return _all_pass(
        revision,
        lambda one: not one.secrets,
        "nothing looks like a secret",
        lambda one: f"{one.name}: {', '.join(f'{found.kind} in {found.where}' for found in one.secrets)}",
    )


@check(
    "ecs.task-definition.logs",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.9", "NIST 800-53 r5"),
)
def task_definition_logs(family: TaskDefinition, revision: Revision) -> Verdict:
    """Each container names where it logs to.

    What it says is otherwise gone with the task.

    Fix: register a revision with a `logConfiguration` for each container (ECS console, Create new revision, Logging);
    `aws ecs register-task-definition --cli-input-json file://task.json`. CloudFormation: `ContainerDefinitions:
    [{LogConfiguration: {LogDriver: awslogs, ...}}]`.
    """
    return _all_pass(
        revision,
        lambda one: one.log_driver not in (None, "none"),
        f"by {', '.join(sorted({one.log_driver or '' for one in revision.containers}))}",
        lambda one: f"{one.name} logs nowhere",
    )


@check("ecs.task-definition.does-not-wait-for-logs", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def task_definition_does_not_wait_for_logs(
    family: TaskDefinition, revision: Revision, settings: AccountSettings
) -> Verdict:
    """No container waits until CloudWatch Logs has taken its lines (non-blocking mode).

    When CloudWatch is slow or away, a container that waits stands still, and fails its health checks. Since June
    2025 not to wait is ECS's default, where neither the container nor the account says otherwise.

    Fix: register a revision with the log options `mode: non-blocking` and `max-buffer-size: 25m` (ECS console, Create
    new revision); for all others `aws ecs put-account-setting-default --name defaultLogDriverMode --value
    non-blocking`.
    """
    if all(one.log_driver != "awslogs" for one in revision.containers):
        return not_applicable("no container logs by awslogs")
    default = settings.values.get("defaultLogDriverMode", "non-blocking")
    return _all_pass(
        revision,
        lambda one: one.log_driver != "awslogs" or (one.log_mode or default) == "non-blocking",
        "none waits",
        lambda one: f"{one.name} waits, {'by its own mode' if one.log_mode else 'as the account sets it'}",
    )


@check(
    "ecs.task-definition.encrypts-file-systems-in-transit",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.18",),
)
def task_definition_encrypts_file_systems_in_transit(family: TaskDefinition, revision: Revision) -> Verdict:
    """What goes to and from file systems of EFS is encrypted.

    Plain NFS can be read and changed by whoever gets into the network.

    Fix: register a revision whose EFS volumes have `transitEncryption: ENABLED` (ECS console, Create new revision,
    Storage); `aws ecs register-task-definition --cli-input-json file://task.json`. CloudFormation: `Volumes:
    [{EFSVolumeConfiguration: {TransitEncryption: ENABLED}}]`.
    """
    if not revision.efs_volumes:
        return not_applicable("no file systems of EFS")
    wrong = [one.name for one in revision.efs_volumes if not one.encrypts_in_transit]
    if wrong:
        return failed(f"revision {revision.number}: not encrypted: {', '.join(wrong)}")
    return passed(f"revision {revision.number}: all encrypted")


@check("ecs.task-definition.opens-file-systems-by-role", severity=Severity.LOW, pillar=Pillar.SECURITY)
def task_definition_opens_file_systems_by_role(family: TaskDefinition, revision: Revision) -> Verdict:
    """File systems of EFS are mounted with the task's role, so that IAM decides who may.

    Otherwise whoever reaches the mount target in the network may read everything.

    Fix: register a revision whose EFS volumes have `authorizationConfig.iam: ENABLED` (ECS console, Create new
    revision, Storage); `aws ecs register-task-definition --cli-input-json file://task.json`. CloudFormation: `Volumes:
    [{EFSVolumeConfiguration: {AuthorizationConfig: {IAM: ENABLED}}}]`.
    """
    if not revision.efs_volumes:
        return not_applicable("no file systems of EFS")
    wrong = [one.name for one in revision.efs_volumes if not one.uses_iam]
    if wrong:
        return failed(f"revision {revision.number}: without IAM: {', '.join(wrong)}")
    return passed(f"revision {revision.number}: IAM decides")


@check("ecs.task-definition.has-role-of-its-own", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def task_definition_has_role_of_its_own(family: TaskDefinition, revision: Revision) -> Verdict:
    """Tasks act by a role of their own, not by their instance's or by the one that starts them.

    Without one, containers on instances take the instance's role, with the rights of the ECS agent. The role that
    starts them may read the secrets and images of other tasks.

    Fix: register a revision with a `taskRoleArn` that differs from `executionRoleArn` (ECS console, Create new
    revision, Task roles); `aws ecs register-task-definition --task-role-arn ARN ...`. CloudFormation: `TaskRoleArn:
    ARN`.
    """
    if revision.task_role is not None and revision.task_role == revision.execution_role:
        return failed(f"revision {revision.number}: {revision.task_role} also starts the tasks")
    if revision.task_role is not None:
        return passed(f"revision {revision.number}: {revision.task_role}")
    if revision.is_only_for_fargate:
        return passed(f"revision {revision.number}: no role, and on Fargate no other to take")
    return failed(f"revision {revision.number}: no role of its own")


@check("ecs.task-definition.limits-memory", severity=Severity.LOW, pillar=Pillar.PERFORMANCE)
def task_definition_limits_memory(family: TaskDefinition, revision: Revision) -> Verdict:
    """The task, or each of its containers, has a limit of memory.

    One container that leaks otherwise takes the memory of all tasks on its instance.

    Fix: register a revision with `memory` for the task or each container (ECS console, Create new revision); `aws ecs
    register-task-definition --cli-input-json file://task.json`. CloudFormation: `Memory: "MIB"`.
    """
    if revision.memory is not None:
        return passed(f"revision {revision.number}: {revision.memory} MiB for the task")
    return _all_pass(
        revision,
        lambda one: one.memory_limit is not None,
        "each container has a limit",
        lambda one: f"{one.name} has none",
    )


@check("ecs.task-definition.names-versions-of-images", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def task_definition_names_versions_of_images(family: TaskDefinition, revision: Revision) -> Verdict:
    """Each image is named by a tag other than latest, or by its digest.

    What `latest` means changes under a revision's feet: nobody can say what ran yesterday, nor go back to it.

    Fix: register a revision that names a version (ECS console, Create new revision); `aws ecs register-task-definition
    --cli-input-json file://task.json`.
    """
    return _all_pass(
        revision,
        lambda one: _names_version(one.image),
        "all images have versions",
        lambda one: f"{one.name} runs {one.image}",
    )


def _names_version(image: str) -> bool:
    if "@" in image:
        return True
    tag = image.rpartition("/")[2].partition(":")[2]
    return tag not in ("", "latest")


@check("ecs.region.logs-do-not-block-by-default", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def region_logs_do_not_block_by_default(region: Region, settings: AccountSettings) -> Verdict:
    """Containers that say nothing of it do not wait for their logs to be taken.

    An account that kept the old default lets every such container stand still when CloudWatch does.

    Fix: ECS console, Account settings, Default log driver mode; or `aws ecs put-account-setting-default --name
    defaultLogDriverMode --value non-blocking`.
    """
    mode = settings.values.get("defaultLogDriverMode", "non-blocking")
    return passed(f"the default is {mode}") if mode == "non-blocking" else failed(f"the default is {mode}")
