"""The shapes of what people write in the mesa de partes, by subject."""
