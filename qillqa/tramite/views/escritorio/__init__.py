"""The pages of officers, one file per noun."""
