"""What every function of the API reads from its environment, and what it makes of it."""

from collections.abc import Mapping
from typing import Any, Self

import boto3
from aws_lambda_powertools.utilities.parameters import SecretsProvider
from pydantic import BaseModel, ConfigDict

from shared.api.application import Place, Secrets
from shared.store.connection import TableNames

_SECRET_SECONDS = 300


class Environment(BaseModel):
    """Fields in lower case are variables in upper case; an absent one stops the function at its start."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=str.upper, hide_input_in_errors=True)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Raises pydantic's ValidationError, naming the variables."""
        return cls.model_validate(dict(environ))


class ApiEnvironment(Environment):
    user_pool_client_id: str
    origin_secret_arn: str
    cursor_secret_arn: str

    @property
    def tables(self) -> TableNames:
        """Of the fields <table>_table that the function's own settings name."""
        suffix = "_table"
        named = {name.removesuffix(suffix): getattr(self, name) for name in type(self).model_fields if suffix in name}
        return TableNames(**named)

    def place(self, aws: boto3.Session) -> Place:
        return Place(aws=aws, tables=self.tables, client_id=self.user_pool_client_id, secrets=self.secrets(aws))

    def secrets(self, aws: boto3.Session) -> Secrets:
        provider = SecretsProvider(boto3_client=aws.client("secretsmanager"))

        def value(arn: str, key: str) -> str:
            found: Any = provider.get(arn, max_age=_SECRET_SECONDS, transform="json")
            text: str = found[key]
            return text

        return Secrets(
            origin=lambda: value(self.origin_secret_arn, "origin"),
            cursor=lambda: value(self.cursor_secret_arn, "cursor").encode(),
        )
