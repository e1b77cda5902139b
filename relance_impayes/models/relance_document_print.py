import logging
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from odoo import api, models
from odoo.tools import split_every

from ..exceptions import NO_WKHTMLTOPDF, RENDER_ERROR, DocumentError
from ..reports import cutting, wkhtmltopdf
from ..reports.letter import foot_sheets, legal_lines

_logger = logging.getLogger(__name__)

PART = 50
"""Letters of one run of the program: of more a run gains nothing, of fewer its start weighs."""
RUNS = 2
"""Runs at a time: patched Qt takes longer for a letter than we do to write and keep it."""


class Job(NamedTuple):
    """What all parts of a printing share: template, moment to give up, the program's threads."""

    template: str
    give_up: float
    program: ThreadPoolExecutor


class RelanceDocument(models.AbstractModel):
    """Printing in parts: while the program prints one part, the next one is written."""

    _inherit = "relance.document"

    @api.model
    def _render_pdfs(self, template, letters):
        """Return one PDF per letter, in order.

        :param str template: XML id of the document, as 'relance_impayes.document_reminder'
        :param letters: dictionaries, see ``relance_document.py``
        :raises DocumentError: of the first letter that cannot be made
        """
        made = self._render_each(template, letters)
        for pdf in made:
            if isinstance(pdf, DocumentError):
                raise pdf
        return made

    @api.model
    def _render_each(self, template, letters):
        """Return for each letter its PDF, or the DocumentError that kept it from being made.

        One bad letter does not keep the others: a part that fails is halved until the culprit
        is alone. Past ``_time_budget`` the letters that are left get their error at once.

        :param letters: any iterable; it is read part by part, so that the facts of a part may be
            looked up while the program prints the part before. The program alone runs beside us:
            whatever touches the database stays in this thread.
        """
        made, begun = {}, deque()
        with ThreadPoolExecutor(RUNS, "relance-print") as program:
            job = Job(template, time.monotonic() + self._time_budget(), program)
            for lang, places, own in self._parts(letters):
                document = self.with_context(lang=lang)
                run = document._start(job, own)
                begun.append(partial(document._finish, job, run, places, own))
                if len(begun) > RUNS:
                    made.update(begun.popleft()())
            for finish in begun:
                made.update(finish())
        return [made[place] for place in range(len(made))]

    @api.model
    def _parts(self, letters):
        """Cut ``letters`` into parts of one language: (language, places, letters)."""
        for part in split_every(PART, enumerate(letters)):
            by_lang = {}
            for place, letter in part:
                by_lang.setdefault(letter.get("lang") or "fr_FR", []).append((place, letter))
            for lang, pairs in by_lang.items():
                yield lang, *(list(column) for column in zip(*pairs, strict=True))

    def _start(self, job, letters):
        """Write the document of these letters and hand it to the program; a Future of its PDF."""
        try:
            html, path = self._render_html(job.template, letters), self._program()
        except DocumentError as error:
            failed = Future()
            failed.set_exception(error)
            return failed
        return job.program.submit(_run, path, html, job.give_up, self._timeout(len(letters)))

    def _finish(self, job, run, places, letters):
        """``{place: PDF or error}`` of these letters, once the program has ended."""
        return dict(zip(places, self._cut(job, run, letters), strict=True))

    def _cut(self, job, run, letters):
        """The PDF of each letter of a run; of a run that failed, those of its two halves."""
        try:
            return self._cut_run(run.result(), letters)
        except DocumentError as error:
            if error.problem == NO_WKHTMLTOPDF or len(letters) == 1:
                return [error] * len(letters)
            _logger.info("a part of %s letters is halved: %s", len(letters), error)
        middle = len(letters) // 2
        made = []
        for half in (letters[:middle], letters[middle:]):
            made += self._cut(job, self._start(job, half), half)
        return made

    @api.model
    def _cut_run(self, pdf, letters):
        """The PDF of each of these letters, cut out of that of the run."""
        sheets = foot_sheets(letters)
        parts = cutting.cut(pdf, len(letters) + len(sheets))
        parts, feet = parts[: len(letters)], parts[len(letters) :]
        foot_of = {lines: pages[0] for lines, pages in zip(sheets, feet, strict=True)}
        return [
            cutting.join(pages, letter.get("reference") or "", foot_of.get(legal_lines(letter)))
            for pages, letter in zip(parts, letters, strict=True)
        ]


def _run(program, html, give_up, timeout):
    """One run of the program, within what is left of the time of the whole job."""
    left = give_up - time.monotonic()
    if left <= 0:
        raise DocumentError(RENDER_ERROR, fault="no_time")
    return wkhtmltopdf.run(program, html, min(left, timeout))
