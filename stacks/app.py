"""All stacks, and which needs which."""

from dataclasses import dataclass

import aws_cdk as cdk

from stacks.api_stack import ApiStack
from stacks.config import Config
from stacks.data_stack import DataStack
from stacks.edge_stack import EdgeStack
from stacks.identity_stack import IdentityStack
from stacks.observability_stack import ObservabilityStack
from stacks.runs_stack import RunsStack
from stacks.web_stack import WebStack

FIREWALL_REGION = "us-east-1"


@dataclass(frozen=True, slots=True)
class Stacks:
    data: DataStack
    identity: IdentityStack
    runs: RunsStack
    api: ApiStack
    edge: EdgeStack
    web: WebStack
    observability: ObservabilityStack


def build_app(app: cdk.App, config: Config) -> Stacks:
    """Declare every stack in `app`; it is not synthesized yet."""
    here = cdk.Environment(account=config.account, region=config.region)
    edge_home = cdk.Environment(account=config.account, region=FIREWALL_REGION)
    data = DataStack(app, f"{config.name}-data", config=config, env=here)
    # Names, not references, tie the others to the data.
    identity = IdentityStack(app, f"{config.name}-identity", config=config, data=data, env=here)
    runs = RunsStack(app, f"{config.name}-runs", config=config, data=data, env=here)
    api = ApiStack(app, f"{config.name}-api", config=config, data=data, identity=identity, runs=runs, env=here)
    edge = EdgeStack(app, f"{config.name}-edge", config=config, env=edge_home)
    web = WebStack(app, f"{config.name}-web", config=config, data=data, identity=identity, api=api, edge=edge, env=here)
    watch = ObservabilityStack(
        app, f"{config.name}-observability", config=config, identity=identity, api=api, runs=runs, env=here
    )
    for stack in (identity, runs, api):
        stack.add_stack_dependency(data)
    return Stacks(data, identity, runs, api, edge, web, watch)
