"""What the frame itself answers: colours and shield, errors, and the gallery."""
