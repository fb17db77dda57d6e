"""The demo account's stacks: one that is kept well, and what hasty people left."""

from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing import cloudformation as missing

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}

_TEMPLATE = "Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n"
_HASTY = (
    "Resources:\n  Database:\n    Type: AWS::RDS::DBInstance\n    Properties:\n"
    "      MasterUserPassword: correct-horse-battery\n"
)


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _kept(account, region)
        _hasty(region)
        _left_over(region)
    missing.limit_stacks(account.regions[-1], 5)
    missing.make_stack_set(account.home, "baseline", DriftStatus="IN_SYNC", AutoDeployment={"Enabled": True})
    missing.make_stack_set(account.home, "old-baseline", DriftStatus="DRIFTED", AutoDeployment={"Enabled": False})


def _kept(account: DemoAccount, region: str) -> None:
    drift = {"StackDriftStatus": "IN_SYNC", "LastCheckTimestamp": days_ago(3)}
    missing.make_stack(
        region,
        "shop",
        _TEMPLATE,
        EnableTerminationProtection=True,
        RoleARN=f"arn:aws:iam::{account.account_id}:role/deploy",
        NotificationARNs=[f"arn:aws:sns:{region}:{account.account_id}:deployments"],
        Tags=tags(Owner="shop"),
        DriftInformation=drift,
    )
    version = [{"OutputKey": "BootstrapVersion", "OutputValue": "30"}]
    missing.make_stack(region, "CDKToolkit", _TEMPLATE, Outputs=version)


def _hasty(region: str) -> None:
    password: list[dict[str, Any]] = [{"OutputKey": "DatabasePassword", "OutputValue": "correct-horse-battery"}]
    version = {"OutputKey": "BootstrapVersion", "OutputValue": "14"}
    missing.make_stack(
        region,
        "campaign-2023",
        _HASTY,
        Outputs=[*password, version],
        Parameters=[{"ParameterKey": "AdminPassword", "ParameterValue": "correct-horse-battery"}],
        DisableRollback=True,
        DriftInformation={"StackDriftStatus": "DRIFTED", "LastCheckTimestamp": days_ago(300)},
    )


def _left_over(region: str) -> None:
    missing.make_stack(region, "first-try", _TEMPLATE, StackStatus="ROLLBACK_COMPLETE", LastUpdatedTime=days_ago(90))
    reason = "The following resource(s) failed to update: [Database]."
    missing.make_stack(region, "reports", _TEMPLATE, StackStatus="UPDATE_ROLLBACK_FAILED", StackStatusReason=reason)
    missing.make_stack(region, "waiting", _TEMPLATE, StackStatus="UPDATE_IN_PROGRESS", LastUpdatedTime=days_ago(3))
