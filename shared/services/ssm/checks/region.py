"""How Systems Manager is set up in a region."""

from shared.catalog import Pillar, Region, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.ssm.resources import NodeCount, ServiceSettings, SessionPreferences

_NO_NODES = not_applicable("no managed nodes in the region")


@check(
    "ssm.region.blocks-public-documents",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP SSM.7",),
    fixed_by="ssm.region.block-public-documents",
)
def region_blocks_public_documents(region: Region, settings: ServiceSettings) -> Verdict:
    """No document of the region can be shared with everybody.

    The setting stands above all documents: it holds for the next one too that somebody shares in a hurry.

    Fix: Systems Manager console, Documents, Preferences: block public sharing; or `aws ssm update-service-setting
    --setting-id /ssm/documents/console/public-sharing-permission --setting-value Disable`.
    """
    evidence = f"public sharing: {settings.public_sharing or 'not set'}"
    return passed(evidence) if settings.public_sharing == "Disable" else failed(evidence)


@check(
    "ssm.region.logs-automations",
    severity=Severity.MEDIUM,
    pillar=Pillar.OPERATIONS,
    controls=("FSBP SSM.6",),
    fixed_by="ssm.region.log-automations",
)
def region_logs_automations(region: Region, settings: ServiceSettings) -> Verdict:
    """What scripts of automations print is written to CloudWatch Logs.

    Without it nobody can say later what a runbook did, or why it failed.

    Fix: Systems Manager console, Automation, Preferences: send output to CloudWatch Logs; or `aws ssm
    update-service-setting --setting-id /ssm/automation/customer-script-log-destination --setting-value CloudWatch`.
    """
    if settings.automation_logs == "CloudWatch":
        return passed("to CloudWatch")
    return failed("not logged")


@check("ssm.region.manages-instances-by-default", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def region_manages_instances_by_default(region: Region, nodes: NodeCount, settings: ServiceSettings) -> Verdict:
    """A region with managed nodes takes every new instance under management, without a profile of its own.

    Else the next instance that somebody starts without the right profile is neither patched nor seen.

    Fix: Systems Manager console, Fleet Manager, Default Host Management Configuration: enable; or `aws ssm
    update-service-setting --setting-id /ssm/managed-instance/default-ec2-instance-management-role --setting-value
    service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole`.
    """
    if not nodes.any:
        return _NO_NODES
    return passed(f"with {settings.host_role}") if settings.host_role else failed("no role for it")


@check("ssm.region.logs-sessions", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def region_logs_sessions(region: Region, nodes: NodeCount, preferences: SessionPreferences) -> Verdict:
    """What is typed and shown in sessions is written to a bucket or a log group.

    CloudTrail tells who began a session; only the log tells what they did in it, often as root.

    Fix: Systems Manager console, Session Manager, Preferences: CloudWatch logging or S3 logging; or `aws ssm
    update-document --name SSM-SessionManagerRunShell --content file://preferences.json --document-version $LATEST`.
    """
    if not nodes.any:
        return _NO_NODES
    places = [one for one in (preferences.bucket, preferences.log_group) if one]
    return passed(f"to {', '.join(places)}") if places else failed("not logged")


@check("ssm.region.encrypts-sessions-with-kms", severity=Severity.LOW, pillar=Pillar.SECURITY)
def region_encrypts_sessions_with_kms(region: Region, nodes: NodeCount, preferences: SessionPreferences) -> Verdict:
    """Sessions are encrypted with a KMS key, beside TLS.

    The key's policy then decides too who may begin a session: the right to StartSession alone is not enough.

    Fix: Systems Manager console, Session Manager, Preferences: KMS encryption; or `aws ssm update-document --name
    SSM-SessionManagerRunShell --content file://preferences.json --document-version $LATEST`.
    """
    if not nodes.any:
        return _NO_NODES
    return passed(f"with {preferences.key}") if preferences.key else failed("with TLS alone")
