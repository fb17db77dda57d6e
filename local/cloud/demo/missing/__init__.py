"""What moto cannot be asked, or answers otherwise than AWS, and the checks need. One module for each service."""

import importlib
import pkgutil


def install() -> None:
    """Call once, before the first request."""
    for found in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{found.name}").install()
