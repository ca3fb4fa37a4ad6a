"""Bad input and faults, for real: processes, databases and kills (issue 2, section 5)."""
