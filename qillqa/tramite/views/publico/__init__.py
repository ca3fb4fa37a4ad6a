"""What anybody may do without an account: file by the web and follow a case."""
