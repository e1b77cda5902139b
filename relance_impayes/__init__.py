from . import models, wizards


def post_init_hook(env):
    """Every company starts with the standard policy and proposes only (nothing is confirmed)."""
    env["res.company"].with_context(active_test=False).search([])._relance_set_defaults()


def uninstall_hook(env):
    """Let go of the policies, steps and profiles in use, which uninstalling deletes one by one."""
    env["relance.journal"]._drop_guard()
    env.cr.execute(
        """
        SELECT fk.conrelid::regclass::text, quote_ident(col.attname)
          FROM pg_constraint fk
          JOIN pg_attribute col ON col.attrelid = fk.conrelid AND col.attnum = fk.conkey[1]
         WHERE fk.contype = 'f' AND fk.confdeltype = 'r' AND NOT col.attnotnull
           AND fk.confrelid::regclass::text LIKE 'relance\\_%'
        """
    )
    for table, column in env.cr.fetchall():
        # Names come from the database's own catalogue, quoted by it.
        env.cr.execute(f"UPDATE {table} SET {column} = NULL")  # noqa: S608
