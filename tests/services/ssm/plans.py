"""What each action of Systems Manager is asked, so that its plans make every call; and what it refuses."""

from shared.catalog import Fact, Parameters, Resource
from shared.services.ssm.actions import Tags
from shared.services.ssm.resources import DocumentSharing
from tests.services.planning import Sample
from tests.services.ssm.builders import NOW, REGION, a_document, a_window, settings


def _sample(action: str, of: Resource, *facts: Fact, parameters: Parameters | None = None) -> Sample:
    return Sample(f"ssm.{action}", of, facts, NOW, parameters)


SAMPLES = [
    _sample("document.stop-public-sharing", a_document(), DocumentSharing(("999988887777", "all"))),
    _sample("document.tag", a_document(), parameters=Tags({"cost": "1"})),
    _sample("maintenance-window.enable", a_window(enabled=False)),
    _sample("region.block-public-documents", REGION, settings(public_sharing="Enable")),
    _sample("region.block-public-documents", REGION, settings(public_sharing="")),
    _sample("region.log-automations", REGION, settings(automation_logs="")),
    _sample("region.log-automations", REGION, settings(automation_logs="S3")),
]
REFUSALS = [
    (_sample("document.stop-public-sharing", a_document(), DocumentSharing(())), "not shared with everybody"),
    (_sample("document.tag", a_document()), "set the parameter `tags`"),
    (_sample("document.tag", a_document(), parameters=Tags({"owner": "me"})), "has all of these"),
    (_sample("maintenance-window.enable", a_window()), "enabled"),
    (_sample("region.block-public-documents", REGION, settings()), "public sharing is off"),
    (_sample("region.log-automations", REGION, settings()), "logged to CloudWatch"),
]
