"""The pages of the portal; they only read."""
