"""/api/session and /api/me. Cognito's answers are stubbed."""

import base64
import importlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import Stubber

from tests.api.world import CLIENT_ID, ORIGIN, Answer, World

FROM_CONSOLE = {"origin": ORIGIN}


@pytest.fixture
def cognito(world: World) -> Iterator[Stubber]:
    with Stubber(importlib.import_module("functions.api_session.handler")._cognito) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def a_token(**claims: Any) -> str:
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"header.{payload}.signature"


def renews(cognito: Stubber, old: str, *, new: str | None = None, metadata: Any = None, **claims: Any) -> str:
    """Cognito takes the old refresh token and answers an access token of these claims, which is returned."""
    token = a_token(**claims)
    result = {"AccessToken": token, "IdToken": "id", "ExpiresIn": 900, **({"RefreshToken": new} if new else {})}
    expected = {"RefreshToken": old, "ClientId": CLIENT_ID, "ClientMetadata": metadata or {}}
    cognito.add_response("get_tokens_from_refresh_token", {"AuthenticationResult": result}, expected)
    return token


def start(world: World, headers: Any = FROM_CONSOLE, **more: Any) -> Answer:
    return world.call(
        "api_session", "POST", "/api/session", body={"refresh_token": "refresh-1"}, headers=headers, **more
    )


def refresh(world: World, cookies: list[str], headers: Any = FROM_CONSOLE, body: Any = None) -> Answer:
    return world.call(
        "api_session", "POST", "/api/session/refresh", claims={}, cookies=cookies, headers=headers, body=body
    )


def test_keeps_the_refresh_token_in_a_cookie_that_no_script_reads(world: World, cognito: Stubber) -> None:
    token = renews(cognito, "refresh-1", new="refresh-2", sub="ann")
    answer = start(world)
    (cookie,) = answer.cookies
    value, *attributes = cookie.split("; ")
    assert answer.body["access_token"] == token
    assert value == "qd_refresh=refresh-2"
    assert set(attributes) == {"Path=/api/session", "Max-Age=604800", "Secure", "HttpOnly", "SameSite=Strict"}
    assert "refresh-2" not in answer.text


def test_a_refresh_token_of_somebody_else_begins_no_session(world: World, cognito: Stubber) -> None:
    renews(cognito, "refresh-1", sub="bob")
    answer = start(world)
    assert (answer.status, answer.cookies) == (403, [])


def test_beginning_needs_an_access_token(world: World) -> None:
    assert start(world, claims={}).status == 401


def test_renews_from_the_cookie_and_rotates_it(world: World, cognito: Stubber) -> None:
    token = renews(cognito, "refresh-2", new="refresh-3", sub="ann")
    answer = refresh(world, ["theme=dark", "qd_refresh=refresh-2"])
    assert (answer.status, answer.body["access_token"], answer.body["expires_in"]) == (200, token, 900)
    assert answer.cookies[0].startswith("qd_refresh=refresh-3;")


def test_without_rotation_the_same_token_stays(world: World, cognito: Stubber) -> None:
    renews(cognito, "refresh-2", sub="ann")
    assert refresh(world, ["qd_refresh=refresh-2"]).cookies[0].startswith("qd_refresh=refresh-2;")


def test_goes_on_in_another_tenant_only_where_the_token_says_so(world: World, cognito: Stubber) -> None:
    wanted = {"tenant_id": "acme"}
    renews(cognito, "refresh-2", metadata=wanted, sub="ann", tenant_id="acme")
    renews(cognito, "refresh-2", metadata=wanted, sub="ann", tenant_id="another")
    answers = [refresh(world, ["qd_refresh=refresh-2"], body=wanted).status for _ in range(2)]
    assert answers == [200, 403]


@pytest.mark.parametrize("code", ["NotAuthorizedException", "RefreshTokenReuseException"])
def test_a_token_that_is_spent_asks_to_sign_in(world: World, cognito: Stubber, code: str) -> None:
    cognito.add_client_error("get_tokens_from_refresh_token", code, "Refresh Token has been revoked")
    answer = refresh(world, ["qd_refresh=refresh-2"])
    assert (answer.status, answer.body["title"]) == (401, "Sign in first")


def test_without_a_cookie_there_is_no_session(world: World) -> None:
    assert refresh(world, []).status == 401


def test_a_page_of_the_same_origin_is_the_consoles(world: World, cognito: Stubber) -> None:
    renews(cognito, "refresh-2", sub="ann")
    assert refresh(world, ["qd_refresh=refresh-2"], {"sec-fetch-site": "same-origin"}).status == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_only_the_consoles_pages_use_the_cookie(world: World, headers: dict[str, str]) -> None:
    cookies = ["qd_refresh=refresh-2"]
    assert refresh(world, cookies, headers).status == 403
    assert start(world, headers=headers).status == 403
    ended = world.call("api_session", "DELETE", "/api/session", claims={}, cookies=cookies, headers=headers)
    assert ended.status == 403


def test_signing_out_revokes_the_token_and_takes_the_cookie_back(world: World, cognito: Stubber) -> None:
    cognito.add_response("revoke_token", {}, {"Token": "refresh-2", "ClientId": CLIENT_ID})
    answer = world.call(
        "api_session", "DELETE", "/api/session", claims={}, cookies=["qd_refresh=refresh-2"], headers=FROM_CONSOLE
    )
    assert answer.status == 204
    assert answer.cookies[0].startswith("qd_refresh=;")
    assert "Max-Age=0" in answer.cookies[0]


def test_signing_out_twice_is_no_error(world: World) -> None:
    assert world.call("api_session", "DELETE", "/api/session", claims={}, headers=FROM_CONSOLE).status == 204


def test_says_who_is_signed_in_and_what_they_may(world: World) -> None:
    me = world.call("api_session", "GET", "/api/me").body
    assert (me["email"], me["role"], me["tier"]) == ("ann@example.com", "owner", "free")
    assert me["limits"]["accounts"] == 2
    assert me["usage"] == {"accounts": 0, "tasks": 0, "members": 1}
    assert [tenant["tenant_id"] for tenant in me["tenants"]] == [world.ann.id.value]
    world.make("ann", "viewer")
    assert "accounts:write" in me["permissions"]
    assert "accounts:write" not in world.call("api_session", "GET", "/api/me").body["permissions"]
