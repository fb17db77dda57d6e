"""The gateway sends each request where CloudFront or Cognito would get it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from local.cloud.gateway import Gateway
from local.cloud.place import Place

DOMAIN = "d123.cloudfront.net"


class _Cloud:
    """Remembers what reached it."""

    def __init__(self) -> None:
        self.seen: dict[str, Any] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen = dict(scope)

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.seen["headers"])


def ask(place: Place, path: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> tuple[_Cloud, list[Any]]:
    """What reached the cloud, and what the gateway itself answered."""
    cloud, sent = _Cloud(), []
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": list(headers)}

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    asyncio.run(Gateway(cloud, place)(scope, receive, send))
    return cloud, sent


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(state=tmp_path)
    made.file("deployment.json").write_text(json.dumps({"distribution_domain": DOMAIN}))
    return made


@pytest.mark.parametrize("path", ["/", "/api/accounts", "/findings/abc", "/assets/index.js"])
def test_pages_and_calls_go_to_the_distribution(place: Place, path: str) -> None:
    cloud, _ = ask(place, path)
    assert (cloud.seen["path"], cloud.headers[b"host"]) == (path, DOMAIN.encode())


@pytest.mark.parametrize("path", ["/cognito", "/cognito/"])
def test_cognito_answers_on_the_same_origin(place: Place, path: str) -> None:
    cloud, _ = ask(place, path, ((b"x-amz-target", b"AWSCognitoIdentityProviderService.SignUp"),))
    assert (cloud.seen["path"], cloud.headers[b"host"]) == ("/", b"cognito-idp.eu-west-1.amazonaws.com")
    assert cloud.headers[b"x-amz-target"] == b"AWSCognitoIdentityProviderService.SignUp"


def test_a_page_that_only_begins_like_cognito_is_a_page(place: Place) -> None:
    cloud, _ = ask(place, "/cognito-help")
    assert cloud.headers[b"host"] == DOMAIN.encode()


def test_a_viewer_cannot_say_where_it_comes_from(place: Place) -> None:
    forged = ((b"host", b"elsewhere"), (b"x-forwarded-for", b"8.8.8.8"), (b"x-forwarded-proto", b"http"))
    cloud, _ = ask(place, "/", forged)
    assert cloud.headers == {b"host": DOMAIN.encode(), b"x-forwarded-proto": b"https"}


def test_before_the_deployment_the_gateway_says_so(tmp_path: Path) -> None:
    cloud, sent = ask(Place(state=tmp_path), "/")
    assert (cloud.seen, sent[0]["status"]) == ({}, 503)
