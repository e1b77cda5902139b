"""Names of the module's groups, for fields that only their members may see."""

USER = "relance_impayes.group_relance_user"
