"""Acts above the kernel and the case file: what happens to a document after its signature."""
