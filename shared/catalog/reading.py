"""How facts come in: listers, readers, batch readers and sweeps, and what each costs.

An operation is written `client:Operation` (`s3:GetBucketEncryption`): the boto3 client that makes the call and
AWS's name of the operation. From these declarations follow the calls of a scan and the least-privilege policy.

Where that client does not exist in a region, nothing is called: the region is told as skipped for it, a check that
needs the resource or the fact says nothing there, and one that takes `Fact | Unread` is given an Unread with the code
`ServiceAbsent`. Where it answers this Unread, it says nothing either.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.catalog.metrics import MetricReader
from shared.catalog.resource import Fact, Resource, Unread
from shared.domain.errors import CatalogError
from shared.domain.scope import Scope

type Token = str | None


@dataclass(frozen=True, slots=True)
class Page[R: Resource]:
    """Resources of one page, and the token to go on after it (None on the last page)."""

    resources: Sequence[R]
    next: Token


@dataclass(frozen=True, slots=True)
class Lister:
    """Lists resources page by page: in each region, or once where is_global.

    Calls `list_pages(client, scope, start)`; start is the token to resume after, or None. Where is_global, the
    call is made in the partition's home region and each resource says its own region. also: further operations of
    the same client that a page may need.
    """

    resources: tuple[type[Resource], ...]
    operation: str
    list_pages: Callable[[Any, Scope, Token], Iterator[Page[Any]]] = field(repr=False)
    is_global: bool = False
    also: tuple[str, ...] = ()

    @property
    def operations(self) -> tuple[str, ...]:
        return (self.operation, *self.also)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one fact of one resource in one call: `read(client, resource)`, in the resource's region.

    absent: AWS error codes that are an answer ("there is no such configuration"), and the fact that they mean.
    also: further operations of the same client, where AWS tells a fact only piece by piece.
    """

    fact: type[Fact]
    of: type[Resource]
    operation: str
    read: Callable[[Any, Any], Fact] = field(repr=False)
    absent: Mapping[str, Fact] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    @property
    def operations(self) -> tuple[str, ...]:
        return (self.operation, *self.also)


@dataclass(frozen=True, slots=True)
class BatchReader:
    """Reads one fact of up to `size` resources in one call: `read(client, resources)` -> {resource_id: fact}.

    A resource that the answer leaves out has the fact `absent`. Unread stands for a fact that this one resource's
    part of the answer does not tell: the others keep theirs. An error that is raised is one of all resources.
    """

    fact: type[Fact]
    of: type[Resource]
    operation: str
    read: Callable[[Any, Sequence[Any]], Mapping[str, Fact | Unread]] = field(repr=False)
    size: int
    absent: Fact

    @property
    def operations(self) -> tuple[str, ...]:
        return (self.operation,)


@dataclass(frozen=True, slots=True)
class Sweep:
    """Reads one fact of all resources of a region (or account) at once: `read(client, scope)` -> {resource_id: fact}.

    A resource that the sweep does not name has the fact `absent`; Unread stands for what could not be read of one
    resource alone. The map is held while the region is scanned: keep its values small.
    """

    fact: type[Fact]
    of: type[Resource]
    operations: tuple[str, ...]
    read: Callable[[Any, Scope], Mapping[str, Fact | Unread]] = field(repr=False)
    absent: Fact


type FactReader = Reader | BatchReader | Sweep | MetricReader


@dataclass(frozen=True, slots=True)
class Rate:
    """Calls a second, and how many at once after a rest, that one region of one AWS API takes from us.

    each_operation: whether AWS counts every operation for itself, as EC2 and KMS do. A rate that is declared for one
    operation is its own in any case.
    """

    per_second: float
    burst: int
    each_operation: bool = False


def pages(
    call: Callable[..., Any], start: Token, *, sends: str = "NextToken", answers: str = "NextToken", **params: Any
) -> Iterator[tuple[Any, Token]]:
    """Each answer of a paginated operation, with the token that follows it (None after the last).

    call is a client's method (`ec2.describe_volumes`); sends and answers are the names of the token in request
    and response. botocore's own paginators resume only at item counts, hence this loop. Raises what call raises,
    and CatalogError when AWS answers the token that it was sent, which would never end.
    """
    token = start
    while True:
        answer = call(**params, **({sends: token} if token else {}))
        following = answer.get(answers) or None
        if following is not None and following == token:
            raise CatalogError(f"{sends}: AWS answered the same page token twice")
        yield answer, following
        if following is None:
            return
        token = following
