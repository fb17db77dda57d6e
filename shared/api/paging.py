"""The two query parameters of every list."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Query

from shared.api.caller import Asked
from shared.api.shapes import PageOf
from shared.store.pages import MAX_PAGE_SIZE, Page

Limit = Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE, description="Items a page")]
Cursor = Annotated[str | None, Query(max_length=4096, description="`next_cursor` of the page before")]


def page[T, V](
    asked: Asked,
    question: Mapping[str, Any],
    cursor: str | None,
    read: Callable[[str | None], Page[T]],
    view: Callable[[T], V],
) -> PageOf[V]:
    """The page that follows the cursor. question: what is asked for, path and filter. Raises InvalidInput."""
    found = read(asked.cursors.place(cursor, question))
    return PageOf(items=[view(item) for item in found.items], next_cursor=asked.cursors.sign(found.next_key, question))
