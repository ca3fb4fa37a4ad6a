"""What the frame itself answers: the municipality's colours and shield, and the gallery."""
