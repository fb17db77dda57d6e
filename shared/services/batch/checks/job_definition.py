"""What job definitions must say: what containers can do and are told, and when a job ends."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.batch.resources import Container, JobDefinition

_ROOT = frozenset({"root", "0"})


@check("batch.job-definition.has-no-secrets-in-plain-text", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def job_definition_has_no_secrets_in_plain_text(definition: JobDefinition) -> Verdict:
    """Neither variables, parameters nor commands of an active revision hold secrets in plain text.

    Whoever may describe job definitions or jobs reads them, also in old revisions as long as they are active.

    Fix: put them into Secrets Manager, name them under `secrets` in a new revision (Batch console, Job definitions),
    change the secret itself, and end old revisions: `aws batch deregister-job-definition --job-definition NAME:1`.
    CloudFormation: `ContainerProperties: {Secrets: [{Name: NAME, ValueFrom: ARN}]}`.
    """
    if definition.secrets:
        return failed("; ".join(f"{one.kind} in {one.where}" for one in definition.secrets))
    return passed("nothing looks like a secret in active revisions")


@check("batch.job-definition.runs-no-privileged-containers", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def job_definition_runs_no_privileged_containers(definition: JobDefinition) -> Verdict:
    """No container is privileged.

    A privileged container is root on its host, beside the jobs of others.

    Fix: register a revision without `privileged` (Batch console, Job definitions, Create revision); `aws batch
    register-job-definition --cli-input-json file://job.json`. CloudFormation: `ContainerProperties: {Privileged:
    false}`.
    """
    wrong = [one.name for one in definition.containers if one.privileged]
    return _say(definition, failed(f"privileged: {', '.join(wrong)}") if wrong else passed("none is privileged"))


@check("batch.job-definition.does-not-run-as-root", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def job_definition_does_not_run_as_root(definition: JobDefinition) -> Verdict:
    """Each container names a user other than root.

    Without a user the image decides, and most images choose root.

    Fix: register a revision with `user: 1000` or the like (Batch console, Job definitions, Create revision); `aws batch
    register-job-definition --cli-input-json file://job.json`. CloudFormation: `ContainerProperties: {User: "1000"}`.
    """
    wrong = [f"{one.name} as {one.user or 'whom its image names'}" for one in definition.containers if _is_root(one)]
    return _say(definition, failed(", ".join(wrong)) if wrong else passed("all name a user"))


def _is_root(container: Container) -> bool:
    return container.user is None or container.user.partition(":")[0] in _ROOT


@check("batch.job-definition.assigns-no-public-address", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def job_definition_assigns_no_public_address(definition: JobDefinition) -> Verdict:
    """Jobs on Fargate get no public addresses.

    A job needs to reach others, not to be reached: a NAT gateway or endpoints serve it.

    Fix: register a revision with `assignPublicIp: DISABLED` (Batch console, Job definitions, Create revision); `aws
    batch register-job-definition --cli-input-json file://job.json`. CloudFormation: `ContainerProperties:
    {NetworkConfiguration: {AssignPublicIp: DISABLED}}`.
    """
    if definition.public is None:
        return not_applicable("does not run on Fargate")
    return _say(definition, failed("jobs get public addresses") if definition.public else passed("no public addresses"))


@check("batch.job-definition.has-timeout", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def job_definition_has_timeout(definition: JobDefinition) -> Verdict:
    """A job that hangs is ended after some time.

    Without a timeout it runs, and is paid for, until somebody notices.

    Fix: register a revision with an execution timeout (Batch console, Job definitions, Create revision); `aws batch
    register-job-definition --timeout attemptDurationSeconds=3600 ...`. CloudFormation: `Timeout:
    {AttemptDurationSeconds: 3600}`.
    """
    found = definition.timeout
    return _say(definition, failed("no timeout") if found is None else passed(f"ends after {found} seconds"))


@check("batch.job-definition.retries", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def job_definition_retries(definition: JobDefinition) -> Verdict:
    """A job that fails is tried again.

    Hosts fail, and Spot takes them back: with one attempt each such loss is a failed job.

    Fix: register a revision with two or more attempts (Batch console, Job definitions, Create revision, Retry
    strategy); `aws batch register-job-definition --retry-strategy attempts=3 ...`. CloudFormation: `RetryStrategy:
    {Attempts: 3}`.
    """
    found = f"{definition.attempts} attempts"
    return _say(definition, passed(found) if definition.attempts > 1 else failed("only 1 attempt"))


@check("batch.job-definition.names-versions-of-images", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def job_definition_names_versions_of_images(definition: JobDefinition) -> Verdict:
    """Each image is named by a tag other than latest, or by its digest.

    What `latest` means changes between two runs of the same job; nobody can say what ran yesterday.

    Fix: register a revision that names a version (Batch console, Job definitions, Create revision); `aws batch
    register-job-definition --cli-input-json file://job.json`.
    """
    wrong = [one.image for one in definition.containers if not _names_version(one.image)]
    return _say(definition, failed(f"runs {', '.join(wrong)}") if wrong else passed("all images have versions"))


def _names_version(image: str) -> bool:
    return "@" in image or image.rpartition("/")[2].partition(":")[2] not in ("", "latest")


def _say(definition: JobDefinition, verdict: Verdict) -> Verdict:
    return Verdict(verdict.status, f"revision {definition.revision}: {verdict.evidence}", verdict.saving)
