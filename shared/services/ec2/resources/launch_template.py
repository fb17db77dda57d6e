"""Launch templates, and those of their versions that launch: the default and the latest."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.services.ec2.resources.instance import UserData


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchTemplate(Resource):
    TYPE: ClassVar[str] = "AWS::EC2::LaunchTemplate"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    name: str


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """http_tokens, http_endpoint are None where the version says nothing and the image or account decides.

    unencrypted: device names of new volumes for which it does not ask encryption.
    """

    number: int
    http_tokens: str | None
    http_endpoint: str | None
    assigns_public_address: bool
    unencrypted: tuple[str, ...]
    user_data: UserData


@dataclass(frozen=True, slots=True)
class TemplateVersions(Fact):
    versions: tuple[TemplateVersion, ...]
