"""What can go wrong with a name: callers turn it into the problem of one act, never a trace."""

NO_WKHTMLTOPDF = "no_wkhtmltopdf"
RENDER_ERROR = "render_error"


class DocumentError(Exception):
    """A document could not be made.

    :param problem: name of the problem (``NO_WKHTMLTOPDF`` or ``RENDER_ERROR``), a key of the
        selection ``relance.act.problem``
    :param detail: what a person or a log may read about it
    """

    def __init__(self, problem: str, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.problem}: {self.detail}" if self.detail else self.problem
