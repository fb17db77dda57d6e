"""What each action of Inspector is asked, and what it refuses."""

from tests.services.inspector.builders import NOW, a_region, scanning
from tests.services.planning import Sample


def _sample(*on: str) -> Sample:
    return Sample("inspector.region.scan-every-kind", a_region(), (scanning(on=on),), NOW)


SAMPLES = [_sample("ec2")]
REFUSALS = [(_sample("ec2", "ecr", "lambda", "lambdaCode"), "every kind")]
