"""Synthesizes the CDK app, unless nothing that it is made of has changed."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from local.cloud.failure import CloudFailed
from local.cloud.place import HOSTING_ACCOUNT, NAME, REGION, ROOT, Place

_INPUTS = ("cdk_app.py", "cdk.json", "uv.lock", "stacks", "functions", "shared", "layers")


def synthesize(place: Place) -> bool:
    """True when the app was synthesized anew into place.cloud_out. Raises CloudFailed with CDK's own words.

    Assets stay where they are: CDK builds those anew whose content changed.
    """
    context = _context(place)
    digest = inputs_digest(ROOT, context)
    mark = place.cloud_out / "inputs.sha256"
    if mark.exists() and mark.read_text() == digest:
        return False
    mark.unlink(missing_ok=True)
    _run_app(context, place.cloud_out)
    _prune(place.cloud_out)
    mark.write_text(digest)
    return True


def inputs_digest(root: Path, context: Mapping[str, str]) -> str:
    """Changes when a file of the app, its context or Python does."""
    found = hashlib.sha256(f"{sys.version}{json.dumps(context, sort_keys=True)}".encode())
    for path in _files(root):
        found.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in _INPUTS:
        top = root / name
        under = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (path for path in under if path.is_file() and "__pycache__" not in path.parts)


def _context(place: Place) -> dict[str, str]:
    """What differs from a deployment to AWS, and nothing else."""
    return {
        "name": NAME,
        "account": HOSTING_ACCOUNT,
        "region": REGION,
        "native": "true",
        "deploys_console": "false",
        "protect": "false",
        "console_origin": ",".join(place.origins),
        "customer_endpoint_url": place.cloud_url,
    }


def _prune(out: Path) -> None:
    """Remove the assets that no stack of the app names any more."""
    named = "".join(path.read_text() for path in out.glob("*.assets.json"))
    for path in out.glob("asset.*"):
        if path.name not in named:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _run_app(context: Mapping[str, str], out: Path) -> None:
    """As the CDK command line does: flags and context by environment, the app writes the assembly."""
    flags = json.loads((ROOT / "cdk.json").read_text())["context"]
    environment = os.environ | {
        "CDK_CONTEXT_JSON": json.dumps(flags | dict(context)),
        "CDK_OUTDIR": str(out),
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
    }
    told = subprocess.run(
        [sys.executable, "cdk_app.py"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if told.returncode != 0:
        raise CloudFailed(f"The CDK app does not synthesize:\n{told.stdout[-2000:]}{told.stderr[-4000:]}")
