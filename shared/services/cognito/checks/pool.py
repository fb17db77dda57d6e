"""Whether a user pool is kept, used, and paid for with reason."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.cognito.resources.user_pool import ExportedLogs, PoolSettings, UserPool


@check(
    "cognito.user-pool.is-protected",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("FSBP Cognito.6",),
    fixed_by="cognito.user-pool.protect",
)
def user_pool_is_protected(pool: UserPool, settings: PoolSettings) -> Verdict:
    """Deletion protection is on.

    A pool that is deleted takes all its users with it, and no backup has their passwords.

    Fix: Cognito console, the user pool, Settings, Deletion protection; or `aws cognito-idp update-user-pool
    --user-pool-id ID --deletion-protection ACTIVE`, which resets every setting that it is not told. CloudFormation:
    `DeletionProtection: ACTIVE`.
    """
    return passed("protection is on") if settings.is_protected else failed("protection is off")


@check("cognito.user-pool.sends-own-mail", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def user_pool_sends_own_mail(pool: UserPool, settings: PoolSettings) -> Verdict:
    """The pool sends mail by SES, not by Cognito's own account.

    Cognito's own sends 50 messages a day; the fifty-first user cannot sign up or recover.

    Fix: Cognito console, the user pool, Authentication methods, Email, Send email with Amazon SES; or `aws cognito-idp
    update-user-pool --user-pool-id ID --email-configuration EmailSendingAccount=DEVELOPER,SourceArn=IDENTITY`.
    CloudFormation: `EmailConfiguration: {EmailSendingAccount: DEVELOPER, SourceArn: IDENTITY}`.
    """
    return passed("sends by SES") if settings.own_mail else failed("sends by Cognito's own account, 50 a day")


@dataclass(frozen=True, slots=True)
class EmptyAge(Thresholds):
    """days: that a pool may be without users."""

    days: int = 90


_EMPTY_AGE = EmptyAge()


@check("cognito.user-pool.is-used", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def user_pool_is_used(pool: UserPool, settings: PoolSettings, now: Now, threshold: EmptyAge = _EMPTY_AGE) -> Verdict:
    """The pool has users, or is young.

    An empty pool is a sign-in page that nobody watches, and that others may fill.

    Fix: Cognito console, the user pool, Delete; or `aws cognito-idp delete-user-pool --user-pool-id ID`.
    """
    if settings.users:
        return passed(f"about {settings.users} users")
    days = now.days_since(pool.created_at)
    said = f"no users, {days} days old"
    return failed(said) if days > threshold.days else passed(said)


@check("cognito.user-pool.uses-what-it-pays-for", severity=Severity.LOW, pillar=Pillar.COST)
def user_pool_uses_what_it_pays_for(pool: UserPool, settings: PoolSettings) -> Verdict:
    """A pool of the plan Plus uses threat protection.

    Plus costs a third more for each active user than Essentials, and threat protection is what it is for.

    Fix: switch threat protection on, or choose Essentials: Cognito console, the user pool, Settings, Feature plan; or
    `aws cognito-idp update-user-pool --user-pool-id ID --user-pool-tier ESSENTIALS`. CloudFormation: `UserPoolTier:
    ESSENTIALS`.
    """
    if settings.tier != "PLUS":
        return not_applicable(f"plan {settings.tier}")
    if settings.threats != "OFF":
        return passed(f"threat protection is {settings.threats}")
    # The price is of users who were active in the month, whom no call of Cognito counts.
    return failed("plan PLUS, and threat protection is off", saving=UNPRICED)


@check("cognito.user-pool.exports-logs", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def user_pool_exports_logs(pool: UserPool, logs: ExportedLogs) -> Verdict:
    """The pool writes its errors or its users' sign-ins to a log.

    Without it nobody sees that messages are not delivered, nor who tried to sign in from where.

    Fix: Cognito console, the user pool, Log streaming; or `aws cognito-idp set-log-delivery-configuration
    --user-pool-id ID --log-configurations file://logs.json`.
    """
    return passed(f"writes {', '.join(logs.sources)}") if logs.sources else failed("writes no log")


@check("cognito.user-pool.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def user_pool_is_tagged(pool: UserPool, settings: PoolSettings) -> Verdict:
    """The user pool has at least one tag that its owner gave it.

    Tags say whose it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: Cognito console, the user pool, Settings, Tags; or `aws cognito-idp tag-resource --resource-arn ARN --tags
    owner=TEAM`.
    """
    own = sorted(key for key in settings.tags if not key.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
