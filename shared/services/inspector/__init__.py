"""Inspector: what it scans for vulnerabilities, and which of them are left open."""
