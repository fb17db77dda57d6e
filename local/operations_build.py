"""`python -m local.operations_build OUT`: the catalogue of AWS operations as static files, for the console.

OUT/<botocore version>/<service>.json and OUT/<botocore version>/index.json. A file never changes under its version.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from shared.operations.catalogue import index, service_document
from shared.operations.models import BOTOCORE, services


def build(out: Path) -> dict[str, tuple[int, int]]:
    """File name -> its size in bytes, plain and gzipped."""
    folder = out / BOTOCORE
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {f"{service}.json": _write(folder / f"{service}.json", service_document(service)) for service in services()}
    return sizes | {"index.json": _write(folder / "index.json", index())}


def _write(path: Path, document: dict[str, Any]) -> tuple[int, int]:
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(content)
    return len(content), len(gzip.compress(content, mtime=0))


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m local.operations_build OUT")
    sizes = build(Path(sys.argv[1]))
    for name, (plain, packed) in sizes.items():
        _say(name, plain, packed)
    _say(f"{len(sizes)} files", sum(plain for plain, _ in sizes.values()), sum(packed for _, packed in sizes.values()))


def _say(name: str, plain: int, packed: int) -> None:
    print(f"{name:48} {plain / 1024:10,.1f} KB {packed / 1024:9,.1f} KB gzipped")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
