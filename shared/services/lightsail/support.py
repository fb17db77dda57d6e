"""Until when blueprints of instances and versions of databases are supported by those who make them.

Source: the makers' announcements (Amazon Linux, Ubuntu, Debian, CentOS, PHP, Node.js, Windows), and AWS's release
calendars of MySQL and PostgreSQL. What the tables do not name has no end that was known on AS_OF.
"""

from collections.abc import Mapping
from datetime import date

AS_OF = date(2025, 11, 1)

# Blueprint ids, as GetBlueprints tells them: an operating system, or a program with the language that it is made of.
_BLUEPRINTS: Mapping[str, date] = {
    "amazon_linux": date(2023, 12, 31),
    "amazon_linux_2018_03_0_2": date(2023, 12, 31),
    "amazon_linux_2": date(2026, 6, 30),
    "ubuntu_16_04": date(2021, 4, 30),
    "ubuntu_16_04_1": date(2021, 4, 30),
    "ubuntu_16_04_2": date(2021, 4, 30),
    "ubuntu_18_04": date(2023, 5, 31),
    "ubuntu_20_04": date(2025, 5, 31),
    "ubuntu_22_04": date(2027, 4, 30),
    "debian_8_7": date(2020, 6, 30),
    "debian_9_5": date(2022, 6, 30),
    "debian_10": date(2024, 6, 30),
    "debian_11": date(2026, 8, 31),
    "centos_7_1901_01": date(2024, 6, 30),
    "centos_7_2009_01": date(2024, 6, 30),
    "freebsd_12": date(2023, 12, 31),
    "windows_server_2012": date(2023, 10, 10),
    "windows_server_2016": date(2027, 1, 12),
    "lamp_5": date(2018, 12, 31),
    "lamp_5_5_39": date(2016, 7, 21),
    "lamp_5_6_27_1": date(2018, 12, 31),
    "lamp_7": date(2022, 11, 28),
    "nodejs": date(2023, 4, 30),
}
_ENGINES: Mapping[str, date] = {
    "mysql 5.6": date(2022, 3, 1),
    "mysql 5.7": date(2024, 2, 29),
    "mysql 8.0": date(2026, 7, 31),
    "postgres 9.6": date(2022, 4, 26),
    "postgres 10": date(2023, 4, 17),
    "postgres 11": date(2024, 2, 29),
    "postgres 12": date(2025, 2, 28),
    "postgres 13": date(2026, 2, 28),
    "postgres 14": date(2027, 2, 28),
}
# Certificate authorities that have ended.
EXPIRED_AUTHORITIES = frozenset({"rds-ca-2015", "rds-ca-2019"})


def end_of_blueprint(blueprint: str) -> date | None:
    return _BLUEPRINTS.get(blueprint)


def end_of_engine(engine: str, version: str) -> date | None:
    """By major version: 5.7 of MySQL 5.7.44, but 12 of PostgreSQL 12.17."""
    parts = version.split(".")
    names = (f"{engine} {'.'.join(parts[:2])}", f"{engine} {parts[0]}")
    return next((_ENGINES[one] for one in names if one in _ENGINES), None)
