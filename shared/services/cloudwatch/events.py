"""Events that CIS asks an alarm for: of each control the events, as CloudTrail writes them, that must raise one.

Sources: CIS AWS Foundations Benchmark 3.0, section 4; CloudTrail User Guide, record contents. Of the VPC's events those
of EC2-Classic are left out, which AWS retired in 2022: they cannot happen.
"""

from collections.abc import Mapping
from typing import Any

type Event = Mapping[str, Any]

_USER = {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/somebody", "userName": "somebody"}


def _event(source: str, name: str, **more: Any) -> Event:
    good = {
        "eventVersion": "1.11",
        "userIdentity": _USER,
        "eventTime": "2026-06-01T12:00:00Z",
        "eventSource": f"{source}.amazonaws.com",
        "eventName": name,
        "awsRegion": "us-east-1",
        "sourceIPAddress": "198.51.100.7",
        "userAgent": "aws-cli/2",
        "eventType": "AwsApiCall",
        "recipientAccountId": "111122223333",
        "managementEvent": True,
    }
    return good | more


def _events(source: str, *names: str) -> tuple[Event, ...]:
    return tuple(_event(source, name) for name in names)


def _sign_in(result: str, mfa: str, **more: Any) -> Event:
    return _event(
        "signin",
        "ConsoleLogin",
        eventType="AwsConsoleSignIn",
        additionalEventData={"MFAUsed": mfa},
        responseElements={"ConsoleLogin": result},
        **more,
    )


# A filter that these match watches nothing in particular.
ORDINARY = (_event("ec2", "DescribeInstances", readOnly=True), _event("s3", "GetBucketLocation", readOnly=True))

UNAUTHORIZED_CALLS = (
    _event("ec2", "RunInstances", errorCode="Client.UnauthorizedOperation"),
    _event("s3", "GetBucketPolicy", errorCode="AccessDenied"),
    _event("dynamodb", "DescribeTable", errorCode="AccessDeniedException"),
)
SIGN_IN_WITHOUT_MFA = (_sign_in("Success", "No"),)
ROOT_USE = (_event("iam", "CreateUser", userIdentity={"type": "Root", "arn": "arn:aws:iam::111122223333:root"}),)
IAM_CHANGES = _events(
    "iam",
    "DeleteGroupPolicy",
    "DeleteRolePolicy",
    "DeleteUserPolicy",
    "PutGroupPolicy",
    "PutRolePolicy",
    "PutUserPolicy",
    "CreatePolicy",
    "DeletePolicy",
    "CreatePolicyVersion",
    "DeletePolicyVersion",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "AttachUserPolicy",
    "DetachUserPolicy",
    "AttachGroupPolicy",
    "DetachGroupPolicy",
)
TRAIL_CHANGES = _events("cloudtrail", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging")
FAILED_SIGN_INS = (_sign_in("Failure", "No", errorMessage="Failed authentication"),)
KEY_DELETIONS = _events("kms", "DisableKey", "ScheduleKeyDeletion")
BUCKET_CHANGES = _events(
    "s3",
    "PutBucketAcl",
    "PutBucketPolicy",
    "PutBucketCors",
    "PutBucketLifecycle",
    "PutBucketReplication",
    "DeleteBucketPolicy",
    "DeleteBucketCors",
    "DeleteBucketLifecycle",
    "DeleteBucketReplication",
)
CONFIG_CHANGES = _events(
    "config", "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"
)
SECURITY_GROUP_CHANGES = _events(
    "ec2",
    "AuthorizeSecurityGroupIngress",
    "AuthorizeSecurityGroupEgress",
    "RevokeSecurityGroupIngress",
    "RevokeSecurityGroupEgress",
    "CreateSecurityGroup",
    "DeleteSecurityGroup",
)
NETWORK_ACL_CHANGES = _events(
    "ec2",
    "CreateNetworkAcl",
    "CreateNetworkAclEntry",
    "DeleteNetworkAcl",
    "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry",
    "ReplaceNetworkAclAssociation",
)
GATEWAY_CHANGES = _events(
    "ec2",
    "CreateCustomerGateway",
    "DeleteCustomerGateway",
    "AttachInternetGateway",
    "CreateInternetGateway",
    "DeleteInternetGateway",
    "DetachInternetGateway",
)
ROUTE_CHANGES = _events(
    "ec2",
    "CreateRoute",
    "CreateRouteTable",
    "ReplaceRoute",
    "ReplaceRouteTableAssociation",
    "DeleteRouteTable",
    "DeleteRoute",
    "DisassociateRouteTable",
)
VPC_CHANGES = _events(
    "ec2",
    "CreateVpc",
    "DeleteVpc",
    "ModifyVpcAttribute",
    "AcceptVpcPeeringConnection",
    "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection",
    "RejectVpcPeeringConnection",
)
ORGANIZATION_CHANGES = _events(
    "organizations",
    "AcceptHandshake",
    "AttachPolicy",
    "CreateAccount",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeclineHandshake",
    "DeleteOrganization",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "DetachPolicy",
    "DisablePolicyType",
    "EnablePolicyType",
    "InviteAccountToOrganization",
    "LeaveOrganization",
    "MoveAccount",
    "RemoveAccountFromOrganization",
    "UpdatePolicy",
    "UpdateOrganizationalUnit",
)
