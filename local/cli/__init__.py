"""The command line `quarterdeck`."""
