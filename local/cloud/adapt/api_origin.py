"""CloudFront: an HTTP API as an origin. MiniStack refuses to dial AWS's own host names, and this is one."""

import http.client
import re
from typing import Any
from urllib.parse import parse_qs, unquote

from ministack import app
from ministack.services import cloudfront

_HTTP_API = re.compile(r"(?P<id>[a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$")


def install() -> None:
    fetch = cloudfront._fetch_from_origin

    async def fetch_from_origin(
        origin: dict[str, Any],
        method: str,
        uri: str,
        query: str,
        headers: dict[str, Any],
        body: bytes,
        https: bool,
        client_ip: str,
        forwarded_for: str,
        arn: str,
    ) -> tuple[Any, ...]:
        api = _HTTP_API.match(origin["domain_name"])
        if api is None:
            answer: tuple[Any, ...] = await fetch(
                origin, method, uri, query, headers, body, https, client_ip, forwarded_for, arn
            )
            return answer
        sent = cloudfront._origin_request_headers(origin, headers, client_ip, forwarded_for)
        return await _call_api(api["id"], method, uri, query, {k.lower(): v for k, v in sent.items()}, body)

    cloudfront._fetch_from_origin = fetch_from_origin


async def _call_api(
    api_id: str, method: str, uri: str, query: str, headers: dict[str, str], body: bytes
) -> tuple[int, str, dict[str, Any], bytes]:
    """(status, reason, headers, body), as CloudFront's data plane wants it."""
    host = f"{api_id}.execute-api.{app._MINISTACK_HOST}"
    status, answered, content = await app._handle_execute_api_request(
        host,
        unquote(uri),
        method,
        headers | {"host": host},
        body,
        parse_qs(query, keep_blank_values=True),
        raw_path=uri,
        raw_query_string=query,
    )
    found = {name.lower(): value for name, value in answered.items()}
    # A Lambda's body of null (a 204) is an empty body; MiniStack hands the null on.
    return status, http.client.responses.get(status, ""), found, content or b""
