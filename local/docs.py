"""`make docs`: the pages that are made from the catalogue. tests/local/test_docs.py fails where one is stale."""

from collections.abc import Sequence
from pathlib import Path

from local import permissions_data
from local.cli.commands import actions
from local.cli.commands.checks import markdown
from local.cli.rows import action_row, check_row
from shared.catalog.metrics import MetricReader
from shared.catalog.permissions import actions_of
from shared.catalog.reading import BatchReader, FactReader, Lister, Sweep
from shared.catalog.registry import room
from shared.catalog.resource import Account, Region, Resource
from shared.catalog.service import SERVICES, Service
from shared.engine.act import select_actions
from shared.engine.policy import iam_actions
from shared.engine.selection import operations, select_checks

ROOT = Path(__file__).resolve().parents[1]
_MADE = "<!-- Made by `make docs` from the catalogue. Edit the checks, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Path below the repository -> content."""
    found = {f"docs/checks/{service.id}.md": _service_page(service) for service in SERVICES.values()}
    found |= {f"docs/actions/{one.id}.md": _actions_page(one) for one in SERVICES.values() if room(one.id).actions}
    found |= {"docs/checks/README.md": _index(), "docs/permissions.md": _permissions()}
    return found | {"web/src/lib/serviceNames.ts": _service_names()}


def _service_page(service: Service) -> str:
    rows = [check_row(check) for check in select_checks(services=[service.id])]
    head = f"# {service.name}\n\n{len(rows)} checks. `quarterdeck scan --service {service.id}` runs them.\n\n"
    return _MADE + head + _calls(service) + markdown(rows)


def _calls(service: Service) -> str:
    """How many calls a scan of all its checks makes, from what its listers and readers declare."""
    found = room(service.id)
    where = "the account" if service.is_global else "a region"
    lines = [f"| a page of {_names(one.resources)} | {_calls_of(one)} |" for one in found.listers]
    lines += [f"| {_frequency(one, where)} | {_calls_of(one)} |" for one in found.readers.values()]
    table = "\n".join(["| one call for | |", "|---|---|", *sorted(dict.fromkeys(lines))])
    return (
        f"## What a scan calls\n\nOnly what the selected checks need; further pages are further calls.\n\n{table}\n\n"
    )


def _frequency(reader: FactReader, where: str) -> str:
    if isinstance(reader, Sweep) or reader.of is Region:
        return "all of a region" if reader.of is Region else f"all of {where}"
    if reader.of is Account:
        return "the account"
    if isinstance(reader, BatchReader | MetricReader):
        return f"up to {reader.size} of {_names([reader.of])}"
    return f"each of {_names([reader.of])}"


def _names(resources: Sequence[type[Resource]]) -> str:
    return ", ".join(f"`{one.TYPE}`" for one in resources)


def _calls_of(source: Lister | FactReader) -> str:
    return ", ".join(f"`{one}`" for one in source.operations)


def _actions_page(service: Service) -> str:
    rows = [action_row(action) for action in select_actions([service.id])]
    head = f"""# Actions on {service.name}

{len(rows)} actions. `quarterdeck actions --service {service.id}` lists them. A plan is shown, call by call, before
anything is done, and refused where it would change nothing. *safe*: nobody who uses the resource notices;
*disruptive*: somebody may be interrupted or refused; *destructive*: something is gone, or comes back as another thing.

"""
    return _MADE.replace("checks", "actions") + head + actions.markdown(rows)


def _index() -> str:
    counts = {service: len(room(service.id).checks) for service in SERVICES.values()}
    lines = [f"| [{one.name}]({one.id}.md) | `{one.id}` | {count} |" for one, count in counts.items()]
    table = "\n".join(["| service | id | checks |", "|---|---|---|", *lines])
    return f"{_MADE}# Checks\n\n{sum(counts.values())} checks of {len(counts)} services.\n\n{table}\n"


def _service_names() -> str:
    names = "\n".join(f"  {one.id}: '{one.name}'," for one in SERVICES.values())
    head = "// Made by `make docs` from the catalogue's table of services."
    return f"{head}\nexport const SERVICE_NAMES: Record<string, string> = {{\n{names}\n}};\n"


def _permissions() -> str:
    parts = [_service_permissions(service) for service in SERVICES.values()]
    total = len(iam_actions(select_checks()))
    head = f"""# Permissions

The read role that a customer's account gives to Quarterdeck allows these IAM actions and no others: {total} in all.
`quarterdeck policy` prints them as policy documents, also for a part of the checks.

"""
    return _MADE + head + "\n".join(parts)


def _service_permissions(service: Service) -> str:
    lines = [
        f"| `{operation}` | {', '.join(f'`{action}`' for action in actions_of(operation))} |"
        for operation in operations(select_checks(services=[service.id]))
    ]
    return "\n".join([f"## {service.name}\n", "| AWS operation | IAM actions |", "|---|---|", *lines, ""])


def main() -> None:
    permissions_data.write()  # first, for the pages tell of it
    for name, content in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        print(f"wrote {name}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
