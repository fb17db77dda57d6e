"""Which embedded cloud a command means."""

import argparse
from pathlib import Path

from local.cloud.place import Place, place_of_environment


def add_place(parser: argparse.ArgumentParser) -> None:
    here = place_of_environment()
    parser.add_argument(
        "--port",
        type=int,
        default=here.port,
        metavar="N",
        help=f"port of the console (else {here.port}); the two after it are taken too",
    )
    parser.add_argument(
        "--state", type=Path, default=here.state, metavar="FOLDER", help="where its data is kept (else .quarterdeck)"
    )


def place_of(arguments: argparse.Namespace) -> Place:
    return Place(port=arguments.port, state=arguments.state.resolve())
