"""`python -m local.cloud up | down | outbox | dev`: the same as `quarterdeck up` and its siblings."""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from local.cloud import terminal
from local.cloud.develop import run_dev
from local.cloud.failure import CloudFailed
from local.cloud.place import DEFAULT_PORT, ROOT, Place


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 2 where this machine is not fit for it."""
    parser = argparse.ArgumentParser(prog="python -m local.cloud", description=__doc__)
    parser.add_argument("command", choices=("up", "down", "outbox", "dev"))
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="the console's; the next two are taken too")
    parser.add_argument("--state", type=Path, default=ROOT / ".quarterdeck")
    asked = parser.parse_args(arguments)
    place, console = Place(port=asked.port, state=asked.state.resolve()), Console()
    commands = {"up": terminal.run_up, "down": terminal.run_down, "outbox": terminal.run_outbox, "dev": run_dev}
    try:
        commands[asked.command](place, console)
    except CloudFailed as error:
        Console(stderr=True).print(f"[red]{error}[/]", highlight=False, soft_wrap=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
