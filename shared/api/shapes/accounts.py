"""Connected AWS accounts."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr

from shared.api.shapes import FailureView, Input, Output, Version
from shared.domain.account import MAX_NAME, AccountStatus

Label = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
RoleArn = Annotated[str, Field(max_length=2048, examples=["arn:aws:iam::111122223333:role/quarterdeck-read"])]
ExternalId = Annotated[str, Field(max_length=128, description="As `POST /api/accounts/external-id` gave it")]
AccessKeyId = Annotated[str, Field(pattern=r"^[A-Z0-9]{12,128}$", examples=["AKIAIOSFODNN7EXAMPLE"])]


class RoleEntry(Input):
    kind: Literal["role"]
    role_arn: RoleArn
    external_id: ExternalId


class KeyEntry(Input):
    """The secret is sealed before it is kept, and never shown again."""

    kind: Literal["keys"]
    access_key_id: AccessKeyId
    secret_access_key: Annotated[SecretStr, Field(min_length=16, max_length=128)]
    partition: Literal["aws", "aws-us-gov", "aws-cn"] = Field(
        default="aws", description="Where the account is: AWS, AWS GovCloud (US) or AWS in China"
    )


AccessEntry = Annotated[RoleEntry | KeyEntry, Field(discriminator="kind")]


class AccountConnection(Input):
    """The account's id is not asked for: the way in says it."""

    name: Label
    environment: Label = Field(examples=["production"])
    access: AccessEntry
    is_default: bool = False


class AccountChange(Input):
    """Fields that are left out stay. A new access is proven before it takes the old one's place."""

    version: Version
    name: Label | None = None
    environment: Label | None = None
    access: AccessEntry | None = None
    is_default: bool | None = None


class RoleAccessView(Output):
    kind: Literal["role"] = "role"
    role_arn: str
    external_id: str


class KeyAccessView(Output):
    kind: Literal["keys"] = "keys"
    access_key_id: str


class AccountView(Output):
    account_id: str
    partition: str
    name: str
    environment: str
    access: Annotated[RoleAccessView | KeyAccessView, Field(discriminator="kind")]
    status: AccountStatus
    created_at: datetime
    tested_at: datetime
    last_error: FailureView | None
    is_default: bool
    version: int


class ExternalIdView(Output):
    """What a customer needs to make the role: policies as JSON documents, or the whole of it as one template."""

    external_id: str
    principal_arn: str = Field(examples=["arn:aws:iam::999999999999:root"])
    role_name: str = Field(examples=["quarterdeck-read"])
    trust_policy: dict[str, Any]
    policies: list[dict[str, Any]]
    template: str = Field(description="CloudFormation, JSON")
