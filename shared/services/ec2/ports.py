"""Which services listen on which well-known ports. The tables that the checks of open ports share."""

# What CIS calls the remote server administration ports; RDP also speaks UDP.
ADMIN_PORTS = {22: "SSH", 3389: "RDP"}

# The ports that Security Hub's EC2.19 calls high-risk.
HIGH_RISK_PORTS = {
    20: "FTP data",
    21: "FTP",
    22: "SSH",
    23: "Telnet",
    25: "SMTP",
    110: "POP3",
    135: "RPC",
    143: "IMAP",
    445: "SMB",
    1433: "SQL Server",
    1434: "SQL Server",
    3000: "web development",
    3306: "MySQL",
    3389: "RDP",
    4333: "mSQL",
    5000: "web development",
    5432: "PostgreSQL",
    5500: "file copy",
    5601: "OpenSearch Dashboards",
    8080: "proxy",
    8088: "HTTP, old",
    8888: "HTTP, alternative",
    9200: "OpenSearch",
    9300: "OpenSearch",
}

# Databases, caches, queues and directories that are not in the table above.
DATA_PORTS = {
    88: "Kerberos",
    139: "NetBIOS",
    389: "LDAP",
    464: "Kerberos",
    636: "LDAPS",
    749: "Kerberos administration",
    750: "Kerberos",
    1521: "Oracle",
    2181: "ZooKeeper",
    2483: "Oracle",
    2484: "Oracle",
    5984: "CouchDB",
    6379: "Redis",
    7000: "Cassandra",
    7001: "Cassandra",
    7199: "Cassandra",
    9042: "Cassandra",
    9092: "Kafka",
    9160: "Cassandra",
    11211: "Memcached",
    27017: "MongoDB",
    27018: "MongoDB",
}
