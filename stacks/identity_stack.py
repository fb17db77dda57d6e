"""Who people are: the Cognito user pool, the console's client, and what happens at sign-up and at each token."""

import aws_cdk as cdk
from aws_cdk import aws_cognito as cognito
from constructs import Construct

from stacks.config import Config
from stacks.constructs.function import Layers, PythonFunction
from stacks.constructs.nag import acknowledge
from stacks.data_stack import DataStack


class IdentityStack(cdk.Stack):
    """pool and client; the client is public and signs in with SRP only."""

    def __init__(self, scope: Construct, id: str, *, config: Config, data: DataStack, env: cdk.Environment) -> None:  # noqa: A002 - CDK's name
        super().__init__(scope, id, env=env, termination_protection=config.protect)
        self._config, self._data = config, data
        self._layers = Layers(self, "Layers", config)
        self.pool = self._pool()
        self.client = self._client()
        self._add_triggers()

    def _pool(self) -> cognito.UserPool:
        pool = cognito.UserPool(
            self,
            "Users",
            user_pool_name=f"{self._config.name}-users",
            feature_plan=cognito.FeaturePlan.ESSENTIALS,
            self_sign_up_enabled=True,
            sign_in_aliases=cognito.SignInAliases(email=True),
            auto_verify=cognito.AutoVerifiedAttrs(email=True),
            # A changed address counts only when its code was entered.
            keep_original=cognito.KeepOriginalAttrs(email=True),
            mfa=cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            password_policy=cognito.PasswordPolicy(
                min_length=12, require_uppercase=True, require_lowercase=True, require_digits=True, require_symbols=True
            ),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            deletion_protection=self._config.protect,
            removal_policy=cdk.RemovalPolicy.RETAIN if self._config.protect else cdk.RemovalPolicy.DESTROY,
        )
        acknowledge(pool, "AwsSolutions-COG2", "MFA is each tenant's choice; an owner may require it of all members.")
        acknowledge(pool, "AwsSolutions-COG3", "Threat protection needs the Plus plan; CloudFront's WAF limits rates.")
        acknowledge(pool, "AwsSolutions-COG8", "The Essentials plan has what is used: access token customization.")
        return pool

    def _client(self) -> cognito.UserPoolClient:
        return self.pool.add_client(
            "Console",
            generate_secret=False,
            prevent_user_existence_errors=True,
            auth_flows=cognito.AuthFlow(user_srp=True),
            disable_o_auth=True,
            access_token_validity=cdk.Duration.minutes(15),
            id_token_validity=cdk.Duration.minutes(15),
            refresh_token_validity=cdk.Duration.days(7),
            refresh_token_rotation_grace_period=cdk.Duration.seconds(10),
            enable_token_revocation=True,
        )

    def _add_triggers(self) -> None:
        pre_token = self._function("pre_token")
        self._data.allow_tables(pre_token, read=("core",), write=())
        post_confirmation = self._function("post_confirmation")
        self._data.allow_tables(post_confirmation, read=(), write=("core", "audit"))
        self.functions = {"pre_token": pre_token, "post_confirmation": post_confirmation}
        operation = cognito.UserPoolOperation
        self.pool.add_trigger(operation.PRE_TOKEN_GENERATION_CONFIG, pre_token.function, cognito.LambdaVersion.V2_0)
        self.pool.add_trigger(operation.POST_CONFIRMATION, post_confirmation.function)

    def _function(self, folder: str) -> PythonFunction:
        return PythonFunction(
            self,
            "".join(part.title() for part in folder.split("_")),
            config=self._config,
            layers=self._layers,
            folder=folder,
            environment=self._data.variables,
            timeout=5,  # Cognito waits no longer
        )
