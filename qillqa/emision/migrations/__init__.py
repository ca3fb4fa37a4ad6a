"""The tables of issuing, step by step."""
