"""`quarterdeck dev`: the platform with functions from the working tree, and the console from Vite's server."""

import os
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
    check_ports([VITE_PORT])
    down(place)
    try:
        terminal.run_up(place, console)
        console.print(f"[bold]Reloading[/]     http://127.0.0.1:{VITE_PORT}  (Ctrl-C ends it)", highlight=False)
        _serve_console(place)
    finally:
        down(place)


def _serve_console(place: Place) -> None:
    command = ["npm", "run", "--silent", "dev", "--", "--host", "127.0.0.1", "--port", str(VITE_PORT), "--strictPort"]
    try:
        told = subprocess.run(command, cwd=WEB, env=os.environ | {"QUARTERDECK_URL": place.console_url}, check=False)  # noqa: S603 - fixed words
    except KeyboardInterrupt:
        return
    if told.returncode not in (0, 130):
        raise CloudFailed(f"Vite's server ended with exit code {told.returncode}.")
