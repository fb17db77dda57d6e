"""What must hold for those versions of a launch template that launch: the default and the latest."""

from collections.abc import Iterator

from shared.catalog import Pillar, Severity, Unread, Verdict, check, failed, not_applicable, passed
from shared.services.ec2.resources.launch_template import LaunchTemplate, TemplateVersion, TemplateVersions


@check(
    "ec2.launch-template.requires-imdsv2",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.170",),
)
def launch_template_requires_imdsv2(template: LaunchTemplate, launching: TemplateVersions) -> Verdict:
    """The template's default and latest version require IMDSv2 or switch the metadata service off.

    A template that says nothing leaves it to image and account; each group that scales by it then multiplies
    instances whose credentials can be stolen by a forged request.

    Fix: EC2 console, Launch templates, Modify template: metadata version V2 only, and make it the default; or
    `aws ec2 create-launch-template-version --launch-template-data MetadataOptions={HttpTokens=required}`.
    """
    open_ones = [one for one in launching.versions if one.http_endpoint != "disabled" and one.http_tokens != "required"]
    return _judged(launching, (f"{_name(one)}: tokens are {one.http_tokens or 'not set'}" for one in open_ones))


@check(
    "ec2.launch-template.assigns-no-public-ip",
    severity=Severity.HIGH,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.25",),
)
def launch_template_assigns_no_public_ip(template: LaunchTemplate, launching: TemplateVersions) -> Verdict:
    """The template's default and latest version give no network interface a public address.

    Every instance that a group launches by it would face the internet, whatever the subnet says.

    Fix: EC2 console, Launch templates, Modify template: auto-assign public IP off, and make it the default; or
    `aws ec2 create-launch-template-version --launch-template-data NetworkInterfaces=[...]`.
    """
    public = (f"{_name(one)} assigns public addresses" for one in launching.versions if one.assigns_public_address)
    return _judged(launching, public)


@check(
    "ec2.launch-template.encrypts-volumes",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("FSBP EC2.181",),
)
def launch_template_encrypts_volumes(template: LaunchTemplate, launching: TemplateVersions) -> Verdict:
    """The template's default and latest version ask encryption for every volume that they name.

    A volume for which the template asks none is encrypted only where its snapshot is, or the region's default says
    so.

    Fix: EC2 console, Launch templates, Modify template: storage, encrypted, and make it the default; or
    `aws ec2 create-launch-template-version --launch-template-data BlockDeviceMappings=[...]`.
    """
    plain = (
        f"{_name(one)}: {', '.join(one.unencrypted)} not encrypted" for one in launching.versions if one.unencrypted
    )
    return _judged(launching, plain)


@check("ec2.launch-template.has-no-secrets-in-user-data", severity=Severity.HIGH, pillar=Pillar.SECURITY)
def launch_template_has_no_secrets_in_user_data(
    template: LaunchTemplate, launching: TemplateVersions
) -> Verdict | Unread:
    """The user data of the template's default and latest version holds no passwords, keys or tokens.

    Whoever may describe templates reads it, and each instance carries a copy. The finding tells kind and line, and
    never the secret.

    Fix: move the secret to Secrets Manager or Parameter Store, rotate it, and make a version without it;
    `aws ec2 create-launch-template-version`, `aws ec2 delete-launch-template-versions`.
    """
    unreadable = [one for one in launching.versions if one.user_data.unreadable]
    found = [
        f"{_name(one)}: {', '.join(map(str, one.user_data.secrets))}"
        for one in launching.versions
        if one.user_data.secrets
    ]
    if unreadable and not found:
        message = f"the user data of {_name(unreadable[0])} cannot be searched: {unreadable[0].user_data.unreadable}"
        return Unread.because("UnreadableText", message, "ec2:DescribeLaunchTemplateVersions", template.region)
    return _judged(launching, iter(found))


def _judged(launching: TemplateVersions, faults: Iterator[str]) -> Verdict:
    if not launching.versions:
        return not_applicable("the template was deleted meanwhile")
    found = "; ".join(faults)
    return failed(found) if found else passed(f"judged: {', '.join(_name(one) for one in launching.versions)}")


def _name(version: TemplateVersion) -> str:
    return f"version {version.number}"
