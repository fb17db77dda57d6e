"""A botocore session of our own beside the one that we were given: the same credentials, settings and hooks.

Ours can forget the models of a service whose scan has ended (of some fifty services they hold 100 MB), and reads the
times of answers by the standard library, which takes a twentieth of the time that dateutil does. The given one stays
as it is, for it may be another program's.
"""

import copy
import gzip
import json
import re
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
from botocore.errorfactory import ClientExceptionsFactory
from botocore.loaders import JSONFileLoader, Loader
from botocore.parsers import ResponseParserFactory
from botocore.session import ComponentLocator
from botocore.utils import parse_timestamp

_ISO = re.compile(r"\d{4}-\d\d-\d\dT")
_OURS: "weakref.WeakKeyDictionary[boto3.Session, Any]" = weakref.WeakKeyDictionary()


class _Files(JSONFileLoader):
    """Models as plain dicts and without their documentation, in a third less memory."""

    def load_file(self, file_path: str) -> Any:
        for extension, opened in _OPENERS.items():
            path = Path(file_path + extension)
            if path.is_file():
                with opened(path, "rb") as file:
                    read = json.load(file)
                if path.name.removesuffix(".gz") == "service-2.json":
                    _undocument(read["operations"])
                    _undocument(read["shapes"])
                return read
        return None


_OPENERS: dict[str, Any] = {".json": open, ".json.gz": gzip.open}


def _undocument(model: Any) -> None:
    if isinstance(model, dict) and isinstance(model.get("documentation"), str):  # not a member of that name
        del model["documentation"]
    for part in model.values() if isinstance(model, dict) else model:
        if isinstance(part, dict | list):
            _undocument(part)


def _prune(model: Any, operations: frozenset[str]) -> None:
    """Leave only these operations, and the shapes that they speak of."""
    model["operations"] = {name: model["operations"][name] for name in operations}
    shapes, kept = model["shapes"], set[str]()
    waiting = list(_shapes_in(list(model["operations"].values())))
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += _shapes_in(shapes[name])
    model["shapes"] = {name: shapes[name] for name in kept}


def _shapes_in(part: Any) -> Iterator[str]:
    """Names under the key `shape`, however deep."""
    if isinstance(part, dict):
        name = part.get("shape")
        if isinstance(name, str):
            yield name
    for one in part.values() if isinstance(part, dict) else part:
        if isinstance(one, dict | list):
            yield from _shapes_in(one)


class Models(Loader):
    """botocore's loader, whose cache can be emptied of one service, and which keeps of a model what is needed.

    Where to look is the given loader's business.
    """

    _cache: dict[tuple[Any, ...], Any]

    def __init__(self, given: Any) -> None:
        super().__init__(
            extra_search_paths=list(given.search_paths), file_loader=_Files(), include_default_search_paths=False
        )
        self._kept: dict[str, frozenset[str] | None] = {}

    def prepare(self, service: str, operations: frozenset[str] | None) -> None:
        """Before a client is made: of its service's model only these operations are needed; None: all.

        A model that is there already and has more is left; one that lacks some is loaded anew.
        """
        if service in self._kept:
            kept = self._kept[service]
            if kept is None or (operations is not None and operations <= kept):
                return
            self.forget(service)
            operations = None if operations is None else operations | kept
        self._kept[service] = operations

    def load_service_model(self, service_name: str, type_name: str, api_version: str | None = None) -> Any:
        model = super().load_service_model(service_name, type_name, api_version)
        kept = self._kept.get(service_name)
        if type_name == "service-2" and kept is not None and model["operations"].keys() != kept:
            _prune(model, kept)
        return model

    def forget(self, service: str) -> None:
        self._kept.pop(service, None)
        for key in [one for one in self._cache if one[1:] and _is_of(str(one[1]), service)]:
            del self._cache[key]


class _Exceptions(ClientExceptionsFactory):
    """A client's exceptions are those of its own model: botocore keeps them by the service's name."""

    _client_exceptions_cache: dict[str, Any]

    def create_client_exceptions(self, service_model: Any) -> Any:
        self._client_exceptions_cache.pop(service_model.service_name, None)
        return super().create_client_exceptions(service_model)


def own_session(session: boto3.Session) -> Any:
    """The botocore session to make clients with; the same one for the same session, as making it costs 100 ms."""
    found = _OURS.get(session)
    if found is None:
        found = _OURS[session] = _beside(session)
    return found


def _beside(session: boto3.Session) -> Any:
    given: Any = session._session
    ours, parsers = copy.copy(given), ResponseParserFactory()
    parsers.set_parser_defaults(timestamp_parser=read_time)
    ours._components = _copied(given._components)
    ours._components.register_component("data_loader", Models(given.get_component("data_loader")))
    ours._components.register_component("response_parser_factory", parsers)
    ours._internal_components = _copied(given._internal_components)
    ours._internal_components.register_component("exceptions_factory", _Exceptions())
    return ours


def _copied(given: Any) -> Any:
    """A locator that knows what the given one knows, and learns alone."""
    found: Any = ComponentLocator()
    found._components |= given._components
    found._deferred |= given._deferred
    return found


def read_time(value: Any) -> datetime:
    """As botocore reads it, but the common forms (2026-01-01T00:00:00Z, seconds since 1970) by the standard library."""
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC)
    try:
        if _ISO.match(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass  # such as a second 60: botocore's turn
    found: datetime = parse_timestamp(value)
    return found


def _is_of(name: str, service: str) -> bool:
    return name == service or name.startswith(f"{service}/")
