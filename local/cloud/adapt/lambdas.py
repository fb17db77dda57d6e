"""Lambda: a layer is unpacked once for its content, not once for each worker, and its bytecode is kept.

After a deployment one environment of each function is started in advance (as with provisioned concurrency): two
cores are slower than AWS at cold starts. When developing, functions run from the working tree and are restarted after
a file changed.
"""

import hashlib
import io
import logging
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from local.cloud.place import ROOT, Place

logger = logging.getLogger("quarterdeck.cloud")

_unpacking = threading.Lock()


def install(place: Place) -> None:
    spawn = lambda_runtime.Worker._spawn
    cache = place.file("ministack/layers/-").parent

    def spawn_with_layers(worker: Any) -> None:
        """Hand the worker its layers' folders instead of their archives."""
        layers = worker.config.get("Layers") or []
        if layers:
            worker.config = _with_folders(worker.config, [_unpacked(cache, layer) for layer in layers], place)
        spawn(worker)

    lambda_runtime.Worker._spawn = spawn_with_layers
    threading.Thread(target=_warm_after_deployments, args=(place,), daemon=True, name="warm").start()
    if place.develop:
        threading.Thread(target=_restart_on_change, daemon=True, name="reload").start()


def _with_folders(config: dict[str, Any], folders: list[str], place: Place) -> dict[str, Any]:
    """MiniStack's worker puts the last folder first: the working tree comes before every layer."""
    tree = [str(ROOT)] if place.develop else []
    variables = (config.get("Environment") or {}).get("Variables") or {}
    found = variables | {"_LAMBDA_LAYERS_DIRS": ":".join([*folders, *tree])}
    return {**config, "Layers": [], "Environment": {"Variables": found}}


def _unpacked(cache: Path, layer: Any) -> str:
    content = lambda_svc._resolve_layer_zip(layer)
    if not content:
        raise RuntimeError(f"the layer {layer} has no content")
    folder = cache / hashlib.sha256(content).hexdigest()[:24]
    with _unpacking:
        if not folder.exists():
            partial = folder.with_suffix(".partial")
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                archive.extractall(partial)
            partial.rename(folder)
    return str(folder)


def _warm_after_deployments(place: Place) -> None:
    seen = 0.0
    while True:
        time.sleep(0.2)
        deployment = place.file("deployment.json")
        changed = deployment.stat().st_mtime if deployment.exists() else 0.0
        if changed != seen:
            seen = changed
            warm()


def warm() -> None:
    """Start an environment of each Python function that has none; those that a first visit needs come first."""
    functions = [record for record in lambda_svc._functions._data.values() if _is_ours(record)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(_start, sorted(functions, key=lambda record: _urgency(record["config"]["FunctionName"]))))


def _is_ours(record: dict[str, Any]) -> bool:
    return bool(record["config"].get("Runtime", "").startswith("python") and record.get("code_zip"))


def _urgency(name: str) -> int:
    order = ("post-confirmation", "pre-token", "api-accounts", "api-tasks", "begin", "checker", "finish", "api-runs")
    return next((place for place, part in enumerate(order) if part in name), len(order))


def _start(record: dict[str, Any]) -> None:
    """Released before it is started: an invocation that comes meanwhile waits for this one instead of a second."""
    config = record["config"]
    worker, _ = lambda_runtime.acquire_worker(config["FunctionName"], config, record["code_zip"])
    lambda_runtime.release_worker(worker)
    try:
        lambda_runtime.ensure_spawned(worker)
    except RuntimeError:
        logger.exception("%s does not start", config["FunctionName"])


def _restart_on_change() -> None:
    seen = _newest()
    while True:
        time.sleep(0.5)
        now = _newest()
        if now != seen:
            seen = now
            lambda_runtime.reset()
            logger.info("functions restarted: a file of shared/ or functions/ changed")


def _newest() -> tuple[int, float]:
    """How many files there are, and when the last one changed."""
    times = [path.stat().st_mtime for name in ("shared", "functions") for path in (ROOT / name).rglob("*.py")]
    return len(times), max(times)
