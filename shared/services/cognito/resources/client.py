"""Clients of user pools: the programs that sign people in."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPoolClient(Resource):
    """resource_id: the client's id."""

    TYPE: ClassVar[str] = "AWS::Cognito::UserPoolClient"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str
    pool: str


@dataclass(frozen=True, slots=True)
class ClientSettings(Fact):
    """flows: of sign-in, AWS's names; oauth: code, implicit, client_credentials; callbacks: URLs.

    access, refresh: how long tokens hold, in minutes.
    """

    hides_existence: bool = False
    revokes_tokens: bool = False
    flows: tuple[str, ...] = ()
    oauth: tuple[str, ...] = ()
    callbacks: tuple[str, ...] = ()
    access: int = 60
    refresh: int = 30 * 24 * 60


@dataclass(frozen=True, slots=True)
class ClientDocument(Fact):
    """What UpdateUserPoolClient must be told so that nothing changes, as JSON, without the client's secret."""

    text: str
