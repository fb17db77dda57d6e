"""The way into a customer's account: a role that trusts us with an ExternalId, or access keys."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from shared.aws.account import access_failed
from shared.aws.credentials import Credentials
from shared.aws.errors import error_code
from shared.domain.errors import AccessFailed

# The shortest session that AWS grants is 15 minutes; an hour outlives every Lambda.
_SESSION_SECONDS = 3600
_DENIED = frozenset({"AccessDenied", "AccessDeniedException"})
_TRUST = "Let the role's trust policy allow sts:AssumeRole to Quarterdeck with the ExternalId that was shown."


def assume_role(sts: Any, role_arn: str, external_id: str | None, session_name: str) -> Credentials:
    """Credentials of the role for an hour. sts: our own STS client. Raises AccessFailed in AWS's words."""
    try:
        answer = _assume(sts, role_arn, external_id, session_name)
    except (ClientError, BotoCoreError) as error:
        raise access_failed(error, _TRUST) from error
    found = answer["Credentials"]
    return Credentials(found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"])


def prove_external_id(sts: Any, role_arn: str, external_id: str, session_name: str) -> Credentials:
    """Credentials of a role that was seen to refuse both a missing and a wrong ExternalId.

    A role that lets anybody in who names it is open to every other customer of ours. Raises AccessFailed.
    """
    for wrong, described in ((None, "without an ExternalId"), (f"not-{external_id}", "with a wrong ExternalId")):
        _must_refuse(sts, role_arn, wrong, described, session_name)
    return assume_role(sts, role_arn, external_id, session_name)


def _must_refuse(sts: Any, role_arn: str, external_id: str | None, described: str, session_name: str) -> None:
    try:
        _assume(sts, role_arn, external_id, session_name)
    except ClientError as error:
        if error_code(error) in _DENIED:
            return
        raise access_failed(error, _TRUST) from error
    except BotoCoreError as error:
        raise access_failed(error, _TRUST) from error
    raise AccessFailed(
        "ExternalIdNotRequired",
        f"the role could be assumed {described}",
        "Add the condition StringEquals sts:ExternalId to the role's trust policy.",
    )


def _assume(sts: Any, role_arn: str, external_id: str | None, session_name: str) -> Any:
    given = {"ExternalId": external_id} if external_id is not None else {}
    return sts.assume_role(RoleArn=role_arn, RoleSessionName=session_name, DurationSeconds=_SESSION_SECONDS, **given)
