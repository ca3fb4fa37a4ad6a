"""The shape of what is typed at the desk; nothing here saves."""
