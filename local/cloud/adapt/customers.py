"""The demo customer's account: MiniStack authenticates and authorizes, moto answers.

MiniStack refuses a missing ExternalId, a wrong signature and a missing permission as AWS does; moto can be asked for
far more. So STS and every decision on access stay with MiniStack, and what was allowed goes on to the demo process.
A change of IAM is made in both: the role that is assumed is also one that is scanned.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote, urlencode

import urllib3
from ministack import app
from ministack.core import router
from ministack.core.responses import get_account_id

from local.cloud.adapt.asked import SIGNED_AS, clients, operation_of, signed_for
from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS, Place
from shared.catalog.permissions import actions_of

Answer = tuple[int, dict[str, str], bytes]
Handler = Callable[[str, str, dict[str, str], bytes, dict[str, list[str]]], Awaitable[Answer]]

_KEPT = {"sts"}
# MiniStack knows the actions of these; a change of IAM is made in both.
_OWN = {"sts", "iam", "s3", ""}
_HOP_BY_HOP = {"connection", "content-length", "transfer-encoding", "keep-alive", "server", "date"}
_READS = re.compile(r"Action=(Get|List|Generate|Simulate)")
_S3_CONTROL = {
    "configuration/publicAccessBlock": "AccountPublicAccessBlock",
    "accesspoint": "ListAccessPoints",
    "storagelens": "ListStorageLensConfigurations",
}


def install(place: Place) -> None:
    demo = _Demo(place.demo_url)
    for name, handler in list(app.SERVICE_HANDLERS.items()):
        if name not in _KEPT:
            app.SERVICE_HANDLERS[name] = _handler(name, handler, demo)
    app._handle_s3_control_request = _s3_control(app._handle_s3_control_request, demo)
    # MiniStack would load the models of all 440 services to know their names.
    router._KNOWN_AWS_SERVICE_NAMES = frozenset({*clients(), *SIGNED_AS.values()})
    app._dispatch_service_request = _dispatch(app._dispatch_service_request, demo)


class _Demo:
    """moto, in its own process."""

    def __init__(self, url: str) -> None:
        self._url, self._pool = url, urllib3.PoolManager(maxsize=64, retries=False)

    async def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, list[str]]
    ) -> Answer:
        target = f"{self._url}{quote(path)}" + (f"?{urlencode(query, doseq=True)}" if query else "")
        sent = {name: value for name, value in headers.items() if name not in {"content-length", "expect"}}
        answer = await asyncio.to_thread(
            self._pool.request, method, target, body=body or None, headers=sent, redirect=False, timeout=60
        )
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in _HOP_BY_HOP}
        return answer.status, kept, answer.data


def _handler(name: str, own: Handler, demo: _Demo) -> Handler:
    async def handle(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, list[str]]
    ) -> Answer:
        if get_account_id() != DEMO_ACCOUNT:
            return await own(method, path, headers, body, query)
        if name == "account" and path == "/listRegions":
            return _regions(body)
        if name == "iam" and not _READS.search(body.decode("latin-1")):
            await demo.ask(method, path, headers, body, query)
            return await own(method, path, headers, body, query)
        return await demo.ask(method, path, headers, body, query)

    return handle


def _dispatch(own: Callable[..., Awaitable[Any]], demo: _Demo) -> Callable[..., Awaitable[Any]]:
    """Of many services MiniStack knows neither the calls nor the actions that they need: the catalogue does.

    It still decides on access, by those actions; moto answers.
    """

    async def dispatch(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, list[str]], request: str
    ) -> Any:
        name = signed_for(headers)
        is_theirs = get_account_id() == DEMO_ACCOUNT and name not in _OWN
        operation = operation_of(name, method, path, headers, body) if is_theirs else None
        if operation is None:
            return await own(method, path, headers, body, query, request)
        actions = actions_of(operation)
        refusals = (app._enforce_data_plane(name, action, headers, query, request) for action in actions)
        return next(filter(None, refusals), None) or await demo.ask(method, path, headers, body, query)

    return dispatch


def _regions(body: bytes) -> Answer:
    """account:ListRegions: three regions are enabled, so that a scan of all enabled regions stays short."""
    asked = json.loads(body or b"{}").get("RegionOptStatusContains") or []
    found = [
        {"RegionName": region, "RegionOptStatus": "ENABLED_BY_DEFAULT" if region in DEMO_REGIONS else "DISABLED"}
        for region in app._get_module("account")._REGIONS_LIST
    ]
    regions = [one for one in found if not asked or one["RegionOptStatus"] in asked]
    return 200, {"Content-Type": "application/json"}, json.dumps({"Regions": regions}).encode()


def _s3_control(own: Callable[..., Awaitable[Any]], demo: _Demo) -> Callable[..., Awaitable[Any]]:
    """S3 Control has a path of its own, before MiniStack's router."""

    async def handle(
        path: str, method: str, body: bytes, query: dict[str, list[str]], request: str, headers: dict[str, str]
    ) -> Any:
        prefix = "/v20180820/"
        if not path.startswith(prefix) or get_account_id() != DEMO_ACCOUNT:
            return await own(path, method, body, query, request, headers)
        resource = path.removeprefix(prefix).strip("/")
        action = _S3_CONTROL.get(resource, "ListAccessPoints")
        verb = ("Get" if method == "GET" else "Put") if action.startswith("Account") else ""
        denied = app._enforce_data_plane("s3", f"s3:{verb}{action}", headers, query, request)
        return denied or await demo.ask(method, path, headers, body, query)

    return handle
