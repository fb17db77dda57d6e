"""The process of the demo account: moto on 127.0.0.1, filled, then ready. Run by `quarterdeck up`; ends on SIGTERM."""

import logging
import os
import threading
from collections.abc import Iterable
from functools import cache
from typing import Any

from local.cloud.place import DEMO_ACCOUNT, DEMO_REGIONS, place_of_environment

# moto reads these when it is imported.
os.environ["MOTO_ACCOUNT_ID"] = DEMO_ACCOUNT
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "true"
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from moto.core import responses
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from local.cloud.demo import missing
from local.cloud.demo.canned import CannedAnswers
from local.cloud.demo.fill import fill

READY = "/quarterdeck/ready"


class Application:
    """moto with what is canned before it, and one address that answers once the account is filled."""

    def __init__(self, filled: threading.Event) -> None:
        self._answers, self._filled = CannedAnswers(DomainDispatcherApplication(create_backend_app)), filled

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != READY:
            answer: Iterable[bytes] = self._answers(environ, start_response)
            return answer
        start_response("200 OK" if self._filled.is_set() else "503 Not filled yet", [("content-type", "text/plain")])
        return [b""]


def enable_three_regions() -> None:
    """moto's account has thirty regions; a demo with three is scanned in a tenth of the time.

    It also answers regions that are not opted in, which AWS does only when asked for all.
    """
    describe = RegionsAndZonesBackend.describe_regions

    def describe_regions(self: Any, region_names: list[str] | None = None) -> list[Any]:
        return [region for region in describe(self, region_names) if region.name in DEMO_REGIONS]

    replaced: Any = RegionsAndZonesBackend
    replaced.describe_regions = describe_regions


def prepare() -> None:
    """Make of moto what the demo account needs; before the first request."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # one line for each request else
    enable_three_regions()
    # moto looks through its classes at every request for the names of their methods, which never change.
    replaced: Any = responses
    replaced.method_names_from_class = cache(replaced.method_names_from_class)
    missing.install()


def main() -> None:
    place = place_of_environment()
    prepare()
    filled = threading.Event()
    server = make_server(
        "127.0.0.1", place.demo_port, Application(filled), threaded=True, request_handler=MotoRequestHandler
    )

    def fill_or_end() -> None:
        try:
            fill(place.demo_url)
        except BaseException:
            threading.Thread(target=server.shutdown).start()
            raise
        filled.set()

    threading.Thread(target=fill_or_end, daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
