"""The process of the embedded cloud: MiniStack on one port, the gateway on another, and the clock.

Run by `quarterdeck up` as `python -m local.cloud.server`; ends on SIGTERM, after MiniStack saved its state.
"""

import asyncio
import logging
import os
import signal
from pathlib import Path
from typing import Any, cast

from local.cloud.place import HOSTING_ACCOUNT, REGION, Place, place_of_environment

logger = logging.getLogger("quarterdeck.cloud")


def configure(place: Place) -> None:
    """MiniStack reads its settings when it is imported: call this first."""
    state = place.file("ministack/state")
    os.environ.update(
        {
            "GATEWAY_PORT": str(place.cloud_port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "MINISTACK_ACCOUNT_ID": HOSTING_ACCOUNT,
            "AWS_ENDPOINT_URL": place.cloud_url,
            "AUTH": "true",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(state),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(place.file("ministack/s3")),
            "TMPDIR": str(_scratch(place)),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "MINISTACK_COGNITO_PRETOKEN_STRICT": "1",
            "LOG_LEVEL": "WARNING",
        }
    )
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        os.environ.pop(name, None)  # the person's own credentials are no business of the functions


def _scratch(place: Place) -> Path:
    path = place.file("ministack/tmp")
    path.mkdir(exist_ok=True)
    return path


async def serve(place: Place) -> None:
    """Until SIGTERM or SIGINT."""
    from hypercorn.asyncio import serve as hypercorn_serve
    from ministack.app import app as ministack

    from local.cloud import adapt
    from local.cloud.clock import Clock
    from local.cloud.gateway import Gateway

    adapt.install(place)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    clock = Clock.of_place(place)
    clock.start()
    await asyncio.gather(
        hypercorn_serve(ministack, _listening(place.cloud_port), shutdown_trigger=_wait(ended)),
        hypercorn_serve(cast(Any, Gateway(ministack, place)), _listening(place.port), shutdown_trigger=_wait(ended)),
    )
    clock.stop()


def _listening(port: int) -> Any:
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 2
    config.loglevel = "WARNING"
    return config


def _wait(ended: asyncio.Event) -> Any:
    async def wait() -> None:
        await ended.wait()

    return wait


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("quarterdeck").setLevel(logging.INFO)
    place = place_of_environment()
    configure(place)
    asyncio.run(serve(place))


if __name__ == "__main__":
    main()
