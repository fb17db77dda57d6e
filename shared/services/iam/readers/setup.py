"""Reads in detail what is about to be changed or deleted."""

import json
from typing import TYPE_CHECKING, Any

from shared.catalog import Reader
from shared.services.iam.resources.identity import Group, User
from shared.services.iam.resources.policy import Policy
from shared.services.iam.resources.setup import (
    ConsolePassword,
    Document,
    GroupDocuments,
    PolicyVersions,
    UserCertificates,
    UserDocuments,
    UserKey,
    UserKeys,
)

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient


def read_user_keys(iam: "IAMClient", user: User) -> UserKeys:
    """A user has two keys at most, and AWS tells the last use of each alone."""
    keys = iam.list_access_keys(UserName=user.resource_id)["AccessKeyMetadata"]
    return UserKeys(tuple(_key(iam, one) for one in keys))


def _key(iam: "IAMClient", item: Any) -> UserKey:
    used = iam.get_access_key_last_used(AccessKeyId=item["AccessKeyId"])["AccessKeyLastUsed"]
    return UserKey(item["AccessKeyId"], item["Status"] == "Active", item["CreateDate"], used.get("LastUsedDate"))


def read_console_password(iam: "IAMClient", user: User) -> ConsolePassword:
    iam.get_login_profile(UserName=user.resource_id)
    return ConsolePassword(exists=True)


def read_user_certificates(iam: "IAMClient", user: User) -> UserCertificates:
    found = iam.list_signing_certificates(UserName=user.resource_id)["Certificates"]
    return UserCertificates(tuple(one["CertificateId"] for one in found if one["Status"] == "Active"))


def read_user_documents(iam: "IAMClient", user: User) -> UserDocuments:
    """From all pages."""
    own = user.resource_id
    pages = iam.get_paginator("list_user_policies").paginate(UserName=own)
    names = [name for answer in pages for name in answer["PolicyNames"]]
    return UserDocuments(tuple(_document(iam.get_user_policy(UserName=own, PolicyName=name)) for name in names))


def read_group_documents(iam: "IAMClient", group: Group) -> GroupDocuments:
    """From all pages."""
    own = group.resource_id
    pages = iam.get_paginator("list_group_policies").paginate(GroupName=own)
    names = [name for answer in pages for name in answer["PolicyNames"]]
    return GroupDocuments(tuple(_document(iam.get_group_policy(GroupName=own, PolicyName=name)) for name in names))


def _document(answer: Any) -> Document:
    return Document(answer["PolicyName"], json.dumps(answer["PolicyDocument"]))


def read_policy_versions(iam: "IAMClient", policy: Policy) -> PolicyVersions:
    """A policy has five versions at most."""
    versions = iam.list_policy_versions(PolicyArn=policy.arn)["Versions"]
    (default,) = (one["VersionId"] for one in versions if one["IsDefaultVersion"])
    document: Any = iam.get_policy_version(PolicyArn=policy.arn, VersionId=default)["PolicyVersion"]["Document"]
    others = tuple(one["VersionId"] for one in versions if not one["IsDefaultVersion"])
    return PolicyVersions(json.dumps(document), others)


READERS = (
    Reader(UserKeys, User, "iam:ListAccessKeys", read_user_keys, also=("iam:GetAccessKeyLastUsed",)),
    Reader(
        ConsolePassword,
        User,
        "iam:GetLoginProfile",
        read_console_password,
        {"NoSuchEntity": ConsolePassword(exists=False)},
    ),
    Reader(UserCertificates, User, "iam:ListSigningCertificates", read_user_certificates),
    Reader(UserDocuments, User, "iam:ListUserPolicies", read_user_documents, also=("iam:GetUserPolicy",)),
    Reader(GroupDocuments, Group, "iam:ListGroupPolicies", read_group_documents, also=("iam:GetGroupPolicy",)),
    Reader(PolicyVersions, Policy, "iam:ListPolicyVersions", read_policy_versions, also=("iam:GetPolicyVersion",)),
)
