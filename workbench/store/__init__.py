"""Where a project lives: the database with its journal, and the vault beside it."""
