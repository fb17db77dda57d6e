"""What each action of SNS is asked, and what it refuses."""

import json
from typing import Any

from shared.catalog import Fact, Parameters
from shared.services.sns.actions import TopicKey, TopicTagsToAdd
from shared.services.sns.resources import TopicPolicyText, TopicTags
from tests.services.planning import Sample
from tests.services.sns.builders import NOW, a_denial, a_statement, a_topic, a_use, settings, the_default


def asked(name: str, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"sns.topic.{name}", a_topic(), facts, NOW, parameters)


def text(*statements: dict[str, Any]) -> TopicPolicyText:
    return TopicPolicyText(json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))


SAMPLES = [
    asked("encrypt", settings(key=None), parameters=TopicKey("alias/acme")),
    asked("sign-with-sha256", settings(signature=1)),
    asked("require-tls", text(the_default())),
    asked("remove-public-statements", text(a_statement())),
    asked("remove-public-statements", text(the_default(), a_statement())),
    asked("delete-unused", settings(subscribers=0), a_use(published=0)),
    asked("tag", TopicTags({}), parameters=TopicTagsToAdd({"owner": "shop"})),
]
REFUSALS = [
    (asked("encrypt", settings(), parameters=TopicKey("alias/acme")), "alias/x"),
    (asked("encrypt", settings(key=None)), "parameter `key`"),
    (asked("sign-with-sha256", settings()), "version 2"),
    (asked("require-tls", text(a_denial() | {"Sid": "DenyPlainHttp"})), "a person must look"),
    (asked("remove-public-statements", text(the_default())), "no statement"),
    (asked("delete-unused", settings(), a_use(published=0)), "1 have subscribed"),
    (asked("delete-unused", settings(subscribers=0), a_use()), "10 messages"),
    (asked("tag", TopicTags({}), parameters=TopicTagsToAdd()), "parameter `tags`"),
]
