"""The kernel: what every domain of the house stands on. It knows no domain."""
