"""What must hold for secrets."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.catalog.conditions import operator_of
from shared.catalog.policy import Condition, Statement
from shared.catalog.prices import monthly
from shared.services.secretsmanager.resources import Secret, SecretPolicy, SecretReplicas

_READING = "secretsmanager:GetSecretValue"


@dataclass(frozen=True, slots=True)
class RotatedWithin(Thresholds):
    """days: that a secret may stay the same."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class UnusedFor(Thresholds):
    """days: that nobody may have read the secret."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class Rotating(Thresholds):
    """hours: that a rotation may take from its first step to its last."""

    hours: int = 24


_WITHIN = RotatedWithin()
_UNUSED = UnusedFor()
_ROTATING = Rotating()


@check(
    "secretsmanager.secret.rotates",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP SecretsManager.1", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="secretsmanager.secret.rotate",
)
def secret_rotates(secret: Secret) -> Verdict:
    """The secret rotates on a schedule.

    A secret that never changes is known to everybody who has ever seen it, in a log, a laptop or a backup.
    Replicas rotate with their primary, and a secret that a service of AWS keeps only if that service does it.

    Fix: Secrets Manager console, the secret, Rotation, Edit rotation; or `aws secretsmanager rotate-secret --secret-id
    SECRET --rotation-lambda-arn FUNCTION --rotation-rules AutomaticallyAfterDays=30`. CloudFormation:
    `RotationLambdaARN: FUNCTION, RotationRules: {AutomaticallyAfterDays: 30}`.
    """
    if secret.is_replica:
        return not_applicable(f"a replica; its primary is in {secret.primary_region}")
    if secret.rotates:
        return passed(_schedule(secret))
    return not_applicable(_kept_by(secret)) if secret.manager else failed("does not rotate")


def _kept_by(secret: Secret) -> str:
    """Nobody but the service that keeps a secret can have it rotated."""
    return f"kept by {secret.manager}, which does not rotate it"


def _schedule(secret: Secret) -> str:
    return f"every {secret.every} days" if secret.every else "rotates on a schedule"


@check(
    "secretsmanager.secret.rotation-succeeds",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP SecretsManager.2", "NIST 800-53 r5", "PCI DSS 4.0"),
)
def secret_rotation_succeeds(secret: Secret, now: Now) -> Verdict:
    """A secret that rotates was rotated when it should have been.

    A schedule whose function fails gives the feeling of rotation and none of it; nobody is told but in the
    function's log.

    Fix: Secrets Manager console, the secret, Rotation, Rotate secret immediately, and read the function's log; `aws
    secretsmanager rotate-secret --secret-id SECRET`.
    """
    if not secret.rotates or secret.is_replica:
        return not_applicable("does not rotate by itself")
    due = _due(secret)
    last = f"{secret.rotated_at:%Y-%m-%d}" if secret.rotated_at else "never"
    if due is None:
        return passed(f"rotated {last}") if secret.rotated_at else failed("rotates on a schedule, but never has")
    evidence = f"rotated {last}, due by {due:%Y-%m-%d}"
    return failed(evidence) if due < now.at else passed(evidence)


def _due(secret: Secret) -> datetime | None:
    """AWS tells the date before which it rotates next; else it follows from the schedule."""
    if secret.next_rotation is not None or secret.every is None:
        return secret.next_rotation
    # A day more, for the window in which the schedule lets it begin.
    return (secret.rotated_at or secret.created_at) + timedelta(days=secret.every + 1)


@check("secretsmanager.secret.rotation-is-not-stuck", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def secret_rotation_is_not_stuck(secret: Secret, now: Now, limit: Rotating = _ROTATING) -> Verdict:
    """No rotation of the secret was begun and left unfinished.

    A version with the label AWSPENDING that never became AWSCURRENT makes every further rotation fail, and the
    database may know the new password already while programs read the old one.

    Fix: find out which version works, then give it the label AWSCURRENT, or take AWSPENDING away (Secrets Manager
    console shows both): `aws secretsmanager update-secret-version-stage --secret-id SECRET --version-stage AWSPENDING
    --remove-from-version-id VERSION`.
    """
    pending = [one for one, labels in secret.stages.items() if "AWSPENDING" in labels and "AWSCURRENT" not in labels]
    if not pending:
        return passed("no version is pending")
    since = secret.changed_at or secret.created_at
    evidence = f"version {pending[0]} pending since {since:%Y-%m-%d}"
    return failed(evidence) if now.at - since > timedelta(hours=limit.hours) else passed(evidence)


@check(
    "secretsmanager.secret.was-rotated-lately",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP SecretsManager.4", "NIST 800-53 r5", "PCI DSS 4.0"),
    fixed_by="secretsmanager.secret.rotate",
)
def secret_was_rotated_lately(secret: Secret, now: Now, limit: RotatedWithin = _WITHIN) -> Verdict:
    """The secret was rotated within the allowed days, or is younger than that.

    The older a secret, the more people and places know it.

    Fix: Secrets Manager console, the secret, Rotation, Rotate secret immediately; or `aws secretsmanager rotate-secret
    --secret-id SECRET`.
    """
    if secret.is_replica:
        return not_applicable(f"a replica; its primary is in {secret.primary_region}")
    if secret.manager and not secret.rotates:
        return not_applicable(_kept_by(secret))
    days = now.days_since(secret.rotated_at or secret.created_at)
    evidence = f"rotated {days} days ago" if secret.rotated_at else f"never rotated, made {days} days ago"
    return passed(evidence) if days <= limit.days else failed(evidence)


@check(
    "secretsmanager.secret.is-in-use",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    controls=("FSBP SecretsManager.3", "NIST 800-53 r5"),
    fixed_by="secretsmanager.secret.delete",
)
def secret_is_in_use(secret: Secret, now: Now, limit: UnusedFor = _UNUSED) -> Verdict:
    """Somebody has read the secret within the allowed days.

    A secret that nobody reads is paid for each month, and may still open what it once opened.

    Fix: Secrets Manager console, the secret, Actions, Delete secret, with 30 days to regret it; or `aws
    secretsmanager delete-secret --secret-id SECRET --recovery-window-in-days 30`.
    """
    if secret.manager is not None:
        return not_applicable(f"kept by {secret.manager}")
    days = now.days_since(secret.used_at or secret.created_at)
    evidence = f"read {days} days ago" if secret.used_at else f"never read, made {days} days ago"
    if days <= limit.days:
        return passed(evidence)
    return failed(evidence, saving=monthly("secretsmanager.secret", "secret", secret.region))


@check(
    "secretsmanager.secret.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    fixed_by="secretsmanager.secret.remove-public-statements",
)
def secret_is_not_public(secret: Secret, policy: SecretPolicy) -> Verdict:
    """The secret's policy lets nobody in whom it does not name.

    Anybody with any AWS account could read the secret, where its KMS key lets them too; with a key for all, the
    secret is published.

    Fix: Secrets Manager console, the secret, Resource permissions: name accounts or roles in place of *; or `aws
    secretsmanager put-resource-policy --secret-id SECRET --resource-policy file://policy.json --block-public-policy`.
    CloudFormation: `BlockPublicPolicy: true`.
    """
    grants = public_grants(policy.statements)
    if grants:
        actions = sorted({action for one in grants for action in one.actions or ("NotAction",)})
        return failed(f"allows everybody {', '.join(actions)}")
    return passed("lets in only whom it names" if policy.document else "no policy")


@check("secretsmanager.secret.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def secret_policy_names_no_other_account(secret: Secret, policy: SecretPolicy) -> Verdict:
    """The secret's policy lets no other AWS account in.

    Who rules that account decides who of its people reads the secret: make sure that each of them is meant.

    Fix: Secrets Manager console, the secret, Resource permissions: remove those that are not meant; or `aws
    secretsmanager put-resource-policy --secret-id SECRET --resource-policy file://policy.json`.
    """
    others = foreign_principals(policy.statements, secret.account_id)
    return failed(f"lets in {', '.join(others)}") if others else passed("lets in no other account")


@check("secretsmanager.secret.policy-shuts-others-out", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def secret_policy_shuts_others_out(secret: Secret, policy: SecretPolicy) -> Verdict:
    """A resource policy denies the secret to all but those who are meant to read it.

    Without it every administrator and every role with a sweeping IAM policy reads the secret. A Deny for all
    principals but some stands above what IAM grants.

    Fix: Secrets Manager console, the secret, Resource permissions: deny secretsmanager:GetSecretValue where
    aws:PrincipalArn is none of yours; or `aws secretsmanager put-resource-policy --secret-id SECRET --resource-policy
    file://policy.json`.
    """
    if any(_shuts_others_out(one) for one in policy.statements):
        return passed("denies all but some principals")
    return failed("no statement denies others" if policy.document else "no policy")


def _shuts_others_out(statement: Statement) -> bool:
    """A Deny of reading, for all but some principals by NotPrincipal, or by a condition on who asks."""
    if statement.allows or not statement.covers_action(_READING):
        return False
    if statement.not_principals:
        return not statement.conditions
    return statement.covers_everybody and any(_names_exceptions(one) for one in statement.conditions)


def _names_exceptions(condition: Condition) -> bool:
    is_about_callers = condition.key.startswith("aws:principal") and condition.key != "aws:principalisawsservice"
    return is_about_callers and operator_of(condition.operator).negated


@check("secretsmanager.secret.is-encrypted-with-own-key", severity=Severity.LOW, pillar=Pillar.SECURITY)
def secret_is_encrypted_with_own_key(secret: Secret) -> Verdict:
    """The secret is encrypted with a KMS key that the customer manages.

    AWS's key aws/secretsmanager lets everybody decrypt who may read the secret; the policy of a key of your own is
    a second lock, and can be closed for all secrets at once.

    Fix: Secrets Manager console, the secret, Actions, Edit encryption key; or `aws secretsmanager update-secret
    --secret-id SECRET --kms-key-id KEY`. CloudFormation: `KmsKeyId: KEY`.
    """
    if secret.key is None or secret.key.endswith("alias/aws/secretsmanager"):
        return failed("encrypted with aws/secretsmanager")
    return passed(f"encrypted with {secret.key}")


@check("secretsmanager.secret.replicas-are-in-sync", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def secret_replicas_are_in_sync(secret: Secret, replicas: SecretReplicas) -> Verdict:
    """Every replica of the secret has what its primary has.

    A replica that failed keeps an old value: after the next rotation programs in that region are refused, and are
    so just when they are needed.

    Fix: Secrets Manager console, the secret, Replicate secret, Actions, Retry replication; or `aws secretsmanager
    replicate-secret-to-regions --secret-id SECRET --add-replica-regions Region=REGION
    --force-overwrite-replica-secret`.
    """
    if not replicas.regions:
        return not_applicable("no replicas")
    broken = [f"{region} {status}" for region, status in replicas.regions.items() if status.startswith("Failed")]
    return failed(", ".join(broken)) if broken else passed(f"in sync: {', '.join(replicas.regions)}")


@check(
    "secretsmanager.secret.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub SecretsManager.5",),
    fixed_by="secretsmanager.secret.tag",
)
def secret_is_tagged(secret: Secret) -> Verdict:
    """The secret has at least one tag that its owner gave it.

    Tags say whose secret it is, and policies can refer to them; AWS's own (aws:...) do not.

    Fix: Secrets Manager console, the secret, Tags; or `aws secretsmanager tag-resource --secret-id SECRET --tags
    Key=owner,Value=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(name for name in secret.tags or () if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
