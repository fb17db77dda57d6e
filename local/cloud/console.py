"""The console's files: built when their sources changed, and put into the site's bucket, as the stack does on AWS."""

import hashlib
import json
import mimetypes
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from local.cloud.aws import client
from local.cloud.failure import CloudFailed
from local.cloud.gateway import COGNITO_PATH
from local.cloud.place import REGION, ROOT, Place

WEB = ROOT / "web"
DIST = WEB / "dist"
_SOURCES = ("src", "public", "index.html", "vite.config.ts", "package-lock.json", "tsconfig.json")
_KEPT = "public,max-age=31536000,immutable"
_FRESH = "no-cache"


def build() -> bool:
    """True when it was built anew. Raises CloudFailed with npm's own words."""
    mark, digest = DIST / ".sources", _digest(_sources())
    if mark.exists() and mark.read_text() == digest:
        return False
    if not (WEB / "node_modules").exists():
        _npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    _npm("run", "--silent", "build")
    mark.write_text(digest)
    return True


def put(place: Place, outputs: Mapping[str, str]) -> bool:
    """Put the built files and config.json into the bucket; False when they are there. outputs: of the stack web."""
    config = json.dumps(configuration(outputs), indent=1).encode()
    digest = hashlib.sha256(config + outputs["SiteBucket"].encode() + _digest(_built()).encode()).hexdigest()
    mark = place.file("console.sha256")
    if mark.exists() and mark.read_text() == digest:
        return False
    s3, bucket = client(place, "s3"), outputs["SiteBucket"]
    for path in _built():
        key = str(path.relative_to(DIST))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        cache = _FRESH if key == "index.html" else _KEPT
        s3.put_object(Bucket=bucket, Key=key, Body=path.read_bytes(), ContentType=kind, CacheControl=cache)
    s3.put_object(Bucket=bucket, Key="config.json", Body=config, ContentType="application/json", CacheControl=_FRESH)
    mark.write_text(digest)
    return True


def configuration(outputs: Mapping[str, str]) -> dict[str, str]:
    """What the console reads from /config.json: as stacks.web_stack has it, but Cognito answers on this origin."""
    return {
        "api_base": "/api",
        "region": REGION,
        "user_pool_id": outputs["UserPoolId"],
        "user_pool_client_id": outputs["UserPoolClientId"],
        "cognito_endpoint": f"{COGNITO_PATH}/",
    }


def _npm(*arguments: str) -> None:
    told = subprocess.run(  # noqa: S603 - fixed words
        ["npm", *arguments],  # noqa: S607 - the npm of the PATH, as `make` uses it
        cwd=WEB,
        env=os.environ | {"CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode != 0:
        raise CloudFailed(f"npm {' '.join(arguments)} failed:\n{told.stdout[-2000:]}{told.stderr[-2000:]}")


def _sources() -> Iterator[Path]:
    for name in _SOURCES:
        top = WEB / name
        yield from (path for path in sorted(top.rglob("*")) if path.is_file())
        if top.is_file():
            yield top


def _built() -> Iterator[Path]:
    return (path for path in sorted(DIST.rglob("*")) if path.is_file() and path.name != ".sources")


def _digest(paths: Iterator[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(f"{path}\0".encode() + path.read_bytes())
    return found.hexdigest()
