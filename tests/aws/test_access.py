"""The way into a customer's account, against an STS that answers as AWS does."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from shared.aws.access import assume_role, prove_external_id
from shared.domain.errors import AccessFailed

ROLE = "arn:aws:iam::222222222222:role/quarterdeck-read"
RIGHT = "qd-right"


class Sts:
    """Trusts whoever gives one of the accepted external ids."""

    def __init__(self, *accepted: str | None) -> None:
        self._accepted, self.asked = accepted, list[str | None]()

    def assume_role(self, **given: Any) -> dict[str, Any]:
        external_id = given.get("ExternalId")
        self.asked.append(external_id)
        if "*" not in self._accepted and external_id not in self._accepted:
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "not authorized"}}, "AssumeRole")
        return {"Credentials": {"AccessKeyId": "ASIA", "SecretAccessKey": "secret", "SessionToken": "token"}}


def test_a_role_that_asks_for_our_external_id_lets_us_in() -> None:
    sts = Sts(RIGHT)
    assert prove_external_id(sts, ROLE, RIGHT, "test").access_key_id == "ASIA"
    assert sts.asked[0] is None
    assert sts.asked[1] not in (None, RIGHT)
    assert sts.asked[2] == RIGHT


@pytest.mark.parametrize("accepted", [("*",), (None, RIGHT)])
def test_a_role_that_lets_anybody_in_is_refused(accepted: tuple[str | None, ...]) -> None:
    with pytest.raises(AccessFailed, match="sts:ExternalId") as failed:
        prove_external_id(Sts(*accepted), ROLE, RIGHT, "test")
    assert failed.value.code == "ExternalIdNotRequired"


def test_a_role_that_trusts_somebody_else_is_refused_in_awss_words() -> None:
    with pytest.raises(AccessFailed, match="AccessDenied: not authorized"):
        prove_external_id(Sts("qd-other"), ROLE, RIGHT, "test")


def test_an_error_that_is_no_refusal_proves_nothing() -> None:
    class Busy(Sts):
        def assume_role(self, **given: Any) -> dict[str, Any]:
            raise ClientError({"Error": {"Code": "Throttling", "Message": "slow down"}}, "AssumeRole")

    with pytest.raises(AccessFailed, match="Throttling"):
        prove_external_id(Busy(RIGHT), ROLE, RIGHT, "test")


def test_credentials_do_not_print_their_secret() -> None:
    assert "secret" not in repr(assume_role(Sts(RIGHT), ROLE, RIGHT, "test"))
