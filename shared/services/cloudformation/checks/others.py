"""Whether stack sets reach whom they should, and whether a region has room for stacks."""

from dataclasses import dataclass

from shared.catalog import Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.services.cloudformation.resources.stack import StackRoom, StackSet


@check("cloudformation.stack-set.has-not-drifted", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def stack_set_has_not_drifted(stack_set: StackSet) -> Verdict:
    """The stacks of the set were as its template says when drift was last looked for.

    A stack set keeps accounts alike, roles and guardrails often; one that drifted does so no more.

    Fix: CloudFormation console, StackSets, the set, Actions, Detect drifts; or `aws cloudformation
    detect-stack-set-drift --stack-set-name NAME`, then update the set.
    """
    if stack_set.drift not in ("DRIFTED", "IN_SYNC"):
        return not_applicable("drift was never looked for")
    return failed("it has drifted") if stack_set.drift == "DRIFTED" else passed("in sync")


@check("cloudformation.stack-set.reaches-new-accounts", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def stack_set_reaches_new_accounts(stack_set: StackSet) -> Verdict:
    """A stack set of the organization deploys to accounts that join its units.

    A new account without the baseline is the one that nobody watches.

    Fix: CloudFormation console, StackSets, the set, Edit automatic deployment; or `aws cloudformation update-stack-set
    --stack-set-name NAME --use-previous-template --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false`.
    """
    if stack_set.deploys_to_new_accounts is None:
        return not_applicable("names its accounts itself")
    return passed("deploys by itself") if stack_set.deploys_to_new_accounts else failed("waits for somebody to deploy")


@dataclass(frozen=True, slots=True)
class Fullness(Thresholds):
    """percent: of the quota that may be used."""

    percent: int = 80


_FULLNESS = Fullness()


@check("cloudformation.region.has-room-for-stacks", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def region_has_room_for_stacks(region: Region, room: StackRoom, threshold: Fullness = _FULLNESS) -> Verdict:
    """The region has fewer stacks than a part of the quota.

    At the quota deployments fail, those that mend something too.

    Fix: Service Quotas console, CloudFormation, Stack count, Request increase; or `aws service-quotas
    request-service-quota-increase --service-code cloudformation --quota-code L-0485CB21 --desired-value 4000`.
    """
    said = f"{room.stacks} of {room.limit} stacks"
    return failed(said) if room.stacks * 100 > room.limit * threshold.percent else passed(said)
