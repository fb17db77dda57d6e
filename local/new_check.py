"""Start a check: `make new-check ID=s3.bucket.has-owner` writes it and its test, and says what is next.

`make new-check ID=s3.bucket.has-website FACT=BucketWebsite READS=s3:GetBucketWebsite` writes the fact and its reader
too.
"""

import importlib
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import botocore.session
from botocore import xform_name
from botocore.exceptions import UnknownServiceError

from shared.catalog.reading import Lister
from shared.catalog.registry import Room, room
from shared.catalog.resource import Account, Region, Resource
from shared.catalog.service import service
from shared.domain.errors import InvalidInput, QuarterdeckError

ROOT = Path(__file__).resolve().parents[1]

_CHECKS_HEAD = '''"""What must hold for {plural}."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, passed
'''
_CHECK = '''

@check("{id}", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def {function}({variable}: {resource}{parameter}) -> Verdict:
    """The {words} ... (one true sentence that says what is required).

    Why it matters: what happens to people who leave it so.

    Fix: where to click, and the `aws` command that puts it right.
    """
    raise NotImplementedError("judge {variable}: passed(evidence) or failed(evidence)")
'''
_TEST = """from tests.services.{room}.builders import {builder}
from tests.services.cases import FAIL, PASS, Case, each, table

from {module} import {function}
{fact_import}
CASES = [
    *table(
        {function},
        # Write what is judged, and words of the evidence; add the boundary of each threshold.
        ("as it must be", ({builder}(){fact_value}), PASS, ""),
        ("as it must not be", ({builder}(){fact_value}), FAIL, ""),
    ),
]


@each(CASES)
def test_{function}(case: Case) -> None:
    case.holds()
"""
_FACT = '''

@dataclass(frozen=True, slots=True)
class {fact}(Fact):
    """What {reads} tells of a {words}: name each field, its unit, and what its absence means."""

    told: str
'''
_READER = """
def {read}({client}: Any, {variable}: {resource}) -> {fact}:
    # Name the parameters, and take from the answer only what checks need.
    return {fact}({client}.{method}(Name={variable}.resource_id)["Told"])


"""


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact to be read: its class, and the operation that tells it."""

    name: str
    reads: str

    @property
    def client(self) -> str:
        return self.reads.partition(":")[0]

    @property
    def method(self) -> str:
        return xform_name(self.reads.partition(":")[2])

    @property
    def read(self) -> str:
        return f"read_{xform_name(self.name)}"


@dataclass(frozen=True, slots=True)
class NewCheck:
    """A check to be written: its id, the resource class of its middle part, and the fact that it needs."""

    id: str
    resource: type[Resource]
    fact: NewFact | None = None

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
    def room(self) -> str:
        return self.package.rpartition(".")[2]

    @property
    def checks_module(self) -> str:
        """One file for the room, or one for each type of resource."""
        checks = importlib.import_module(f"{self.package}.checks")
        return f"{self.package}.checks.{self.variable}" if hasattr(checks, "__path__") else f"{self.package}.checks"

    @property
    def readers_module(self) -> str:
        """Where the resource is listed."""
        found = room(self.id.split(".")[0])
        given = self.resource in (Account, Region)
        lister: Lister = found.listers[0] if given else found.lister_of(self.resource)
        return lister.list_pages.__module__

    @property
    def check_file(self) -> Path:
        """Relative to the repository, like test_file."""
        return _file(self.checks_module)

    @property
    def test_file(self) -> Path:
        return Path("tests/services", self.room, f"test_{self.room.rstrip('_')}_{self.function}.py")


def plan(check_id: str, fact: str = "", reads: str = "") -> NewCheck:
    """Raises InvalidInput naming what is wrong, and UnknownService."""
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
    return NewCheck(check_id, known[resource], _fact(fact, reads))


def resources_of(found: Room) -> dict[str, type[Resource]]:
    """Kebab-case name -> resource class, of all that a room can judge."""
    classes = {one for lister in found.listers for one in lister.resources} | {Account, Region}
    return {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", one.__name__).lower(): one for one in classes}


def _fact(name: str, reads: str) -> NewFact | None:
    if not name and not reads:
        return None
    if not re.fullmatch(r"([A-Z][a-z0-9]*)+", name):
        raise InvalidInput("FACT", f"{name!r} is no class name", "Write it as FACT=BucketWebsite.")
    client, _, operation = reads.partition(":")
    try:
        operations = botocore.session.get_session().get_service_model(client).operation_names
    except UnknownServiceError:
        operations = []
    if operation not in operations:
        raise InvalidInput("READS", f"AWS has no operation {reads!r}", "Write it as READS=s3:GetBucketWebsite.")
    return NewFact(name, reads)


def write(new: NewCheck, root: Path) -> list[Path]:
    """Write the check and its test, and the fact with its reader where one is wanted; returns the files, relative."""
    words, written = _words(new), [new.check_file, new.test_file]
    exists = any((place / new.check_file).exists() for place in (root, ROOT))
    text = _text(root, new.check_file) if exists else _CHECKS_HEAD.format(**words)
    text = _importing(text, new.resource.__module__, new.resource.__name__)
    if new.fact is not None:
        text = _importing(text, new.resource.__module__, new.fact.name)
        written += _write_fact(new, new.fact, words, root)
    _put(root / new.check_file, text.rstrip("\n") + "\n" + _CHECK.format(**words))
    _put(root / new.test_file, _TEST.format(**words))
    return written


def _words(new: NewCheck) -> dict[str, str]:
    fact, plain = new.fact, new.variable.replace("_", " ")
    return {
        "id": new.id,
        "function": new.function,
        "variable": new.variable,
        "resource": new.resource.__name__,
        "words": plain,
        "plural": f"{plain}s",
        "room": new.room,
        "module": new.checks_module,
        "builder": f"{'an' if new.variable[0] in 'aeiou' else 'a'}_{new.variable}",
        "parameter": f", told: {fact.name}" if fact else "",
        "fact": fact.name if fact else "",
        "fact_import": f"from {new.resource.__module__} import {fact.name}\n" if fact else "",
        "fact_value": f', {fact.name}("")' if fact else ",",
        "reads": fact.reads if fact else "",
        "read": fact.read if fact else "",
        "client": fact.client.replace("-", "_") if fact else "",
        "method": fact.method if fact else "",
    }


def _write_fact(new: NewCheck, fact: NewFact, words: dict[str, str], root: Path) -> list[Path]:
    resources, readers = _file(new.resource.__module__), _file(new.readers_module)
    text = _importing(_text(root, resources), "shared.catalog", "Fact")
    _put(root / resources, text.rstrip("\n") + "\n" + _FACT.format(**words))
    text = _importing(_text(root, readers), new.resource.__module__, fact.name)
    for name, module in (("Any", "typing"), ("Reader", "shared.catalog"), (words["resource"], new.resource.__module__)):
        text = _importing(text, module, name)
    before, declared, after = text.partition("\nREADERS = (")
    entries, end, rest = after.partition("\n)")
    entry = f'\n    Reader({fact.name}, {words["resource"]}, "{fact.reads}", {fact.read}),'
    _put(root / readers, before + _READER.format(**words) + declared.lstrip("\n") + entries + entry + end + rest)
    return [resources, readers]


def _importing(text: str, module: str, name: str) -> str:
    """The text with one import more, where it has not that name yet."""
    if re.search(rf"^(from .* import .*|    )\b{name}\b", text, re.MULTILINE):
        return text
    lines = text.splitlines(keepends=True)
    last = max((number for number, line in enumerate(lines) if line.startswith("from ")), default=0)
    if lines[last].rstrip().endswith("("):  # an import of several lines
        last = next(number for number in range(last, len(lines)) if lines[number].startswith(")"))
    return "".join([*lines[: last + 1], f"from {module} import {name}\n", *lines[last + 1 :]])


def _file(module: str) -> Path:
    """A module's file, relative to the repository."""
    path = Path(module.replace(".", "/"))
    return path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")


def _text(root: Path, path: Path) -> str:
    """What the file holds: of root, or as it stands in the repository."""
    here = root / path
    return (here if here.exists() else ROOT / path).read_text()


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _tidy(paths: list[Path]) -> None:
    """Put imports and lines in their places."""
    for command in (["check", "--fix", "--select", "I"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, "--quiet", *map(str, paths)], cwd=ROOT, check=True)  # noqa: S603 - ours


def main(check_id: str, fact: str, reads: str) -> int:
    try:
        new = plan(check_id, fact, reads)
    except QuarterdeckError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command
        return 2
    written = write(new, ROOT)
    _tidy(written)
    steps = (
        *(f"wrote  {path}" for path in written),
        f"next   judge in {new.check_file}; facts that it needs are further parameters",
        *([f"next   say in {fact} what {reads} tells, and read it"] if new.fact else []),
        f"next   .venv/bin/pytest {new.test_file}",
        f"next   local/cloud/demo/{new.room}.py: the demo account shows it passing and failing",
        "next   make docs check",
    )
    print("\n".join(steps))  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main(*[*sys.argv[1:], "", "", ""][:3]))
