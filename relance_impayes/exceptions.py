"""What can go wrong with a name: callers turn it into the problem of one act, never a trace."""

NO_WKHTMLTOPDF = "no_wkhtmltopdf"
RENDER_ERROR = "render_error"


class DocumentError(Exception):
    """A document could not be made.

    :param problem: name of the problem (``NO_WKHTMLTOPDF`` or ``RENDER_ERROR``), a key of the
        selection ``relance.act.problem``
    :param detail: what the program or the template said, as it said it
    :param fault: what went wrong, which ``relance.document`` says in the user's words:
        ``template``, ``crash``, ``silence``, ``no_time``, ``unreadable`` or ``mixed``
    """

    def __init__(self, problem: str, detail: str = "", fault: str = "") -> None:
        super().__init__(problem, detail, fault)
        self.problem = problem
        self.detail = detail
        self.fault = fault

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.problem, self.fault, self.detail)))
