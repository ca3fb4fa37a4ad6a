"""What may be done in the mesa de partes, in the law's verbs, by subject."""
