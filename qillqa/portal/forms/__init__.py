"""The shape of what the public writes in the portal."""
