"""When the makers of operating systems end their free support. As of November 2026; sources: the makers' own pages.

Names and versions are as Systems Manager's agent reports them.
"""

from collections.abc import Mapping
from datetime import date

# Platform -> beginning of the version -> the day on which standard support ends, or ended.
_ENDS: Mapping[str, Mapping[str, date]] = {
    "Amazon Linux": {
        "2018.03": date(2023, 12, 31),
        "2023": date(2029, 6, 30),
        "2": date(2026, 6, 30),
    },
    "AlmaLinux": {"8": date(2029, 3, 1), "9": date(2032, 5, 31), "10": date(2035, 5, 31)},
    "Amazon Linux AMI": {"2018": date(2023, 12, 31), "2017": date(2023, 12, 31)},
    "CentOS Linux": {"6": date(2020, 11, 30), "7": date(2024, 6, 30), "8": date(2021, 12, 31)},
    "CentOS Stream": {"8": date(2024, 5, 31), "9": date(2027, 5, 31)},
    "Debian GNU/Linux": {
        "9": date(2022, 6, 30),
        "10": date(2024, 6, 30),
        "11": date(2026, 8, 31),
        "12": date(2028, 6, 30),
        "13": date(2030, 6, 30),
    },
    "Microsoft Windows Server 2008": {"": date(2020, 1, 14)},
    "Microsoft Windows Server 2012": {"": date(2023, 10, 10)},
    "Microsoft Windows Server 2016": {"": date(2027, 1, 12)},
    "Microsoft Windows Server 2019": {"": date(2029, 1, 9)},
    "Microsoft Windows Server 2022": {"": date(2031, 10, 14)},
    "Microsoft Windows Server 2025": {"": date(2034, 11, 14)},
    "Oracle Linux Server": {
        "6": date(2021, 3, 31),
        "7": date(2024, 12, 31),
        "8": date(2029, 7, 31),
        "9": date(2032, 6, 30),
    },
    "Red Hat Enterprise Linux": {
        "6": date(2020, 11, 30),
        "7": date(2024, 6, 30),
        "8": date(2029, 5, 31),
        "9": date(2032, 5, 31),
        "10": date(2035, 5, 31),
    },
    "Rocky Linux": {"8": date(2029, 5, 31), "9": date(2032, 5, 31), "10": date(2035, 5, 31)},
    "SLES": {"11": date(2019, 3, 31), "12": date(2024, 10, 31), "15": date(2031, 7, 31)},
    "Ubuntu": {
        "14.04": date(2019, 4, 25),
        "16.04": date(2021, 4, 30),
        "18.04": date(2023, 5, 31),
        "20.04": date(2025, 5, 31),
        "22.04": date(2027, 6, 1),
        "22.10": date(2023, 7, 20),
        "23.04": date(2024, 1, 25),
        "23.10": date(2024, 7, 11),
        "24.04": date(2029, 5, 31),
        "24.10": date(2025, 7, 10),
        "25.04": date(2026, 1, 15),
    },
}


def support_ends(platform: str, version: str) -> date | None:
    """None for a platform or version that the table does not have. Of several names the longest that fits counts."""
    fitting = [name for name in _ENDS if platform.startswith(name)]
    if not fitting:
        return None
    versions = _ENDS[max(fitting, key=len)]
    found = [one for one in versions if version == one or not one or version.startswith(f"{one}.")]
    return versions[max(found, key=len)] if found else None
