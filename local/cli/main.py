"""`quarterdeck COMMAND`: finds the command, says errors in one line.

Each command is a module in local/cli/commands with `configure(parser)` and `run(arguments) -> exit code`; it is
imported only when it is called for. Exit code 2: bad usage, bad input, no way into the account.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

from shared.domain.errors import QuarterdeckError

COMMANDS = {
    "scan": "check an AWS account with your own credentials",
    "checks": "list the checks",
    "actions": "list what can be done about findings: impact, calls, undo",
    "policy": "print the least-privilege IAM policies that checks need",
    "operations": "list every operation of every AWS service, and what each takes",
    "up": "run the whole platform on this machine",
    "down": "end it; its data stays",
    "dev": "as up, with hot reload",
    "outbox": "read the mail and messages that the local platform sent",
}
BAD_USAGE = 2
# As shells say that a program was ended by Ctrl-C.
INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_USAGE, f"{self.prog}: {message}. `{self.prog} --help` shows what it takes.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given[0] if given else "--help"
    if name not in COMMANDS:
        _overview().parse_args(given or ["--help"])
        return BAD_USAGE
    command = importlib.import_module(f"local.cli.commands.{name}")
    parser = _Parser(prog=f"quarterdeck {name}", description=f"{COMMANDS[name][:1].upper()}{COMMANDS[name][1:]}.")
    command.configure(parser)
    try:
        code: int = command.run(parser.parse_args(given[1:]))
    except QuarterdeckError as error:
        # One line, however AWS broke its own.
        print(f"quarterdeck {name}: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_USAGE
    except KeyboardInterrupt:
        print(f"quarterdeck {name}: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough.
        sys.stderr.close()
        return 0
    return code


def _overview() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:<{width}}  {words}" for name, words in COMMANDS.items())
    parser = _Parser(
        prog="quarterdeck",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=f"Truthful checks, scheduled tasks and fixes for AWS accounts.\n\ncommands:\n{listing}",
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    return parser
