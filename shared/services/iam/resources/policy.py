"""Managed policies that the account maintains itself."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Resource):
    """A customer-managed policy; statements: of its default version. attachments, boundaries: how often it is used."""

    TYPE: ClassVar[str] = "AWS::IAM::ManagedPolicy"
    CATEGORY: ClassVar[Category] = Category.SECURITY

    name: str
    statements: Statements
    attachments: int
    boundaries: int
