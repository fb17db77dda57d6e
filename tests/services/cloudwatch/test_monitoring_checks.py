"""The checks of the CIS benchmark's section on monitoring: each with the benchmark's own pattern, and others."""

from typing import Any

from shared.catalog import AnyCheck, Status
from shared.services.cloudwatch.checks import monitoring
from shared.services.cloudwatch.resources.monitoring import TrailGroups
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.cloudwatch.builders import (
    HEARD,
    TRAIL_ELSEWHERE,
    TRAIL_HERE,
    UNHEARD,
    a_region,
    alarms,
    an_alarm,
    filters,
)

HERE, HOME = a_region(), a_region("us-east-1")


def one_of(*names: str, source: str | None = None) -> str:
    either = " || ".join(f"($.eventName = {name})" for name in names)
    return f"{{($.eventSource = {source}) && ({either})}}" if source else f"{{{either}}}"


# As the benchmark gives them in its audit procedures, version 3.0.
BENCHMARK = {
    monitoring.region_alarms_on_unauthorized_calls: (
        '{($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && '
        '($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }'
    ),
    monitoring.region_alarms_on_sign_in_without_mfa: (
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && '
        '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }'
    ),
    monitoring.region_alarms_on_root_use: (
        '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'
    ),
    monitoring.region_alarms_on_iam_changes: one_of(
        *(
            f"{verb}{kind}Policy"
            for verb in ("Delete", "Put", "Attach", "Detach")
            for kind in ("Group", "Role", "User")
        ),
        *("CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"),
    ),
    monitoring.region_alarms_on_trail_changes: one_of(
        "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"
    ),
    monitoring.region_alarms_on_failed_sign_ins: (
        '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'
    ),
    monitoring.region_alarms_on_key_deletions: one_of("DisableKey", "ScheduleKeyDeletion", source="kms.amazonaws.com"),
    monitoring.region_alarms_on_bucket_changes: one_of(
        *("PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication"),
        *("DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"),
        source="s3.amazonaws.com",
    ),
    monitoring.region_alarms_on_config_changes: one_of(
        *("StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"),
        source="config.amazonaws.com",
    ),
    monitoring.region_alarms_on_security_group_changes: one_of(
        *("AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"),
        *("RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup"),
    ),
    monitoring.region_alarms_on_network_acl_changes: one_of(
        *("CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"),
        *("ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"),
    ),
    monitoring.region_alarms_on_gateway_changes: one_of(
        *("CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway"),
        *("DeleteInternetGateway", "DetachInternetGateway"),
    ),
    monitoring.region_alarms_on_route_changes: one_of(
        *("CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable"),
        *("DeleteRoute", "DisassociateRouteTable"),
        source="ec2.amazonaws.com",
    ),
    monitoring.region_alarms_on_vpc_changes: one_of(
        *("CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection"),
        *("DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc"),
    ),
    monitoring.region_alarms_on_organization_changes: one_of(
        *("AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy"),
        *("DeclineHandshake", "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy"),
        *("DisablePolicyType", "EnablePolicyType", "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount"),
        *("RemoveAccountFromOrganization", "UpdatePolicy", "UpdateOrganizationalUnit"),
        source="organizations.amazonaws.com",
    ),
}


def of_each(check: AnyCheck, pattern: str) -> list[Case]:
    rows: list[tuple[str, tuple[Any, ...], Status, str]] = [
        ("the benchmark's pattern", (HERE, TRAIL_HERE, filters(pattern), alarms(), HEARD), PASS, "filter-0"),
        ("no filter", (HERE, TRAIL_HERE, filters(), alarms(), HEARD), FAIL, "nobody hears of"),
        ("everything at once", (HERE, TRAIL_HERE, filters(""), alarms(), HEARD), FAIL, "nobody hears of"),
    ]
    return table(check, *rows)


TRAILS = BENCHMARK[monitoring.region_alarms_on_trail_changes]
TWO = (one_of("CreateTrail", "UpdateTrail", "DeleteTrail"), one_of("StartLogging", "StopLogging"))
SHORT = '{ $.eventSource = "cloudtrail.*" && $.eventName != "Describe*" }'
CASES = [
    *(case for check, pattern in BENCHMARK.items() for case in of_each(check, pattern)),
    *table(
        monitoring.region_alarms_on_trail_changes,
        ("two filters together", (HERE, TRAIL_HERE, filters(*TWO), alarms(), HEARD), PASS, "filter-0, filter-1"),
        ("another pattern", (HERE, TRAIL_HERE, filters(SHORT), alarms(), HEARD), PASS, "filter-0"),
        ("a part", (HERE, TRAIL_HERE, filters(TWO[0]), alarms(), HEARD), FAIL, "hears of StartLogging, StopLogging"),
        ("of another group", (HERE, TRAIL_HERE, filters(TRAILS, group="/b"), alarms(), HEARD), FAIL, "nobody hears"),
        ("nobody subscribed", (HERE, TRAIL_HERE, filters(TRAILS), alarms(), UNHEARD), FAIL, "nobody hears"),
        (
            "actions disabled",
            (HERE, TRAIL_HERE, filters(TRAILS), alarms(an_alarm(actions_enabled=False)), HEARD),
            FAIL,
            "nobody hears",
        ),
        (
            "an alarm on another metric",
            (HERE, TRAIL_HERE, filters(TRAILS), alarms(an_alarm(metrics=(("Audit", "b"),))), HEARD),
            FAIL,
            "nobody hears",
        ),
        (
            "a pattern of another kind",
            (HERE, TRAIL_HERE, filters("[a, b]"), alarms(), HEARD),
            FAIL,
            "not understood: the pattern of filter-0",
        ),
        ("a trail elsewhere", (HERE, TRAIL_ELSEWHERE, filters(), alarms(), HEARD), NOT_APPLICABLE, "us-west-2"),
        ("no trail, told at home", (HOME, TrailGroups(()), filters(), alarms(), HEARD), FAIL, "no trail"),
        ("no trail, told once", (HERE, TrailGroups(()), filters(), alarms(), HEARD), NOT_APPLICABLE, "home region"),
    ),
]


@each(CASES)
def test_a_check_judges(case: Case) -> None:
    case.holds()
