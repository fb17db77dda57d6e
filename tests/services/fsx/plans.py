"""What each action of FSx is asked, so that its plans make every call that it declares; and what it refuses."""

from shared.catalog import Parameters
from shared.services.fsx.actions import Tags
from shared.services.fsx.resources import FileSystem
from tests.services.fsx.builders import NOW, a_file_system, a_lustre, an_openzfs
from tests.services.planning import Sample


def _sample(action: str, of: FileSystem, parameters: Parameters | None = None) -> Sample:
    return Sample(f"fsx.file-system.{action}", of, (), NOW, parameters)


SAMPLES = [
    _sample("back-up-automatically", a_file_system(backup_days=0)),
    _sample("back-up-automatically", a_lustre(backup_days=7)),
    _sample("copy-tags", an_openzfs(tags_to_volumes=False)),
    _sample("compress-data", a_lustre(compression="NONE")),
    _sample("tag", a_file_system(), Tags({"cost": "1"})),
]
REFUSALS = [
    (_sample("back-up-automatically", a_file_system()), "kept for 30 days"),
    (_sample("back-up-automatically", a_lustre(backup_days=None)), "makes no backups"),
    (_sample("copy-tags", an_openzfs()), "copies tags to both"),
    (_sample("copy-tags", a_file_system()), "only when the file system is made"),
    (_sample("compress-data", a_lustre()), "compresses with LZ4"),
    (_sample("compress-data", a_file_system()), "not of WINDOWS"),
    (_sample("tag", a_file_system()), "set the parameter `tags`"),
    (_sample("tag", a_file_system(), Tags({"owner": "me"})), "has all of these"),
]
