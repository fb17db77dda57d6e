"""`quarterdeck dev`: the platform with functions from the working tree, and the console from Vite's server."""

import contextlib
import os
import signal
import subprocess
from dataclasses import replace

from rich.console import Console

from local.cloud import terminal
from local.cloud.console import WEB
from local.cloud.failure import CloudFailed
from local.cloud.place import VITE_PORT, Place
from local.cloud.requirements import check_ports
from local.cloud.up import down


def run_dev(place: Place, console: Console) -> None:
    """Until Ctrl-C; then everything ends. Raises CloudFailed.

    A change in shared/ or functions/ restarts the functions; one in web/ is shown at once. A change of a stack
    needs another `quarterdeck dev`.
    """
    place = replace(place, develop=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does
    check_ports([VITE_PORT])
    down(place)
    try:
        terminal.run_up(place, console)
        console.print(f"[bold]Reloading[/]     http://127.0.0.1:{VITE_PORT}  (Ctrl-C ends it)", highlight=False)
        _serve_console(place)
    finally:
        down(place)


def _serve_console(place: Place) -> None:
    """In a session of its own, so that what npm started ends with it, however we are ended."""
    command = ["npm", "run", "--silent", "dev", "--", "--host", "127.0.0.1", "--port", str(VITE_PORT), "--strictPort"]
    environment = os.environ | {"QUARTERDECK_URL": place.console_url}
    vite = subprocess.Popen(command, cwd=WEB, env=environment, start_new_session=True)  # noqa: S603 - fixed words
    try:
        code = vite.wait()
    except KeyboardInterrupt:
        return
    finally:
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(vite.pid, signal.SIGTERM)
    raise CloudFailed(f"Vite's server ended with exit code {code}.")
