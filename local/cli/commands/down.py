"""`quarterdeck down`: end the embedded cloud."""

import argparse

from rich.console import Console

from local.cli.placing import add_place, place_of
from local.cloud.terminal import run_down


def configure(parser: argparse.ArgumentParser) -> None:
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    run_down(place_of(arguments), Console())
    return 0
