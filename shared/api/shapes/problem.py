"""RFC 9457: every answer that is no success."""

from pydantic import Field

from shared.api.shapes import Output

MEDIA_TYPE = "application/problem+json"


class FieldProblem(Output):
    """field: `schedule.hour`; rule: what is wrong with it; remedy: the way out."""

    field: str = Field(examples=["schedule.hour"])
    rule: str = Field(examples=["24 is out of range"])
    remedy: str = Field(examples=["Use 0 to 23."])


class Problem(Output):
    """type: a URN that programs can tell apart; request_id: under which our logs keep it."""

    type: str = Field(examples=["urn:quarterdeck:problem:invalid-input"])
    title: str = Field(examples=["The request cannot be accepted"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["schedule.hour: 24 is out of range. Use 0 to 23."])
    instance: str = Field(examples=["/api/tasks"])
    request_id: str = Field(examples=["JKJaXmPLvHcESHA="])
    errors: list[FieldProblem] = Field(default=[])
    code: str | None = Field(default=None, description="AWS's own error code", examples=["AccessDenied"])
    limit: str | None = Field(default=None, description="The limit of your tier that is reached", examples=["tasks"])
