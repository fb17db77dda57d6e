"""Whether somebody seems to be at work who should not be. GuardDuty looks further; this needs no GuardDuty."""

from dataclasses import dataclass
from datetime import timedelta

from shared.catalog import Account, Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, passed
from shared.services.cloudtrail.resources.activity import Enumeration, Escalation, ModelProbing, SeenCall, callers


@dataclass(frozen=True, slots=True)
class Suspicion(Thresholds):
    """kinds: of the calls that are looked up, which one caller may make within hours without being suspected."""

    kinds: int = 2
    hours: int = 24


_SUSPICION = Suspicion()


@check("cloudtrail.account.sees-no-enumeration", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def account_sees_no_enumeration(
    account: Account, found: Enumeration, now: Now, threshold: Suspicion = _SUSPICION
) -> Verdict:
    """No caller has lately asked for the policies and groups of users in several ways.

    With a stolen key one first finds out what it may do. Programs that do so by trade, such as scanners, are found
    too. Seen are the newest 50 calls of each kind, not those of the console.

    Fix: ask who it was (CloudTrail console, Event history); if nobody knows, disable the key: `aws iam
    update-access-key --access-key-id ID --status Inactive`.
    """
    return _judge(found.calls, now, threshold)


@check("cloudtrail.account.sees-no-privilege-escalation", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def account_sees_no_privilege_escalation(
    account: Account, found: Escalation, now: Now, threshold: Suspicion = _SUSPICION
) -> Verdict:
    """No caller has lately given rights to users and roles in several ways.

    Who holds a key that may change IAM makes themselves an administrator by the way that happens to be open. Seen are
    the newest 50 calls of each kind, not those of the console.

    Fix: ask who it was (CloudTrail console, Event history); if nobody knows, disable the key: `aws iam
    update-access-key --access-key-id ID --status Inactive`, and take back what was given.
    """
    return _judge(found.calls, now, threshold)


@dataclass(frozen=True, slots=True)
class ProbingSuspicion(Thresholds):
    """kinds: of the calls that are looked up, which one caller may make within hours without being suspected."""

    kinds: int = 1
    hours: int = 24


_PROBING = ProbingSuspicion()


@check("cloudtrail.region.sees-no-llm-jacking", severity=Severity.CRITICAL, pillar=Pillar.SECURITY)
def region_sees_no_llm_jacking(
    region: Region, found: ModelProbing, now: Now, threshold: ProbingSuspicion = _PROBING
) -> Verdict:
    """No caller has lately probed which models of Bedrock can be used and whether their use is logged.

    Stolen credentials are sold for the use of models, at tens of thousands of dollars a day. Seen are the newest 50
    calls of each kind, not those of the console.

    Fix: ask who it was (CloudTrail console, Event history); if nobody knows, disable the key: `aws iam
    update-access-key --access-key-id ID --status Inactive`, and deny bedrock:* where nobody needs it.
    """
    return _judge(found.calls, now, threshold)


def _judge(calls: tuple[SeenCall, ...], now: Now, threshold: Suspicion | ProbingSuspicion) -> Verdict:
    seen = callers(calls, now.at - timedelta(hours=threshold.hours))
    suspects = {caller: names for caller, names in seen.items() if len(names) > threshold.kinds}
    if suspects:
        found = "; ".join(f"{caller}: {', '.join(sorted(names))}" for caller, names in suspects.items())
        return failed(f"in the last {threshold.hours} hours {found}")
    return passed(f"{len(seen)} callers in the last {threshold.hours} hours, none of more than {threshold.kinds} kinds")
