"""Other systems behind the kernel's ports; named in settings, imported by no one."""
