"""`quarterdeck dev`: the platform with hot reload of functions and console."""

import argparse

from rich.console import Console

from local.cli.placing import add_place, place_of
from local.cloud.develop import run_dev


def configure(parser: argparse.ArgumentParser) -> None:
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    run_dev(place_of(arguments), Console())
    return 0
