"""The public site: its home, the procedures of the TUPA, privacy. No account is needed."""
