"""The table that the demo prints."""


def print_table(rows: list[dict]) -> None:
    """One line per act."""
    for row in rows:
        print(" | ".join(str(value) for value in row.values()))
