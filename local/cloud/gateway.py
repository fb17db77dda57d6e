"""The origin that people open: what CloudFront is when deployed.

Every request goes to the distribution that the stack `web` deployed, so that its behaviours, its function, its origin
header and its response headers are those of the deployment. `/cognito` is the user pool's endpoint on the same origin,
because a browser may not call another one here.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from local.cloud.place import REGION, Place

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COGNITO_PATH = "/cognito"
_ABSENT = b"The console is not deployed yet. `quarterdeck up` deploys it.\n"


class Gateway:
    """cloud: MiniStack, called in this process."""

    def __init__(self, cloud: App, place: Place) -> None:
        self._cloud, self._place = cloud, place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] != "http":
            raise RuntimeError(f"the gateway speaks HTTP only, not {scope['type']}")
        elif scope["path"].rstrip("/") == COGNITO_PATH:
            await self._cloud(addressed(scope, host=f"cognito-idp.{REGION}.amazonaws.com", path="/"), receive, send)
        elif domain := self._distribution():
            await self._cloud(addressed(scope, host=domain, path=scope["path"]), receive, send)
        else:
            await _say(send, 503, _ABSENT)

    def _distribution(self) -> str | None:
        path = self._place.file("deployment.json")
        if not path.exists():
            return None
        domain: str | None = json.loads(path.read_text()).get("distribution_domain")
        return domain


def addressed(scope: Scope, *, host: str, path: str) -> Scope:
    """The request as that host would see it, come by HTTPS. The viewer's own forwarding headers are not believed."""
    dropped = {b"host", b"x-forwarded-proto", b"x-forwarded-for", b"x-forwarded-host"}
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]
    raw_path = scope.get("raw_path") if path == scope["path"] else path.encode()
    return {
        **scope,
        "path": path,
        "raw_path": raw_path,
        "headers": [(b"host", host.encode()), (b"x-forwarded-proto", b"https"), *headers],
    }


async def _live(receive: Receive, send: Send) -> None:
    """The gateway has nothing to start or to end."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _say(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
