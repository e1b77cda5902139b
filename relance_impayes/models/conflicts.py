"""Two transactions that want the same rows: under REPEATABLE READ one of them starts again."""

from psycopg2 import errors

CONFLICTS = (errors.SerializationFailure, errors.DeadlockDetected)
#: A row that both make at once, of which there may be one only.
RACES = (*CONFLICTS, errors.UniqueViolation)
MOST = 20


def start_again(env, work, *arguments, on=CONFLICTS):
    """Do ``work`` at the beginning of a transaction, from the beginning when another comes across.

    :raise: the conflict, when it comes back ``MOST`` times
    """
    for attempt in range(1, MOST + 1):
        try:
            return work(*arguments)
        except on:
            env.cr.rollback()
            if attempt == MOST:
                raise
    return None
