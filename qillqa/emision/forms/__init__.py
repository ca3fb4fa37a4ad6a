"""The shape of what is sent."""
