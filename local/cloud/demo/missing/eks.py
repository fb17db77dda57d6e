"""EKS: add-ons, insights and identity providers, of which moto knows nothing."""

from local.cloud.demo.canned import CannedError, Params, canned
from local.cloud.place import DEMO_ACCOUNT

_ENFORCING = {"shop": '{"enableNetworkPolicy": "true"}'}
_FINDING = {"legacy": "ERROR"}
_PROVIDERS: dict[str, dict[str, dict[str, str]]] = {
    "shop": {"acme-staff": {"owner": "it"}},
    "legacy": {"old-staff": {}},
}


def install() -> None:
    canned("eks:DescribeAddon", _addon)
    canned("eks:ListInsights", _insights)
    canned("eks:ListIdentityProviderConfigs", _providers)
    canned("eks:DescribeIdentityProviderConfig", _provider)


def _addon(region: str, params: Params) -> Params:
    cluster, name = params["clusterName"], params["addonName"]
    if cluster not in _ENFORCING:
        raise CannedError("ResourceNotFoundException", f"No addon: {name} found in cluster: {cluster}", 404)
    return {"addon": {"addonName": name, "clusterName": cluster, "configurationValues": _ENFORCING[cluster]}}


def _insights(region: str, params: Params) -> Params:
    status = _FINDING.get(params["clusterName"], "PASSING")
    insight = {"id": "1", "name": "Deprecated APIs removed in the next version", "insightStatus": {"status": status}}
    return {"insights": [insight]}


def _providers(region: str, params: Params) -> Params:
    found = _PROVIDERS.get(params["clusterName"], {})
    return {"identityProviderConfigs": [{"type": "oidc", "name": name} for name in found]}


def _provider(region: str, params: Params) -> Params:
    cluster, name = params["clusterName"], params["identityProviderConfig"]["name"]
    place = f"identityproviderconfig/{cluster}/oidc/{name}/1"
    config = {
        "identityProviderConfigName": name,
        "identityProviderConfigArn": f"arn:aws:eks:{region}:{DEMO_ACCOUNT}:{place}",
        "clusterName": cluster,
        "tags": _PROVIDERS[cluster][name],
    }
    return {"identityProviderConfig": {"oidc": config}}
