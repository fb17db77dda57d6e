"""The request that is being answered: what its route needs to know of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from aws_lambda_powertools.event_handler.api_gateway import Router

from shared.api.caller import Asked, Unauthenticated


@dataclass(frozen=True, slots=True)
class Exchange:
    """asked: None on the routes that take no access token; parts: what the function was built with."""

    asked: Asked | None
    parts: object
    headers: Mapping[str, str]
    cookies: Mapping[str, str]


_CURRENT: ContextVar[Exchange] = ContextVar("exchange")


@contextmanager
def answering(one: Exchange) -> Iterator[None]:
    token = _CURRENT.set(one)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def exchange() -> Exchange:
    return _CURRENT.get()


def asking() -> Asked:
    """Who asks. Raises Unauthenticated on a route that takes no access token."""
    asked = exchange().asked
    if asked is None:
        raise Unauthenticated("Send an access token of this console.")
    return asked


def parts_as[P](kind: type[P]) -> P:
    """What the routes of this noun work with."""
    parts = exchange().parts
    if not isinstance(parts, kind):
        raise TypeError(f"this function was built with {type(parts).__name__}, its routes need {kind.__name__}")
    return parts


def new_router() -> Router:
    return Router()  # type: ignore[no-untyped-call]  # Powertools left its constructor untyped
