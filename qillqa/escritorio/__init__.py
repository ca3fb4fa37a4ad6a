"""The officer's desk: home, search, notices, accounts. Built on every room below it."""
