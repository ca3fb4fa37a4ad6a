"""The models that come with the program, one `.typ` for each type, and the data they all take."""
