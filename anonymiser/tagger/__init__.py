"""A small network that reads names out of their surroundings, trained on the project's texts."""
