"""Lambda: a layer is unpacked once for its content, not once for each worker, and its bytecode is kept.

When developing, functions run from the working tree and are restarted after a file changed.
"""

import hashlib
import io
import logging
import threading
import time
import zipfile
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
