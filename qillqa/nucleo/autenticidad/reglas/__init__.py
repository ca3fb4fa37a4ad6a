"""What is decided about codes and states, from values alone."""
