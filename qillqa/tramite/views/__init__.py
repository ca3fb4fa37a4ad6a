"""What the mesa de partes answers to a browser: to officers and to the public."""
