"""Clients for one set of credentials: made once, counted, and held below AWS's call rates."""

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import boto3
from botocore.config import Config

from shared.aws.credentials import Credentials
from shared.aws.rates import TokenBucket
from shared.aws.sessions import own_session
from shared.catalog.reading import Rate

THREADS = 64
# A session makes one client at a time, and several scans may share it.
_MAKING = threading.Lock()
_ADDRESS = re.compile(r"(\d{1,3}(\.\d{1,3}){3}|localhost)(:\d+)?")

_CONFIG = Config(
    retries={"mode": "standard", "max_attempts": 5},
    connect_timeout=5,
    read_timeout=30,
    max_pool_connections=THREADS,
    user_agent_extra="quarterdeck",
    # One host for all buckets: one connection pool instead of a TLS connection for each bucket.
    s3={"addressing_style": "path"},
)
# S3 Control answers wherever S3 does; botocore's data leaves out the newest regions.
_AS_WIDE_AS = {"s3control": "s3"}
# Where a service declares no rate: far above what 64 threads reach.
_UNLIMITED = Rate(per_second=2000, burst=2000)


class Stopped(Exception):
    """No further call is to be made."""


class Clients:
    """The clients of one set of credentials, by name and region. Thread-safe.

    credentials None: the session's own. Clients from one session with other credentials cost a twentieth of those
    from a new session, so one session serves a whole process. endpoint_url: where AWS answers, for an emulated
    account; None is AWS itself (or AWS_ENDPOINT_URL). calls counts what was sent, by `client:Operation`. stop()
    makes every later call raise Stopped.
    """

    def __init__(
        self, session: boto3.Session, *, credentials: Credentials | None = None, endpoint_url: str | None = None
    ) -> None:
        self._session, self._credentials, self._endpoint_url = own_session(session), credentials, endpoint_url
        self._lock = threading.Lock()
        self._clients: dict[tuple[str, str], Any] = {}
        self._buckets: dict[tuple[str, ...], TokenBucket] = {}
        self._looked_up: set[str] = set()
        self._admitted = threading.local()
        self._rates: dict[str, Rate] = {}
        self._operations: dict[str, frozenset[str]] = {}
        self._stopped = threading.Event()
        self.calls: Counter[str] = Counter()

    def declare_rates(self, rates: Mapping[str, Rate]) -> None:
        """Rates by client name, or by `client:Operation`; to be said before the first call of that client.

        Where several services call one client, the fastest counts: each lies below AWS's quota, and who calls it
        rarely declares little.
        """
        for name, rate in rates.items():
            self._rates[name] = max(rate, self._rates.get(name, rate), key=_speed)

    def declare_operations(self, operations: Iterable[str]) -> None:
        """All `client:Operation` that will be called of these clients: others they need not know, and will not."""
        with self._lock:
            for operation in operations:
                name, _, called = operation.partition(":")
                known = self._operations.get(name, frozenset())
                if called not in known:
                    self._operations[name] = known | {called}
                    self._drop(name)

    def _drop(self, name: str) -> None:
        for key in [one for one in self._clients if one[0] == name]:
            del self._clients[key]

    def get(self, name: str, region: str) -> Any:
        """The boto3 client of a name in a region."""
        with self._lock:
            found = self._clients.get((name, region))
            if found is None:
                found = self._clients[name, region] = self._make(name, region)
            return found

    @property
    def names(self) -> frozenset[str]:
        """Of all clients that there are, and of those whose models were read to know their regions."""
        with self._lock:
            return frozenset(name for name, _ in self._clients) | self._looked_up

    def admission(self, operation: str, region: str) -> float:
        """In how many seconds a call of `client:Operation` may begin; its place is kept for `admitted`.

        Whoever begins no earlier holds no thread that waits.
        """
        name, _, called = operation.partition(":")
        return self._bucket(name, region, called).reserve()

    def admitted[T](self, call: Callable[[], T]) -> T:
        """Make a call whose place was kept: the first request that it sends waits for none."""
        self._admitted.first = True
        try:
            return call()
        finally:
            self._admitted.first = False

    def forget(self, names: Iterable[str]) -> None:
        """Drop the clients of these names and what is known of their services; nobody uses them any more."""
        with self._lock, _MAKING:
            for name in names:
                self._drop(name)
                self._looked_up.discard(name)
                self._session.get_component("data_loader").forget(name)

    def stop(self) -> None:
        self._stopped.set()

    def regions_of(self, client: str, partition: str) -> frozenset[str]:
        """Where botocore's endpoint data says that a service exists; empty for a service without regions."""
        name = _AS_WIDE_AS.get(client, client)
        with self._lock, _MAKING:
            self._looked_up.add(name)
            self._session.get_component("data_loader").prepare(name, self._operations.get(name))
            return frozenset(self._session.get_available_regions(name, partition_name=partition))

    def _make(self, name: str, region: str) -> Any:
        with _MAKING:
            self._session.get_component("data_loader").prepare(name, self._operations.get(name))
            client: Any = self._session.create_client(
                name, region_name=region, endpoint_url=self._endpoint_url, config=_CONFIG, **self._given()
            )
        client.meta.events.register("before-call", self._before_call(name))
        client.meta.events.register("before-send", self._before_send(name, region))
        client.meta.events.register("before-sign.s3-control", _to_plain_host)
        return client

    def _given(self) -> dict[str, Any]:
        if self._credentials is None:
            return {}
        return {
            "aws_access_key_id": self._credentials.access_key_id,
            "aws_secret_access_key": self._credentials.secret_access_key,
            "aws_session_token": self._credentials.session_token,
        }

    def _before_call(self, name: str) -> Callable[..., None]:
        def count(model: Any, **_: Any) -> None:
            if self._stopped.is_set():
                raise Stopped
            with self._lock:
                self.calls[f"{name}:{model.name}"] += 1

        return count

    def _before_send(self, name: str, region: str) -> Callable[..., None]:
        # Retries pass here too: they count against AWS's quota like any call.
        def wait(event_name: str, **_: Any) -> None:
            if getattr(self._admitted, "first", False):
                self._admitted.first = False
            else:
                self._bucket(name, region, event_name.rpartition(".")[2]).take()
            if self._stopped.is_set():
                raise Stopped

        return wait

    def _bucket(self, name: str, region: str, operation: str) -> TokenBucket:
        own = self._rates.get(f"{name}:{operation}")
        rate = own or self._rates.get(name, _UNLIMITED)
        key = (name, region, operation) if own or rate.each_operation else (name, region)
        with self._lock:
            if key not in self._buckets:
                # A stop ends the waiting: what wakes up finds it and calls nothing.
                self._buckets[key] = TokenBucket(rate, sleep=self._stopped.wait)
            return self._buckets[key]


def _speed(rate: Rate) -> tuple[bool, float, int]:
    return rate.each_operation, rate.per_second, rate.burst


def _to_plain_host(request: Any, **_: Any) -> None:
    """S3 Control puts the account's id before the host, where an emulator is an address: 222222222222.127.0.0.1."""
    url = urlsplit(request.url)
    host = url.netloc.partition(".")[2]
    if _ADDRESS.fullmatch(host):
        request.url = urlunsplit(url._replace(netloc=host))
