"""`quarterdeck policy`: what a role must be allowed, and nothing more."""

import argparse
import json
import sys

from local.cli.selecting import add_service_and_check
from shared.engine.policy import policies
from shared.engine.selection import select_checks


def configure(parser: argparse.ArgumentParser) -> None:
    add_service_and_check(parser)


def run(arguments: argparse.Namespace) -> int:
    documents = policies(select_checks(checks=arguments.check, services=arguments.service))
    sys.stdout.write(json.dumps(documents, indent=2) + "\n")
    return 0
