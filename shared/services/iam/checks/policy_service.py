"""What customer-managed policies must not allow of single services."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
from shared.domain.money import UNPRICED
from shared.services.iam.permissions import Rights
from shared.services.iam.resources.policy import Policy

_WORKLOAD_TOKENS = (
    "bedrock-agentcore:GetWorkloadAccessToken",
    "bedrock-agentcore:GetWorkloadAccessTokenForJWT",
    "bedrock-agentcore:GetWorkloadAccessTokenForUserId",
)


@check("iam.policy.cannot-subscribe-to-marketplace", severity=Severity.MEDIUM, pillar=Pillar.COST)
def policy_cannot_subscribe_to_marketplace(policy: Policy) -> Verdict:
    """The policy does not allow subscribing to whatever AWS Marketplace offers.

    A subscription is a contract, charged by the hour or the year, and what is bought runs inside the account.

    Fix: IAM console, Policies, the policy: remove aws-marketplace:Subscribe and give it to those who buy, or run a
    private marketplace; `aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json
    --set-as-default`.
    """
    if Rights(policy.statements).allows_on_all("aws-marketplace:Subscribe"):
        return failed("aws-marketplace:Subscribe on everything", saving=UNPRICED)
    return passed("does not allow subscribing to everything")


@check("iam.policy.takes-tokens-of-named-workloads", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def policy_takes_tokens_of_named_workloads(policy: Policy) -> Verdict:
    """The policy does not allow taking the access tokens of every Bedrock AgentCore workload.

    With such a token its holder acts as the agent, and as the users for whom the agent acts.

    Fix: IAM console, Policies, the policy: name the workload identities as resources; or `aws iam
    create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`.
    """
    found = [action for action in _WORKLOAD_TOKENS if Rights(policy.statements).allows_on_all(action)]
    return failed(f"{', '.join(found)} on everything") if found else passed("takes no tokens, or named ones")
