"""Layers that the account publishes."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource
from shared.catalog.policy import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerVersion(Resource):
    """The latest version of a layer; resource_id is the layer's name and the version: tools:3."""

    TYPE: ClassVar[str] = "AWS::Lambda::LayerVersion"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    layer: str
    version: int


@dataclass(frozen=True, slots=True)
class LayerPolicy(Fact):
    """Empty where the version has no policy."""

    statements: Statements
