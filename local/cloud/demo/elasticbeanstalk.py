"""The demo account's Beanstalk environments in each region: the shop, a forum of long ago, and a trial."""

from local.cloud.demo.kit import DemoAccount, tags

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    """Only the tags are moto's: the tagging API must know them."""
    for region in account.regions:
        beanstalk = account.client("elasticbeanstalk", region)
        beanstalk.create_application(ApplicationName="shop")
        beanstalk.create_environment(ApplicationName="shop", EnvironmentName="shop-web", Tags=tags(owner="shop"))
