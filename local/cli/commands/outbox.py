"""`quarterdeck outbox`: the mail and text messages that the local platform sent, codes included."""

import argparse

from rich.console import Console

from local.cli.placing import add_place, place_of
from local.cloud.terminal import run_outbox


def configure(parser: argparse.ArgumentParser) -> None:
    add_place(parser)
    parser.add_argument("--to", metavar="ADDRESS", help="only what was sent to this address or number")


def run(arguments: argparse.Namespace) -> int:
    run_outbox(place_of(arguments), Console(), arguments.to)
    return 0
