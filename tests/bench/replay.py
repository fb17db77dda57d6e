"""AWS's answers, recorded once from moto and replayed from memory with a latency of our choice.

moto takes 3 ms of CPU a call and is no stopwatch; this takes a tenth of that, and counts what it is asked.
`python -m tests.bench.replay PORT UPSTREAM_PORT` serves; GET /__report answers and clears the counts,
GET /__latency?ms=50 sets the latency.
"""

import asyncio
import http.client
import json
import re
import sys
import urllib.parse
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import uvicorn

_SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/")
_HOP = {"connection", "transfer-encoding", "content-length", "date", "server"}

type Send = Callable[[dict[str, Any]], Awaitable[None]]
type Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


@dataclass(slots=True)
class Replay:
    """An ASGI application. An unknown request is put to moto once and remembered."""

    upstream: int
    latency: float = 0.0
    memory: dict[bytes, Answer] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    in_flight: int = 0
    most_in_flight: int = 0

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await _body(receive)
        if scope["path"].startswith("/__"):
            await _send(send, self._control(scope))
            return
        await _send(send, await self._answer(scope, body))

    async def _answer(self, scope: dict[str, Any], body: bytes) -> Answer:
        headers = dict(scope["headers"])
        found = _SCOPE.search(headers.get(b"authorization", b"").decode())
        where = "/".join(found.groups()) if found else "-"
        self.calls[where] += 1
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await asyncio.sleep(self.latency)
            target = headers.get(b"x-amz-target", b"")
            key = b"\0".join(
                [where.encode(), scope["method"].encode(), scope["raw_path"], scope["query_string"], target, body]
            )
            if key not in self.memory:
                self.memory[key] = await asyncio.to_thread(self._ask, scope, headers, body)
            return self.memory[key]
        finally:
            self.in_flight -= 1

    def _ask(self, scope: dict[str, Any], headers: dict[bytes, bytes], body: bytes) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=60)
        query = scope["query_string"].decode()
        path = scope["raw_path"].decode() + (f"?{query}" if query else "")
        sent = {name.decode(): value.decode() for name, value in headers.items() if name.decode() not in _HOP}
        connection.request(scope["method"], path, body or None, sent)
        answer = connection.getresponse()
        content = answer.read()
        kept = [(n.encode(), v.encode()) for n, v in answer.getheaders() if n.lower() not in _HOP]
        connection.close()
        return Answer(answer.status, kept, content)

    def _control(self, scope: dict[str, Any]) -> Answer:
        query = dict(urllib.parse.parse_qsl(scope["query_string"].decode()))
        if scope["path"] == "/__latency":
            self.latency = float(query["ms"]) / 1000
        report = {"calls": sum(self.calls.values()), "by_scope": self.calls, "most_in_flight": self.most_in_flight}
        content = json.dumps(report).encode()
        self.calls, self.most_in_flight = Counter(), 0
        return Answer(200, [(b"content-type", b"application/json")], content)


async def _body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _send(send: Send, answer: Answer) -> None:
    headers = [*answer.headers, (b"content-length", str(len(answer.body)).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


if __name__ == "__main__":
    port, upstream = int(sys.argv[1]), int(sys.argv[2])
    uvicorn.run(Replay(upstream), host="127.0.0.1", port=port, log_level="error", lifespan="off", access_log=False)
