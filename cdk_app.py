"""The CDK application: `cdk deploy --all` in an account of yours, or `make up` on this machine."""

import aws_cdk as cdk

from stacks.app import build_app
from stacks.config import read_config

app = cdk.App()
build_app(app, read_config(app.node))
app.synth()
