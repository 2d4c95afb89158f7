"""Run migrations on the connection that `workbench.store.database.migrate` opened."""

from alembic import context

from workbench.store.tables import metadata

# Alembic gives its context a configuration while it migrates; a reader of this file has none.
if hasattr(context, "config"):
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,
    )
    context.run_migrations()
