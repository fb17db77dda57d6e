"""What each action of SQS is asked, and what it refuses."""

import json
from typing import Any

from shared.catalog import Fact, Parameters
from shared.services.sqs.actions import QueueTagsToAdd
from shared.services.sqs.resources import QueuePolicyText, QueueTags
from tests.services.planning import Sample
from tests.services.sqs.builders import DAY, NOW, a_denial, a_queue, a_statement, settings


def asked(name: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"sqs.queue.{name}", a_queue(), facts, NOW, parameters)


def text(*statements: dict[str, Any]) -> QueuePolicyText:
    return QueuePolicyText(json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))


SAMPLES = [
    asked("encrypt", settings(managed_key=False)),
    asked("poll-long", settings(wait=0)),
    asked("keep-messages-for-14-days", settings()),
    asked("require-tls", QueuePolicyText(None)),
    asked("require-tls", text(a_statement())),
    asked("remove-public-statements", text(a_statement())),
    asked("remove-public-statements", text(a_statement(), a_denial())),
    asked("tag", QueueTags({}), parameters=QueueTagsToAdd({"owner": "shop"})),
]
REFUSALS = [
    (asked("encrypt", settings()), "encrypts"),
    (asked("poll-long", settings()), "wait 20 s"),
    (asked("keep-messages-for-14-days", settings(retention=14 * DAY)), "14 days"),
    (asked("require-tls", text(a_denial() | {"Sid": "DenyPlainHttp"})), "a person must look"),
    (asked("remove-public-statements", text(a_denial())), "no statement"),
    (asked("tag", QueueTags({"owner": "x"}), parameters=QueueTagsToAdd({"owner": "shop"})), "parameter `tags`"),
]
