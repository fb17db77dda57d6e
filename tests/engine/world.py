"""A small world to scan: one made-up service `s3` room with boxes, and an AWS that answers from memory."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from botocore.exceptions import ClientError

from shared.aws.clients import Clients, Stopped
from shared.catalog import (
    Account,
    AnyCheck,
    BatchReader,
    Category,
    Fact,
    Lister,
    Now,
    Page,
    Pillar,
    Rate,
    Reader,
    Region,
    Resource,
    ResourceTags,
    Scope,
    Severity,
    Sweep,
    Token,
    Unread,
    Verdict,
    check,
    failed,
    passed,
)
from shared.catalog.registry import Room
from shared.catalog.service import SERVICES
from shared.domain.money import MonthlyUsd
from shared.engine.unit import Unit

NOW = datetime(2026, 6, 1, tzinfo=UTC)
REGIONS = ("eu-west-1", "us-east-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Resource):
    TYPE: ClassVar[str] = "Test::Box"
    CATEGORY: ClassVar[Category] = Category.STORAGE


@dataclass(frozen=True, slots=True)
class Lid(Fact):
    closed: bool


@dataclass(frozen=True, slots=True)
class Weight(Fact):
    grams: int


@dataclass(frozen=True, slots=True)
class Use(Fact):
    by: str


@dataclass(frozen=True, slots=True)
class Labels(ResourceTags):
    pass


@dataclass(frozen=True, slots=True)
class Rule(Fact):
    strict: bool


@check("s3.box.has-lid", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def box_has_lid(box: Box, lid: Lid) -> Verdict:
    """The box has a lid."""
    return passed("closed") if lid.closed else failed("open")


@check("s3.box.is-light", severity=Severity.LOW, pillar=Pillar.COST)
def box_is_light(box: Box, lid: Lid, weight: Weight) -> Verdict:
    """The box is light."""
    return passed(f"{weight.grams} g") if weight.grams < 1000 else failed(f"{weight.grams} g")


@check("s3.box.is-used", severity=Severity.LOW, pillar=Pillar.COST)
def box_is_used(box: Box, use: Use) -> Verdict:
    """The box is used."""
    return passed(use.by) if use.by else failed("by nobody", saving=MonthlyUsd(1.5))


@check("s3.box.follows-rule", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def box_follows_rule(box: Box, rule: Rule, labels: Labels | Unread) -> Verdict:
    """The box follows the rule of its region."""
    return passed("strict" if rule.strict else "lax")


@check("s3.box.is-worth-a-lock", severity=Severity.LOW, pillar=Pillar.SECURITY)
def box_is_worth_a_lock(box: Box, lid: Lid, use: Use | Unread) -> Verdict | Unread:
    """The box is open, or used: only of a closed one does it matter."""
    return passed("open") if not lid.closed else (use if isinstance(use, Unread) else passed(use.by))


@check("s3.region.is-strict", severity=Severity.MEDIUM, pillar=Pillar.OPERATIONS)
def region_is_strict(region: Region, rule: Rule) -> Verdict:
    """The region is strict."""
    return passed("strict") if rule.strict else failed("lax")


@check("s3.account.exists", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def account_exists(account: Account, now: Now) -> Verdict:
    """The account exists."""
    return passed(f"{now.at:%Y}")


CHECKS: tuple[AnyCheck, ...] = (
    box_has_lid,
    box_is_light,
    box_is_used,
    box_follows_rule,
    region_is_strict,
    account_exists,
)


def refused(operation: str, code: str = "AccessDenied") -> ClientError:
    answer = {"Error": {"Code": code, "Message": "no"}, "ResponseMetadata": {"RequestId": "req-1"}}
    return ClientError(answer, operation)  # type: ignore[arg-type]


@dataclass
class Cloud:
    """boxes: region -> pages of box names. broken: operation (or operation of one box) -> the error it raises."""

    boxes: dict[str, list[list[str]]]
    broken: dict[str, Exception] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    latency: float = 0.0
    before: Callable[[str], None] = lambda _: None
    alive: int = 0
    most_alive: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def call(self, operation: str, about: str) -> None:
        with self.lock:
            self.calls[operation] += 1
            self.alive += 1
            self.most_alive = max(self.most_alive, self.alive)
        try:
            self.before(operation)
            time.sleep(self.latency)
            for name in (operation, f"{operation} {about}"):
                if name in self.broken:
                    raise self.broken[name]
        finally:
            with self.lock:
                self.alive -= 1


class FakeClients(Clients):
    """Clients whose only client is the cloud, told which region it speaks for."""

    def __init__(self, cloud: Cloud, absent: Mapping[str, frozenset[str]] | None = None) -> None:
        self.cloud, self.absent = cloud, absent or {}
        self.rates: dict[str, Rate] = {}
        self.calls = Counter()
        self._off = threading.Event()

    def declare_rates(self, rates: Mapping[str, Rate]) -> None:
        self.rates.update(rates)

    def get(self, name: str, region: str) -> Any:
        return _Client(self, region)

    def admission(self, operation: str, region: str) -> float:
        return 0

    def admitted[T](self, call: Callable[[], T]) -> T:
        return call()

    def declare_operations(self, operations: Iterable[str]) -> None:
        pass

    @property
    def names(self) -> frozenset[str]:
        return frozenset({"s3"})

    def forget(self, names: Iterable[str]) -> None:
        self.forgotten = sorted(names)

    def stop(self) -> None:
        self._off.set()

    def regions_of(self, client: str, partition: str) -> frozenset[str]:
        return self.absent.get(client, frozenset())

    def call(self, operation: str, about: str) -> None:
        if self._off.is_set():
            raise Stopped
        self.calls[f"s3:{operation}"] += 1
        self.cloud.call(operation, about)


@dataclass(frozen=True)
class _Client:
    clients: FakeClients
    region: str

    def call(self, operation: str, about: str = "") -> None:
        self.clients.call(operation, about or self.region)


def list_boxes(client: _Client, scope: Scope, start: Token) -> Iterator[Page[Box]]:
    pages = client.clients.cloud.boxes.get(scope.region, [])
    for number in range(int(start or 0), max(len(pages), 1)):
        client.call("ListBoxes", scope.region)
        names = pages[number] if pages else []
        token = str(number + 1) if number + 1 < len(pages) else None
        yield Page([a_box(name, scope) for name in names], token)


def a_box(name: str, scope: Scope) -> Box:
    arn = scope.arn("s3", f"box/{name}")
    return Box(arn=arn, account_id=scope.account_id, region=scope.region, resource_id=name)


def _read(operation: str, fact: Fact) -> Callable[[_Client, Box], Fact]:
    def read(client: _Client, box: Resource) -> Fact:
        client.call(operation, box.resource_id)
        return fact

    return read


def _weigh(client: _Client, boxes: Sequence[Box]) -> Mapping[str, Fact | Unread]:
    client.call("WeighBoxes")
    return {box.resource_id: _weight(box) for box in boxes if box.resource_id != "weightless"}


def _weight(box: Box) -> Fact | Unread:
    if box.resource_id == "sealed":
        return Unread.because("Sealed", "the box is sealed", "s3:WeighBoxes", box.region)
    return Weight(10)


def _uses(client: _Client, scope: Scope) -> Mapping[str, Fact | Unread]:
    client.call("ListUses")
    return {"a": Use("somebody"), "sealed": Unread.because("Sealed", "it is sealed", "s3:ListUses", scope.region)}


ROOM = Room(
    service=SERVICES["s3"],
    checks={one.id: one for one in CHECKS},
    listers=(Lister((Box,), "s3:ListBoxes", list_boxes),),
    readers={
        reader.fact: reader
        for reader in (
            Reader(Lid, Box, "s3:GetLid", _read("GetLid", Lid(closed=True)), absent={"NoLid": Lid(closed=False)}),
            BatchReader(Weight, Box, "s3:WeighBoxes", _weigh, size=2, absent=Weight(0)),
            Sweep(Use, Box, ("s3:ListUses",), _uses, absent=Use("")),
            Reader(Rule, Region, "s3:GetRule", _read("GetRule", Rule(strict=True)), also=("s3:GetRuleText",)),
            Reader(Labels, Box, "s3:GetLabels", _read("GetLabels", Labels({"team": "red"}))),
        )
    },
    rates={"s3": Rate(100, 100)},
)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    """The made-up room in the place of S3's."""
    use(monkeypatch, ROOM)
    monkeypatch.setattr("shared.catalog.aws_error.actions_of", lambda operation: (operation,))  # AWS knows no boxes
    return ROOM


def by_another_api(room: Room, fact: type[Fact]) -> Room:
    """The room, whose fact the API `schemas` tells."""
    reader: Any = room.readers[fact]
    operation = reader.operations[0].replace("s3:", "schemas:")
    named = {"operation": operation} if hasattr(reader, "operation") else {"operations": (operation,)}
    return replace(room, readers={**room.readers, fact: replace(reader, **named)})


def use(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    """A room in the place of S3's."""
    for module in ("work", "selection"):
        monkeypatch.setattr(f"shared.engine.{module}.room", lambda _: room)


def a_unit(*checks: AnyCheck, regions: tuple[str, ...] = REGIONS, closed: tuple[str, ...] = ()) -> Unit:
    return Unit(
        partition="aws",
        account_id="111122223333",
        service="s3",
        regions=regions,
        closed=closed,
        checks=checks or CHECKS,
    )
