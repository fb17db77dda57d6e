"""What can be done about Access Analyzer."""

from dataclasses import dataclass

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, Region, action
from shared.services.accessanalyzer.resources import RegionAnalyzers


@dataclass(frozen=True, slots=True)
class Name(Parameters):
    """name: of the analyzer to make; it must be new in the region."""

    name: str = "quarterdeck-outside-access"


_NAME = Name()


@action(
    "accessanalyzer.region.create-analyzer",
    impact=Impact.SAFE,
    calls=("accessanalyzer:CreateAnalyzer", "accessanalyzer:DeleteAnalyzer"),
)
def create_analyzer(region: Region, analyzers: RegionAnalyzers, chosen: Name = _NAME) -> ActionPlan | Refusal:
    """Make an analyzer of access from outside of the account.

    It reads the policies of the region's resources within half an hour, and costs nothing.

    Undo: deletes the analyzer with its findings.
    """
    if analyzers.active:
        return Refusal(f"{', '.join(analyzers.active)} looks for it already")
    if analyzers.others:
        return Refusal(f"{', '.join(analyzers.others)} is there and not active: mend or delete it")
    make = {"analyzerName": chosen.name, "type": "ACCOUNT"}
    delete = {"analyzerName": chosen.name}
    return ActionPlan(
        do=(Call("accessanalyzer:CreateAnalyzer", make, f"Makes the analyzer {chosen.name}."),),
        undo=(Call("accessanalyzer:DeleteAnalyzer", delete, f"Deletes the analyzer {chosen.name}."),),
    )
