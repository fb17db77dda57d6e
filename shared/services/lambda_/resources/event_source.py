"""Event source mappings: what polls queues and streams for a function."""

from dataclasses import dataclass
from typing import ClassVar

from shared.catalog import Category, Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSourceMapping(Resource):
    """kind: service of the source (sqs, kinesis, dynamodb, kafka, mq ...); source: its ARN; function: a name.

    retries: -1 is for ever; age: seconds after which a record is given up, -1 is never; result: of the last poll, in
    AWS's words.
    """

    TYPE: ClassVar[str] = "AWS::Lambda::EventSourceMapping"
    CATEGORY: ClassVar[Category] = Category.COMPUTE

    kind: str
    source: str
    function: str
    state: str
    result: str = ""
    batch: int = 1
    retries: int = -1
    age: int = -1
    on_failure: str | None = None
    splits: bool = False
    reports_items: bool = False

    @property
    def is_stream(self) -> bool:
        """Records of a shard come in order: one that fails holds up all that follow it."""
        return self.kind in ("kinesis", "dynamodb")
