"""Code and layers as CDK assets, built on this machine by copying and by uv; never in Docker."""

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

import aws_cdk as cdk
import jsii
from aws_cdk import aws_lambda as lambda_

from stacks.config import Config

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "3.13"
RUNTIME = lambda_.Runtime.PYTHON_3_13

_PLATFORMS = {"arm64": "aarch64-manylinux_2_28", "x86_64": "x86_64-manylinux_2_28"}
_JUNK = shutil.ignore_patterns("__pycache__", "*.pyc")


@jsii.implements(cdk.ILocalBundling)
class CopyTree:
    """Copies files and folders of the repository to given places in the asset."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places

    def try_bundle(self, output_dir: str, *_: Any, **__: Any) -> bool:
        for source, place in self._places.items():
            path, target = ROOT / source, Path(output_dir) / place
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.copytree(path, target, ignore=_JUNK)
            else:
                shutil.copyfile(path, target)
        _compile(output_dir)
        return True


@jsii.implements(cdk.ILocalBundling)
class LockedDependencies:
    """Installs one dependency group of uv.lock, hashes checked, for the function's platform."""

    def __init__(self, group: str, config: Config) -> None:
        self._group, self._config = group, config

    def try_bundle(self, output_dir: str, *_: Any, **__: Any) -> bool:
        uv = find_uv()
        requirements = Path(output_dir) / "requirements.txt"
        requirements.write_text(locked_requirements(uv, self._group))
        target = ["--target", f"{output_dir}/python", "--python-version", PYTHON]
        elsewhere = [] if self._config.native else ["--python-platform", _PLATFORMS[self._config.architecture]]
        options = ["--only-binary", ":all:", "--no-deps", "--require-hashes", "--link-mode", "copy", "--quiet"]
        command = [uv, "pip", "install", *target, *elsewhere, *options, "-r", str(requirements)]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - no part of it comes from outside
        requirements.unlink()
        shutil.rmtree(f"{output_dir}/python/bin", ignore_errors=True)
        _compile(output_dir)
        return True


def _compile(folder: str) -> None:
    """Ship bytecode: /opt and /var/task are read-only, so each cold start would compile every file that it imports.

    "Unchecked" bytecode needs no look at the source's time, which CDK does not keep. Bytecode is of one Python alone.
    """
    if f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON:
        raise RuntimeError(f"the functions run on Python {PYTHON}: synthesize with it, not with {sys.version}")
    compileall.compile_dir(folder, quiet=2, stripdir=folder, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)


def find_uv() -> str:
    """The uv that `make` installed, or the one on the PATH."""
    bundled = ROOT / ".tools" / "bin" / "uv"
    found = os.environ.get("UV") or (str(bundled) if bundled.exists() else shutil.which("uv"))
    if not found:
        raise RuntimeError("uv builds the Lambda layers and is not here: run `make setup`")
    return found


def locked_requirements(uv: str, group: str) -> str:
    """The group's pinned requirements with hashes, from uv.lock."""
    command = [uv, "export", "--frozen", "--only-group", group, "--no-header", "--no-annotate", "--no-emit-project"]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout  # noqa: S603 - as above


def function_code(name: str) -> lambda_.Code:
    """functions/<name> as the package functions.<name>; changes only when one of its files does."""
    places = {"functions/__init__.py": "functions/__init__.py", f"functions/{name}": f"functions/{name}"}
    return _bundled(ROOT / "functions" / name, CopyTree(places), _digest([ROOT / "functions" / name]))


def shared_layer_code() -> lambda_.Code:
    return _bundled(ROOT / "shared", CopyTree({"shared": "python/shared"}), _digest([ROOT / "shared"]))


def dependency_layer_code(group: str, config: Config) -> lambda_.Code:
    """The hash names what decides the content: the locked requirements, Python, and the platform."""
    platform = f"native {os.uname().sysname}" if config.native else _PLATFORMS[config.architecture]
    content = f"{locked_requirements(find_uv(), group)}\n{PYTHON}\n{platform}\n{config.architecture}"
    digest = hashlib.sha256(content.encode()).hexdigest()
    return _bundled(ROOT / "layers" / "core", LockedDependencies(group, config), digest)


def _bundled(source: Path, bundling: cdk.ILocalBundling, digest: str) -> lambda_.Code:
    return lambda_.Code.from_asset(
        str(source),
        asset_hash=digest,
        asset_hash_type=cdk.AssetHashType.CUSTOM,
        bundling=cdk.BundlingOptions(image=cdk.DockerImage.from_registry("docker-is-never-used"), local=bundling),
    )


def _digest(folders: list[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return found.hexdigest()
