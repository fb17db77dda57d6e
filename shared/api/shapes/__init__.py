"""What goes in and out of the API, as pydantic models. A field that is not named here is refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Input(BaseModel):
    """A request's body."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True)


class Output(BaseModel):
    """An answer's body; it can be made from the domain's object of the same fields."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, from_attributes=True, json_schema_serialization_defaults_required=True
    )


class PageOf[T](Output):
    """next_cursor: for the next page, null at the end. A page can be short, even empty, and yet have a next one."""

    items: list[T]
    next_cursor: str | None


class FailureView(Output):
    """code and message are AWS's own where AWS refused; remedy is what a person can do, or empty."""

    code: str
    message: str
    remedy: str


AccountId = Annotated[str, Field(pattern=r"^[0-9]{12}$", examples=["111122223333"])]
Version = Annotated[int, Field(ge=1, description="The version that you loaded; another one answers 409.")]
Counts = Annotated[dict[str, int], Field(description="status -> number", examples=[{"PASS": 40, "FAIL": 2}])]
