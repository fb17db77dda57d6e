"""Accounts from which AWS publishes layers.

Source: regional information of AWS's Cloud Development Kit 2.275 (its commercial regions); for those of one account in
all regions, the Lambda Developer Guide and the pages of Powertools, of the SDK for pandas and of OpenTelemetry.
"""

_EVERYWHERE = frozenset(
    {
        "017000801446",  # Powertools for AWS Lambda
        "336392948345",  # AWS SDK for pandas
        "901920570463",  # AWS Distro for OpenTelemetry
    }
)
# The extension CloudWatch Lambda Insights, region by region.
_INSIGHTS = frozenset(
    [
        "012438385374",
        "033019950311",
        "066549572091",
        "145023102084",
        "158895979263",
        "194566237122",
        "285320876703",
        "339249233099",
        "352183217350",
        "439286490199",
        "459530977127",
        "519774774795",
        "580247275435",
        "590183865173",
        "605207715842",
        "727646510379",
        "732604637566",
        "761018874580",
        "761377655185",
        "879381266642",
        "891564319516",
        "946466191631",
    ]
)
# The extension AppConfig, region by region.
_APPCONFIG = frozenset(
    [
        "000010852771",
        "027255383542",
        "039592058896",
        "066940009817",
        "080788657173",
        "203683718741",
        "282860088358",
        "307021474294",
        "359756378197",
        "418787028745",
        "421114256042",
        "434848589818",
        "489524808438",
        "493207061005",
        "554480029851",
        "559955524753",
        "574348263942",
        "586093569114",
        "630222743974",
        "646970417810",
        "662846165436",
        "706869817123",
        "728743619870",
        "758369105281",
        "826293736237",
        "958113053741",
        "980059726660",
    ]
)
# The extension Parameters and Secrets, region by region.
_PARAMETERS_AND_SECRETS = frozenset(
    [
        "015030872274",
        "044395824272",
        "070087711984",
        "133256977650",
        "133490724326",
        "176022468876",
        "177933569100",
        "187925254637",
        "200266452380",
        "317013901791",
        "325218067255",
        "345057560386",
        "427196147048",
        "490737872127",
        "524103009944",
        "576959938190",
        "590474943231",
        "665172237481",
        "738900069198",
        "768336418462",
        "772501565639",
        "780235371811",
        "832021897121",
        "858974508948",
        "933737806257",
        "997803712105",
    ]
)

OF_AWS = _EVERYWHERE | _INSIGHTS | _APPCONFIG | _PARAMETERS_AND_SECRETS
