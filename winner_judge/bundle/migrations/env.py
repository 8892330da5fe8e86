"""Runs the revisions on the connection that was handed in; Alembic loads this file by its path."""  # noqa: INP001 (and so no package)

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], render_as_batch=True, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
