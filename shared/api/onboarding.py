"""What a customer needs to let us in: an external id of their own, and a role that asks for it."""

import hashlib
import hmac
import json
from typing import Any

from shared.api.shapes.accounts import ExternalIdView
from shared.domain.account import new_external_id
from shared.domain.errors import InvalidInput
from shared.domain.scope import Scope
from shared.domain.tenant import TenantId
from shared.engine.policy import policies
from shared.engine.selection import select_checks

# Our own policies allow no other roles to be assumed.
ROLE_PREFIX = "quarterdeck-"
ROLE_NAME = f"{ROLE_PREFIX}read"
_MAC = 20  # hex digits


class ExternalIds:
    """An external id carries the proof that this tenant was given it.

    So nobody can enter a role with the external id of another tenant, and none has to be kept until it is used.
    """

    def __init__(self, key: bytes, tenant: TenantId) -> None:
        self._key, self._tenant = hmac.digest(key, b"external-id", hashlib.sha256), tenant

    def new(self) -> str:
        fresh = new_external_id()
        return f"{fresh}-{self._mac(fresh)}"

    def require_own(self, external_id: str) -> None:
        """Raises InvalidInput."""
        fresh, _, mac = external_id.rpartition("-")
        if not hmac.compare_digest(mac.encode(), self._mac(fresh).encode()):
            raise InvalidInput(
                "access.external_id",
                "this tenant was not given this external id",
                "Ask for one here, and put it into the role's trust policy.",
            )

    def _mac(self, fresh: str) -> str:
        return hmac.digest(self._key, f"{self._tenant}:{fresh}".encode(), hashlib.sha256).hex()[:_MAC]


def onboarding(external_id: str, platform: Scope) -> ExternalIdView:
    """platform: where we are ourselves, for the role is to trust us."""
    principal = f"arn:{platform.partition}:iam::{platform.account_id}:root"
    trust, documents = _trust_policy(principal, external_id), policies(select_checks())
    return ExternalIdView(
        external_id=external_id,
        principal_arn=principal,
        role_name=ROLE_NAME,
        trust_policy=trust,
        policies=documents,
        template=json.dumps(_template(trust, documents), indent=2),
    )


def require_our_name(role_arn: str) -> None:
    """Raises InvalidInput."""
    if not role_arn.partition(":role/")[2].startswith(ROLE_PREFIX):
        raise InvalidInput(
            "access.role_arn",
            f"the role's name must begin with `{ROLE_PREFIX}`",
            f"Create the role as `{ROLE_NAME}`, without a path: we may assume no others.",
        )


def _trust_policy(principal: str, external_id: str) -> dict[str, Any]:
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": principal},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": external_id}},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _template(trust: dict[str, Any], documents: list[dict[str, Any]]) -> dict[str, Any]:
    names = {f"Policy{number}": document for number, document in enumerate(documents, 1)}
    resources: dict[str, Any] = {
        name: {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document}}
        for name, document in names.items()
    }
    resources["Role"] = {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "RoleName": ROLE_NAME,
            "AssumeRolePolicyDocument": trust,
            "ManagedPolicyArns": [{"Ref": name} for name in names],
        },
    }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Lets Quarterdeck read this account, and nothing else",
        "Resources": resources,
        "Outputs": {"RoleArn": {"Value": {"Fn::GetAtt": ["Role", "Arn"]}}},
    }
