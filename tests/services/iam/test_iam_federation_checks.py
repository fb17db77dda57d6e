from typing import Any

from shared.services.iam.checks import federation, inline, policy_service
from shared.services.iam.resources.federation import AuditHolders, RootManagement, SamlProviders
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.iam import builders as build
from tests.services.iam.builders import a_policy, allow, an_account, deny

ACCOUNT = an_account()
KEY = "arn:aws:kms:eu-west-1:111122223333:key/k-1"
WORKLOAD = "arn:aws:bedrock-agentcore:eu-west-1:111122223333:workload-identity-directory/default/workload-identity/bot"
TOKEN = "bedrock-agentcore:GetWorkloadAccessToken"


def with_inline(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"inline": build.inline(*statements)}


CASES = [
    *table(
        federation.account_people_come_from_identity_provider,
        ("a provider", (ACCOUNT, SamlProviders(("arn:aws:iam::1:saml-provider/okta",))), PASS, "by okta"),
        ("none", (ACCOUNT, SamlProviders(())), FAIL, "no identity provider"),
    ),
    *table(
        federation.account_has_audit_role,
        ("a role", (ACCOUNT, AuditHolders(("auditor",))), PASS, "auditor"),
        ("none", (ACCOUNT, AuditHolders(())), FAIL, "no role"),
    ),
    *table(
        federation.account_organization_manages_root_centrally,
        ("on", (ACCOUNT, RootManagement(("RootCredentialsManagement",))), PASS, "on: RootCred"),
        ("sessions alone", (ACCOUNT, RootManagement(("RootSessions",))), FAIL, "of its own"),
        ("off", (ACCOUNT, RootManagement()), FAIL, "of its own"),
        ("a member account", (ACCOUNT, RootManagement(hidden="a member account")), NOT_APPLICABLE, "a member"),
    ),
    *[
        case
        for check, build_one in (
            (inline.user_inline_policies_give_no_sweeping_rights, build.a_user),
            (inline.group_inline_policies_give_no_sweeping_rights, build.a_group),
            (inline.role_inline_policies_give_no_sweeping_rights, build.a_role),
        )
        for case in table(
            check,
            ("none", (build_one(),), PASS, "no inline"),
            ("every key", (build_one(**with_inline(allow("kms:Decrypt"))),), FAIL, "decrypt with every key"),
            ("one key", (build_one(**with_inline(allow("kms:Decrypt", resource=KEY))),), PASS, "no such right"),
            ("all of CloudTrail", (build_one(**with_inline(allow("cloudtrail:*"))),), FAIL, "stop every trail"),
            ("the market", (build_one(**with_inline(allow("aws-marketplace:Subscribe"))),), FAIL, "buy anything"),
            (
                "denied after all",
                (build_one(**with_inline(allow("kms:*"), deny("kms:*"))),),
                PASS,
                "no such right",
            ),
        )
    ],
    *table(
        inline.role_inline_policies_give_no_sweeping_rights,
        (
            "AWS's own",
            (build.a_role_of_aws(**with_inline(allow("kms:Decrypt"))),),
            NOT_APPLICABLE,
            "AWS maintains",
        ),
    ),
    *table(
        policy_service.policy_cannot_subscribe_to_marketplace,
        ("all offers", (a_policy(allow("aws-marketplace:Subscribe")),), FAIL, "Subscribe on everything"),
        ("by a wildcard", (a_policy(allow("aws-marketplace:*")),), FAIL, "Subscribe on everything"),
        ("looking", (a_policy(allow("aws-marketplace:ViewSubscriptions")),), PASS, "does not allow"),
    ),
    *table(
        policy_service.policy_takes_tokens_of_named_workloads,
        ("every workload", (a_policy(allow(TOKEN)),), FAIL, "GetWorkloadAccessToken on"),
        ("by a wildcard", (a_policy(allow("bedrock-agentcore:GetWorkload*")),), FAIL, "ForJWT"),
        ("one workload", (a_policy(allow(TOKEN, resource=WORKLOAD)),), PASS, "named ones"),
    ),
]


@each(CASES)
def test_it_judges_federation_and_sweeping_rights(case: Case) -> None:
    case.holds()
