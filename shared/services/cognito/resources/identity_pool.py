"""Identity pools: they give people and programs temporary credentials of AWS."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityPool(Resource):
    """resource_id: its id, eu-west-1:uuid."""

    TYPE: ClassVar[str] = "AWS::Cognito::IdentityPool"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str


@dataclass(frozen=True, slots=True)
class IdentitySettings(ResourceTags):
    """unchecked: user pools whose tokens are taken without asking the pool whether they still hold."""

    lets_guests_in: bool = False
    classic_flow: bool = False
    providers: int = 0
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityRoles(Fact):
    """ARNs of the roles that guests and members get."""

    guests: str | None = None
    members: str | None = None


@dataclass(frozen=True, slots=True)
class IdentityPoolDocument(Fact):
    """What UpdateIdentityPool must be told so that nothing changes, as JSON."""

    text: str
