"""What MiniStack 1.5.33 lacks and AWS has, added to it where it runs. One module for each service concerned.

Each names what is missing; remove it when MiniStack has it.
"""

from local.cloud.adapt import (
    api_cookies,
    api_origin,
    cloudformation,
    cognito,
    customers,
    forking,
    lambdas,
    schedules,
    transport,
)
from local.cloud.place import Place


def install(place: Place) -> None:
    """Call once, before MiniStack serves."""
    api_cookies.install()
    api_origin.install()
    cloudformation.install()
    cognito.install()
    customers.install(place)
    forking.install()
    lambdas.install(place)
    schedules.install()
    transport.install()
