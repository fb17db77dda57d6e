"""The platform's HTTP API, as the console calls it."""

import json
import secrets
import time
import urllib.error
import urllib.request
from typing import Any

from local.cloud.failure import CloudFailed


class Api:
    """base: where the gateway answers; origin: where a browser would say that it is; token: an access token."""

    def __init__(self, base: str, origin: str, token: str) -> None:
        self._base, self._origin, self._token = base, origin, token

    def get(self, path: str) -> Any:
        return self._call("GET", path, None)

    def post(self, path: str, body: Any = None) -> Any:
        return self._call("POST", path, body)

    def _call(self, method: str, path: str, body: Any) -> Any:
        """The answer's JSON. Raises CloudFailed with the API's own words."""
        headers = {"authorization": f"Bearer {self._token}", "content-type": "application/json", "origin": self._origin}
        if method != "GET":
            headers["idempotency-key"] = secrets.token_hex(16)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._base}{path}", data, headers, method=method)  # noqa: S310 - ours
        started = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - 127.0.0.1
                return json.load(answer)
        except urllib.error.HTTPError as error:
            told = error.read().decode(errors="replace")[:2000]
            seconds = time.monotonic() - started
            raise CloudFailed(f"{method} {path} answered {error.code} after {seconds:.1f} s: {told}") from error
