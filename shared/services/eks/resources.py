"""Clusters, node groups, identity providers, and what EKS tells of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Fact, Resource, ResourceTags

# The types of logs that a control plane writes.
ALL_LOGS = frozenset({"api", "audit", "authenticator", "controllerManager", "scheduler"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Resource):
    """resource_id: its name."""

    TYPE: ClassVar[str] = "AWS::EKS::Cluster"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS


@dataclass(frozen=True, slots=True)
class ClusterDetails(ResourceTags):
    """logs: types of logs of the control plane that are on; secrets_key: ARN of the key that encrypts secrets.

    authentication: API, API_AND_CONFIG_MAP or CONFIG_MAP; auto_mode: whether EKS itself runs the nodes.
    """

    version: str
    status: str
    public_endpoint: bool
    private_endpoint: bool
    public_networks: tuple[str, ...]
    logs: frozenset[str]
    secrets_key: str | None
    authentication: str
    protected: bool
    shifts_zones: bool
    auto_mode: bool
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkPolicies(Fact):
    """Of the cluster's add-on for networks (VPC CNI). managed: EKS keeps the add-on; enforced: by it."""

    managed: bool
    enforced: bool = False


@dataclass(frozen=True, slots=True)
class Insights(Fact):
    """Names of EKS's insights that found something. errors: what the next upgrade would break."""

    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodegroup(Resource):
    """A managed group of nodes. resource_id: cluster/name; image_type: AWS's word ("AL2023_x86_64_STANDARD").

    open_ssh: nodes have an SSH key, and no group of sources confines who may connect.
    """

    TYPE: ClassVar[str] = "AWS::EKS::Nodegroup"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS

    cluster: str
    status: str
    version: str | None
    image_type: str
    instance_types: tuple[str, ...]
    capacity: str
    smallest: int
    largest: int
    desired: int
    subnets: tuple[str, ...]
    open_ssh: bool
    repairs: bool
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityProvider(Resource):
    """A provider outside AWS that says who people are (OIDC). resource_id: cluster/name."""

    TYPE: ClassVar[str] = "AWS::EKS::IdentityProviderConfig"
    CATEGORY: ClassVar[Category] = Category.CONTAINERS


@dataclass(frozen=True, slots=True)
class ClusterVersions(Fact):
    """Cluster of the region -> its version."""

    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SubnetZones(Fact):
    """Subnet of the region -> its availability zone."""

    zones: Mapping[str, str]
