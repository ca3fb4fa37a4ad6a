"""Papers and signatures. Its processes import none of it: the program is `__main__` (spawn)."""
