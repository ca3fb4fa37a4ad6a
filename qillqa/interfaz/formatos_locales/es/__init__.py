"""Spanish, as written in Peru: the base the framework falls back on."""
