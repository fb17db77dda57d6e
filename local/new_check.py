"""Start a check: `make new-check ID=s3.bucket.has-owner` writes it and its test, and says what is next."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from shared.catalog.registry import Room, room
from shared.catalog.resource import Account, Region, Resource
from shared.catalog.service import service
from shared.domain.errors import InvalidInput, QuarterdeckError

ROOT = Path(__file__).resolve().parents[1]

_HEAD = '''"""What must hold for {plural}."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
'''
_CHECK = '''

@check("{id}", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def {function}({variable}: {resource}) -> Verdict:
    """The {words} ... (one true sentence that says what is required).

    Why it matters: what happens to people who leave it so.

    Fix: where to click, and the `aws` command that puts it right.
    """
    raise NotImplementedError("judge {variable}: passed(evidence) or failed(evidence)")
'''
_TEST_HEAD = "from shared.catalog import Status\n"
_TEST = """

def test_{function}() -> None:
    good = {builder}()
    assert {function}(good).status is Status.PASS
    bad = {builder}()  # change what must not be so
    assert {function}(bad).status is Status.FAIL
"""


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A check to be written: its id, and the resource class of its middle part."""

    id: str
    resource: type[Resource]

    @property
    def function(self) -> str:
        return "_".join(self.id.split(".")[1:]).replace("-", "_")

    @property
    def variable(self) -> str:
        return self.id.split(".")[1].replace("-", "_")

    @property
    def package(self) -> str:
        return service(self.id.split(".")[0]).package

    @property
    def check_file(self) -> Path:
        """Relative to the repository, like test_file."""
        return Path(self.package.replace(".", "/"), "checks", f"{self.variable}.py")

    @property
    def test_file(self) -> Path:
        return Path("tests/services", self.package.split(".")[-1], f"test_{self.variable}_checks.py")


def plan(check_id: str) -> NewCheck:
    """Raises InvalidInput naming what is wrong with the id, and UnknownService."""
    if not re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*){2}", check_id):
        raise InvalidInput("ID", f"{check_id!r} is not an id", "Write service.resource.statement in lower-case words.")
    service_id, resource, _ = check_id.split(".")
    found = room(service(service_id).id)
    if check_id in found.checks:
        raise InvalidInput("ID", f"{check_id} exists already", "Choose another statement.")
    known = resources_of(found)
    if resource not in known:
        names = ", ".join(sorted(known))
        raise InvalidInput("ID", f"{service_id} knows no resource {resource!r}", f"It knows {names}.")
    return NewCheck(check_id, known[resource])


def resources_of(found: Room) -> dict[str, type[Resource]]:
    """Kebab-case name -> resource class, of all that a room can judge."""
    classes = {one for lister in found.listers for one in lister.resources} | {Account, Region}
    return {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", one.__name__).lower(): one for one in classes}


def write(new: NewCheck, root: Path) -> None:
    """Add the check and its test to their files under root, made where missing."""
    words = {
        "id": new.id,
        "function": new.function,
        "variable": new.variable,
        "resource": new.resource.__name__,
        "words": new.variable.replace("_", " "),
        "plural": f"{new.variable.replace('_', ' ')}s",
        "builder": f"{'an' if new.variable[0] in 'aeiou' else 'a'}_{new.variable}",
    }
    imported = f"from {new.resource.__module__} import {new.resource.__name__}\n"
    _append(root / new.check_file, _HEAD.format(**words) + imported, _CHECK.format(**words))
    module = f"{new.package}.checks.{new.variable}"
    builders = f"tests.services.{new.package.split('.')[-1]}.builders"
    test_imports = f"from {module} import {new.function}\nfrom {builders} import {words['builder']}\n"
    _append(root / new.test_file, _TEST_HEAD + test_imports, _TEST.format(**words))


def _append(path: Path, head: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    existing = path.read_text() if path.exists() else head
    path.write_text(existing.rstrip("\n") + "\n" + text)


def main(check_id: str) -> int:
    try:
        new = plan(check_id)
    except QuarterdeckError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command
        return 2
    write(new, ROOT)
    steps = (
        f"wrote  {new.check_file}",
        f"wrote  {new.test_file}",
        "next   judge the resource; facts that it needs are further parameters (see readers.py)",
        f"next   .venv/bin/pytest {new.test_file}",
        "next   make docs check",
    )
    print("\n".join(steps))  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
