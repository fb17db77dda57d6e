from shared.catalog import Unread
from shared.services.ec2.checks import security_group as checks
from shared.services.ec2.resources.security_group import AttachedInterfaces, PrefixLists, ReferringGroups
from tests.services.cases import ERROR, FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import a_rule, a_security_group

SSH = a_rule("tcp", (22, 22), "0.0.0.0/0")
HTTPS = a_rule("tcp", (443, 443), "0.0.0.0/0", "::/0")
EVERYTHING = a_rule("-1", None, "0.0.0.0/0")
NO_LISTS = PrefixLists({})
OPEN_LIST = PrefixLists({"pl-1": ("10.0.0.0/8", "0.0.0.0/0")})
HALF_LIST = PrefixLists({"pl-1": ("0.0.0.0/1",)})
OWN_LIST = PrefixLists({"pl-1": ("198.51.100.7/32",)})
UNREAD_LIST = PrefixLists(
    {"pl-1": Unread.because("UnauthorizedOperation", "no", "ec2:GetManagedPrefixListEntries", "r")}
)
BY_LIST = a_security_group(a_rule("tcp", (22, 22), references=("pl-1",)))
HALF_BY_LIST = a_security_group(a_rule("tcp", (22, 22), "128.0.0.0/1", references=("pl-1",)))
ALL_BY_LIST = a_security_group(a_rule("-1", None, references=("pl-1",)))
SSH_AND_LIST = a_security_group(SSH, a_rule("tcp", (22, 22), references=("pl-1",)))

CASES = [
    *table(
        checks.security_group_restricts_admin_ports,
        (
            "all of IPv6 that is in use",
            (a_security_group(a_rule("tcp", (22, 22), "2000::/3")), NO_LISTS),
            FAIL,
            "from 2000::/3",
        ),
        (
            "the internet in two halves",
            (a_security_group(a_rule("tcp", (22, 22), "0.0.0.0/1", "128.0.0.0/1")), NO_LISTS),
            FAIL,
            "from 0.0.0.0/1 and 128.0.0.0/1",
        ),
        ("no rules", (a_security_group(), NO_LISTS), PASS, "none"),
        ("HTTPS alone", (a_security_group(HTTPS), NO_LISTS), PASS, "none"),
        ("SSH", (a_security_group(SSH), NO_LISTS), FAIL, "tcp 22 (SSH) from 0.0.0.0/0"),
        ("SSH by IPv6", (a_security_group(a_rule("tcp", (22, 22), "::/0")), NO_LISTS), FAIL, "from ::/0"),
        ("RDP by UDP", (a_security_group(a_rule("udp", (3389, 3389), "0.0.0.0/0")), NO_LISTS), FAIL, "udp 3389 (RDP)"),
        (
            "a range that begins at the port",
            (a_security_group(a_rule("tcp", (22, 30), "0.0.0.0/0")), NO_LISTS),
            FAIL,
            "tcp 22",
        ),
        (
            "a range that ends at the port",
            (a_security_group(a_rule("tcp", (1, 22), "0.0.0.0/0")), NO_LISTS),
            FAIL,
            "tcp 22",
        ),
        (
            "a range that ends before it",
            (a_security_group(a_rule("tcp", (1, 21), "0.0.0.0/0")), NO_LISTS),
            PASS,
            "none",
        ),
        (
            "a range that begins after it",
            (a_security_group(a_rule("tcp", (23, 80), "0.0.0.0/0")), NO_LISTS),
            PASS,
            "none",
        ),
        ("all traffic", (a_security_group(EVERYTHING), NO_LISTS), FAIL, "tcp 3389 (RDP)"),
        ("a protocol by its number", (a_security_group(a_rule("6", (22, 22), "0.0.0.0/0")), NO_LISTS), FAIL, "tcp 22"),
        ("ICMP has no such port", (a_security_group(a_rule("icmp", (-1, -1), "0.0.0.0/0")), NO_LISTS), PASS, "none"),
        ("one's own range", (a_security_group(a_rule("tcp", (22, 22), "198.51.100.7/32")), NO_LISTS), PASS, "none"),
        (
            "groups and AWS's own prefix lists are not everywhere",
            (a_security_group(a_rule("tcp", (22, 22), references=("sg-9", "pl-1"))), NO_LISTS),
            PASS,
            "none",
        ),
        ("a prefix list may hold everywhere", (BY_LIST, OPEN_LIST), FAIL, "tcp 22 (SSH) from 0.0.0.0/0 of pl-1"),
        ("or half of it, the rule the other", (HALF_BY_LIST, HALF_LIST), FAIL, "128.0.0.0/1 and 0.0.0.0/1 of pl-1"),
        ("or one's own range", (BY_LIST, OWN_LIST), PASS, "none"),
        ("an unread list is not passed", (BY_LIST, UNREAD_LIST), ERROR, "UnauthorizedOperation"),
        ("another list may be unread", (a_security_group(HTTPS), UNREAD_LIST), PASS, "none"),
        ("what is open is so, whatever a list holds", (SSH_AND_LIST, UNREAD_LIST), FAIL, "from 0.0.0.0/0"),
        (
            "everywhere beside one's own range",
            (a_security_group(a_rule("tcp", (22, 22), "10.0.0.0/8", "0.0.0.0/0")), NO_LISTS),
            FAIL,
            "tcp 22",
        ),
    ),
    *table(
        checks.security_group_restricts_high_risk_ports,
        ("HTTPS is no risk", (a_security_group(HTTPS), NO_LISTS), PASS, "none"),
        ("MySQL is", (a_security_group(a_rule("tcp", (3306, 3306), "0.0.0.0/0")), NO_LISTS), FAIL, "3306 (MySQL)"),
        ("the first of them", (a_security_group(a_rule("tcp", (20, 20), "::/0")), NO_LISTS), FAIL, "20 (FTP data)"),
        ("these ports are TCP's", (a_security_group(a_rule("udp", (3306, 3306), "0.0.0.0/0")), NO_LISTS), PASS, "none"),
    ),
    *table(
        checks.security_group_restricts_data_ports,
        ("HTTPS is no data port", (a_security_group(HTTPS), NO_LISTS), PASS, "none"),
        ("Redis is", (a_security_group(a_rule("tcp", (6379, 6379), "0.0.0.0/0")), NO_LISTS), FAIL, "6379 (Redis)"),
        (
            "Memcached also by UDP",
            (a_security_group(a_rule("udp", (11211, 11211), "::/0")), NO_LISTS),
            FAIL,
            "udp 11211",
        ),
    ),
    *table(
        checks.security_group_opens_only_authorized_ports,
        ("SSH by a prefix list", (BY_LIST, OPEN_LIST), FAIL, "tcp 22 from 0.0.0.0/0 of pl-1"),
        ("an unread list is not passed", (BY_LIST, UNREAD_LIST), ERROR, "UnauthorizedOperation"),
        ("HTTPS is meant to be public", (a_security_group(HTTPS), NO_LISTS), PASS, "nothing else"),
        ("SSH is not", (a_security_group(SSH), NO_LISTS), FAIL, "tcp 22 from 0.0.0.0/0"),
        (
            "a range with one port too many",
            (a_security_group(a_rule("tcp", (443, 444), "0.0.0.0/0")), NO_LISTS),
            FAIL,
            "tcp 443-444",
        ),
        (
            "443 of UDP is another port",
            (a_security_group(a_rule("udp", (443, 443), "0.0.0.0/0")), NO_LISTS),
            FAIL,
            "udp 443",
        ),
        (
            "a tenant may allow it",
            (a_security_group(a_rule("udp", (443, 443), "0.0.0.0/0")), NO_LISTS, checks.PublicPorts(udp=(443,))),
            PASS,
            "nothing else",
        ),
        ("all traffic", (a_security_group(EVERYTHING), NO_LISTS), FAIL, "all traffic"),
        ("ping has no port", (a_security_group(a_rule("icmp", (8, -1), "0.0.0.0/0")), NO_LISTS), PASS, "nothing else"),
        (
            "narrow sources may use any",
            (a_security_group(a_rule("tcp", (22, 22), "10.0.0.0/8")), NO_LISTS),
            PASS,
            "nothing",
        ),
    ),
    *table(
        checks.security_group_does_not_open_all_ports,
        ("all traffic by a prefix list", (ALL_BY_LIST, OPEN_LIST), FAIL, "all traffic from 0.0.0.0/0 of pl-1"),
        ("an unread list is not passed", (BY_LIST, UNREAD_LIST), ERROR, "UnauthorizedOperation"),
        ("one port", (a_security_group(SSH), NO_LISTS), PASS, "no rule"),
        ("all traffic", (a_security_group(EVERYTHING), NO_LISTS), FAIL, "all traffic from 0.0.0.0/0"),
        ("all ports of UDP", (a_security_group(a_rule("udp", (0, 65535), "::/0")), NO_LISTS), FAIL, "udp 0-65535"),
        ("all but port 0", (a_security_group(a_rule("tcp", (1, 65535), "::/0")), NO_LISTS), FAIL, "tcp 1-65535"),
        ("all but privileged", (a_security_group(a_rule("tcp", (1024, 65535), "::/0")), NO_LISTS), PASS, "no rule"),
        ("all traffic from within", (a_security_group(a_rule("-1", None, "10.0.0.0/8")), NO_LISTS), PASS, "no rule"),
    ),
    *table(
        checks.security_group_default_allows_nothing,
        ("no rules", (a_security_group(name="default"),), PASS, "no rules"),
        (
            "the rule that AWS made",
            (a_security_group(a_rule("-1", None, references=("sg-1",)), name="default"),),
            FAIL,
            "1 inbound and 0 outbound",
        ),
        ("a way out", (a_security_group(name="default", egress=(EVERYTHING,)),), FAIL, "0 inbound and 1 outbound"),
        ("another group may have rules", (a_security_group(SSH),), NOT_APPLICABLE, "not a default"),
    ),
    *table(
        checks.security_group_is_used,
        (
            "it guards one",
            (a_security_group(), AttachedInterfaces(1), ReferringGroups(())),
            PASS,
            "1 network interface",
        ),
        ("it is named", (a_security_group(), AttachedInterfaces(0), ReferringGroups(("sg-2",))), PASS, "sg-2"),
        ("it does nothing", (a_security_group(), AttachedInterfaces(0), ReferringGroups(())), FAIL, "no network"),
        (
            "a default group stays",
            (a_security_group(name="default"), AttachedInterfaces(0), ReferringGroups(())),
            NOT_APPLICABLE,
            "cannot be deleted",
        ),
    ),
    *table(
        checks.security_group_admits_no_wide_public_range,
        ("a wide range in a prefix list", (BY_LIST, HALF_LIST), FAIL, "tcp 22 from 0.0.0.0/1 of pl-1"),
        ("an unread list is not passed", (BY_LIST, UNREAD_LIST), ERROR, "UnauthorizedOperation"),
        ("a site by IPv6", (a_security_group(a_rule("tcp", (22, 22), "2600:1f18::/48")), NO_LISTS), PASS, "no wide"),
        (
            "two sites by IPv6",
            (a_security_group(a_rule("tcp", (22, 22), "2600:1f18::/47")), NO_LISTS),
            FAIL,
            "2600:1f18::/47",
        ),
        ("256 addresses", (a_security_group(a_rule("tcp", (443, 443), "8.8.8.0/24")), NO_LISTS), PASS, "no wide"),
        ("512 addresses", (a_security_group(a_rule("tcp", (443, 443), "8.8.8.0/23")), NO_LISTS), FAIL, "8.8.8.0/23"),
        (
            "half of the internet",
            (a_security_group(a_rule("tcp", (443, 443), "128.0.0.0/1")), NO_LISTS),
            FAIL,
            "128.0.0.0/1",
        ),
        ("a private network", (a_security_group(a_rule("tcp", (443, 443), "10.0.0.0/8")), NO_LISTS), PASS, "no wide"),
        ("everywhere is for other checks", (a_security_group(HTTPS), NO_LISTS), PASS, "no wide"),
        (
            "a tenant may allow it",
            (a_security_group(a_rule("tcp", (443, 443), "8.8.8.0/23")), NO_LISTS, checks.WidestRange(20)),
            PASS,
            "no wide",
        ),
    ),
    *table(
        checks.security_group_names_no_public_addresses,
        ("one host", (a_security_group(a_rule("tcp", (22, 22), "8.8.8.8/32")),), FAIL, "tcp 22 from 8.8.8.8/32"),
        ("256 hosts", (a_security_group(a_rule("tcp", (22, 22), "8.8.8.0/24")),), FAIL, "8.8.8.0/24"),
        ("more are for another check", (a_security_group(a_rule("tcp", (22, 22), "8.8.8.0/23")),), PASS, "no public"),
        ("a host by IPv6", (a_security_group(a_rule("tcp", (22, 22), "2001:4860::1/128")),), FAIL, "2001:4860::1"),
        ("a private network", (a_security_group(a_rule("tcp", (22, 22), "10.0.0.0/24")),), PASS, "no public"),
        ("everywhere is for other checks", (a_security_group(HTTPS),), PASS, "no public"),
        (
            "a few of many are told",
            (a_security_group(a_rule("tcp", (22, 22), *[f"8.8.8.{host}/32" for host in range(7)])),),
            FAIL,
            "and 2 more",
        ),
    ),
    *table(
        checks.security_group_has_few_rules,
        ("fifty", (a_security_group(*[SSH] * 50),), PASS, "50 inbound"),
        ("fifty-one", (a_security_group(*[SSH] * 51),), FAIL, "51 inbound"),
        (
            "each range counts",
            (a_security_group(a_rule("tcp", (22, 22), *[f"10.0.0.{host}/32" for host in range(51)])),),
            FAIL,
            "51 inbound",
        ),
        ("outbound too", (a_security_group(egress=(EVERYTHING,) * 51),), FAIL, "51 outbound"),
    ),
    *table(
        checks.security_group_is_not_from_launch_wizard,
        ("made on purpose", (a_security_group(name="web"),), PASS, "not made"),
        ("made by the wizard", (a_security_group(name="launch-wizard-7"),), FAIL, "launch-wizard-7"),
    ),
]


@each(CASES)
def test_it_judges_security_groups(case: Case) -> None:
    case.holds()
