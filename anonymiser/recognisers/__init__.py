"""Recognisers: each turns a reading of a text into entities of its own kind."""
