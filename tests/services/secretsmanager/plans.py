"""What each action of Secrets Manager is asked, so that its plans make every call; and what it refuses."""

from typing import Any

from shared.catalog import Fact, Parameters
from shared.services.secretsmanager.actions import Rotation, Tags
from shared.services.secretsmanager.resources import SecretReplicas
from tests.services.planning import Sample
from tests.services.secretsmanager.builders import NO_POLICY, NOW, a_policy, a_secret, allow

FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"


def _sample(action: str, *facts: Fact, parameters: Parameters | None = None, **changes: Any) -> Sample:
    return Sample(f"secretsmanager.secret.{action}", a_secret(**changes), facts, NOW, parameters)


PUBLIC = allow("secretsmanager:GetSecretValue")
OWN = allow("secretsmanager:GetSecretValue", {"AWS": "arn:aws:iam::111122223333:root"})
ALONE = SecretReplicas({})
SAMPLES = [
    _sample("rotate", parameters=Rotation(FUNCTION), rotates=False),
    _sample("delete", ALONE),
    _sample("remove-public-statements", a_policy(PUBLIC)),
    _sample("remove-public-statements", a_policy(PUBLIC, OWN)),
    _sample("tag", parameters=Tags({"cost": "1"})),
]
REFUSALS = [
    (_sample("rotate", parameters=Rotation(FUNCTION)), "rotates already"),
    (_sample("rotate", rotates=False), "set the parameter `function`"),
    (_sample("rotate", rotates=False, primary_region="us-east-1"), "rotates with its primary"),
    (_sample("delete", ALONE, manager="rds"), "rds keeps it"),
    (_sample("delete", SecretReplicas({"us-east-1": "InSync"})), "shared with us-east-1"),
    (_sample("delete", ALONE, primary_region="us-east-1"), "shared with us-east-1"),
    (_sample("remove-public-statements", NO_POLICY), "no statement allows"),
    (_sample("remove-public-statements", a_policy(OWN)), "no statement allows"),
    (_sample("tag"), "set the parameter `tags`"),
    (_sample("tag", parameters=Tags({"owner": "me"})), "has all of these"),
]
