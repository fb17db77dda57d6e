"""From where a service's tasks can be reached, and who can step into them."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ecs.resources.service import Network, Service, TaskSet

# The newest platforms, which LATEST stands for. Source: ECS Developer Guide, "Fargate platform versions".
_NEWEST = {"linux": "1.4.0", "windows": "1.0.0"}


@check(
    "ecs.service.assigns-no-public-address",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def service_assigns_no_public_address(service: Service) -> Verdict:
    """The service gives its tasks no public addresses.

    A task with a public address can be reached from everywhere that its security groups let in. A load balancer
    before it, and a NAT gateway behind it, serve as well.

    Fix: ECS console, the service, Update, Networking: public IP off; or `aws ecs update-service --cluster NAME
    --service NAME --network-configuration
    awsvpcConfiguration={subnets=[ID],securityGroups=[ID],assignPublicIp=DISABLED}`. CloudFormation:
    `NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: DISABLED, ...}}`.
    """
    return _judge(service.network)


@check(
    "ecs.task-set.assigns-no-public-address",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.16", "PCI DSS 4.0"),
)
def task_set_assigns_no_public_address(task_set: TaskSet) -> Verdict:
    """The task set gives its tasks no public addresses.

    A task with a public address can be reached from everywhere that its security groups let in.

    Fix: a task set cannot be changed: make another with `aws ecs create-task-set --network-configuration
    awsvpcConfiguration={subnets=[ID],assignPublicIp=DISABLED}` and delete this one, as its deployment tool or the ECS
    console does it. CloudFormation: `NetworkConfiguration: {AwsVpcConfiguration: {AssignPublicIp: DISABLED, ...}}`.
    """
    return _judge(task_set.network)


def _judge(network: Network | None) -> Verdict:
    if network is None:
        return not_applicable("tasks have the addresses of their instance")
    return failed("tasks get public addresses") if network.assigns_public_address else passed("no public addresses")


@check(
    "ecs.service.runs-latest-platform",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP ECS.10", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def service_runs_latest_platform(service: Service) -> Verdict:
    """A service on Fargate runs on the latest platform version.

    Older platforms get no kernel and runtime of today; AWS retires them in time.

    Fix: ECS console, the service, Update, Compute options, platform version LATEST; or `aws ecs update-service
    --cluster NAME --service NAME --platform-version LATEST --force-new-deployment`. CloudFormation: `PlatformVersion:
    LATEST`.
    """
    if not service.is_on_fargate or service.platform_version is None:
        return not_applicable("does not run on Fargate")
    newest = _NEWEST["windows" if service.platform_family.lower().startswith("windows") else "linux"]
    if service.platform_version in ("LATEST", newest):
        return passed(f"platform {service.platform_version}")
    return failed(f"platform {service.platform_version}, the latest is {newest}")


@check(
    "ecs.service.allows-no-shells",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="ecs.service.refuse-shells",
)
def service_allows_no_shells(service: Service) -> Verdict:
    """Nobody can open a shell in the service's containers (ECS Exec is off).

    ECS Exec gives whoever has one IAM right the container's role, secrets and network. It is made for hunting down
    a fault, and seldom switched off after it.

    Fix: `aws ecs update-service --cluster NAME --service NAME --disable-execute-command --force-new-deployment`; the
    ECS console does it under the service, Update, Troubleshooting configuration. CloudFormation: `EnableExecuteCommand:
    false`.
    """
    return failed("ECS Exec is on") if service.allows_exec else passed("ECS Exec is off")
