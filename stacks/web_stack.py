"""The console on CloudFront, and the API beneath the same origin."""

from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct

from stacks.api_stack import ApiStack
from stacks.config import Config
from stacks.constructs.assets import ROOT
from stacks.constructs.nag import acknowledge
from stacks.data_stack import DataStack
from stacks.edge_stack import EdgeStack
from stacks.identity_stack import IdentityStack

ORIGIN_HEADER = "x-origin-verify"
# Paths without a dot are pages of the application; the API keeps its own 404s.
_REWRITE = """function handler(event) {
  var request = event.request;
  if (request.uri.indexOf('.') < 0) { request.uri = '/index.html'; }
  return request;
}"""


class WebStack(cdk.Stack):
    """site: the bucket of the console's files; distribution: what people open."""

    def __init__(
        self,
        scope: Construct,
        id: str,  # noqa: A002 - CDK's name
        *,
        config: Config,
        data: DataStack,
        identity: IdentityStack,
        api: ApiStack,
        edge: EdgeStack,
        env: cdk.Environment,
    ) -> None:
        super().__init__(scope, id, env=env, cross_region_references=edge.region != config.region)
        self._config, self._data, self._identity, self._api = config, data, identity, api
        self.site = self._site()
        self.distribution = self._distribution(edge.acl_arn)
        if config.deploys_console:
            self._deploy_console()
        self._add_outputs()

    def _site(self) -> s3.Bucket:
        return s3.Bucket(
            self,
            "Site",
            enforce_ssl=True,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            server_access_logs_bucket=self._data.access_logs,
            server_access_logs_prefix="site/",
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )

    def _distribution(self, acl_arn: str) -> cloudfront.Distribution:
        headers = self._headers()
        distribution = cloudfront.Distribution(
            self,
            "Console",
            default_root_object="index.html",
            web_acl_id=acl_arn,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            log_bucket=self._data.access_logs,
            log_file_prefix="console/",
            default_behavior=self._pages(headers),
            additional_behaviors={"/api/*": self._calls(headers)},
        )
        acknowledge(distribution, "AwsSolutions-CFR1", "Customers may be in any country.")
        acknowledge(distribution, "AwsSolutions-CFR4", "CloudFront's own domain name fixes its TLS policy.")
        return distribution

    def _pages(self, headers: cloudfront.ResponseHeadersPolicy) -> cloudfront.BehaviorOptions:
        rewrite = cloudfront.Function(
            self,
            "Rewrite",
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            code=cloudfront.FunctionCode.from_inline(_REWRITE),
        )
        return cloudfront.BehaviorOptions(
            origin=origins.S3BucketOrigin.with_origin_access_control(self.site),
            response_headers_policy=headers,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            function_associations=[
                cloudfront.FunctionAssociation(function=rewrite, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST)
            ],
        )

    def _calls(self, headers: cloudfront.ResponseHeadersPolicy) -> cloudfront.BehaviorOptions:
        # CloudFormation resolves the secret at deployment; it stands in no template.
        secret = self._data.origin_secret.secret_value_from_json("origin").unsafe_unwrap()
        domain = f"{self._api.api.api_id}.execute-api.{self.region}.{self.url_suffix}"
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(domain, custom_headers={ORIGIN_HEADER: secret}),
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            response_headers_policy=headers,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
        )

    def _headers(self) -> cloudfront.ResponseHeadersPolicy:
        policy = cloudfront.ResponseHeadersContentSecurityPolicy(
            content_security_policy=self._content_security_policy(), override=True
        )
        hsts = cloudfront.ResponseHeadersStrictTransportSecurity(
            access_control_max_age=cdk.Duration.days(730), include_subdomains=True, preload=True, override=True
        )
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=policy,
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override=True
                ),
                strict_transport_security=hsts,
            ),
        )

    def _content_security_policy(self) -> str:
        cognito = f"https://cognito-idp.{self.region}.{self.url_suffix}"
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"font-src 'self'; connect-src 'self' {cognito}; frame-ancestors 'none'; base-uri 'none'; "
            "form-action 'self'"
        )

    def _deploy_console(self) -> None:
        dist = str(ROOT / "web" / "dist")
        files = deployment.BucketDeployment(
            self,
            "Files",
            destination_bucket=self.site,
            prune=False,
            sources=[deployment.Source.asset(dist, exclude=["index.html"])],
            cache_control=[deployment.CacheControl.from_string("public,max-age=31536000,immutable")],
        )
        entry = deployment.BucketDeployment(
            self,
            "Entry",
            destination_bucket=self.site,
            prune=False,
            sources=[
                deployment.Source.asset(dist, exclude=["*", "!index.html"]),
                deployment.Source.json_data("config.json", self.run_time_configuration),
            ],
            cache_control=[deployment.CacheControl.no_cache()],
            distribution=self.distribution,
            distribution_paths=["/index.html", "/config.json"],
        )
        entry.node.add_dependency(files)

    @property
    def run_time_configuration(self) -> dict[str, Any]:
        """What the console reads from /config.json before it starts."""
        return {
            "api_base": "/api",
            "region": self.region,
            "user_pool_id": self._identity.pool.user_pool_id,
            "user_pool_client_id": self._identity.client.user_pool_client_id,
            "cognito_endpoint": f"https://cognito-idp.{self.region}.{self.url_suffix}/",
        }

    def _add_outputs(self) -> None:
        outputs = {
            "ConsoleUrl": f"https://{self.distribution.distribution_domain_name}",
            "DistributionId": self.distribution.distribution_id,
            "SiteBucket": self.site.bucket_name,
            "ApiId": self._api.api.api_id,
            "UserPoolId": self._identity.pool.user_pool_id,
            "UserPoolClientId": self._identity.client.user_pool_client_id,
        }
        for name, value in outputs.items():
            cdk.CfnOutput(self, name, value=value)
