"""What a new customer does outside the console, for its journeys: `python -m tests.local.customer ...`.

- `code ADDRESS` prints the six digits that were mailed there last.
- `role` reads {role_name, trust_policy, policies} from standard input, as the wizard shows them, makes that role in
  the demo account and prints its ARN.

QUARTERDECK_PORT and QUARTERDECK_STATE name the platform; without them it is that of `make up`.
"""

import json
import sys

from local.cloud.journey import make_role
from local.cloud.outbox import latest_code, read_outbox
from local.cloud.place import place_of_environment


def main(arguments: list[str]) -> str:
    place = place_of_environment()
    match arguments:
        case ["code", address]:
            return latest_code(read_outbox(place), address)
        case ["role"]:
            return make_role(place, json.load(sys.stdin))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
