"""The papers of the case file: cargo, ticket and route sheet, and the data that each one takes."""
