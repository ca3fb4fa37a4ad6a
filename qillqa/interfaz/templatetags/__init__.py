"""Tags and filters that pages may load."""
