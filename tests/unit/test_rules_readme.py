"""The examples of the rules' README are true."""

import doctest
from pathlib import Path

README = Path(__file__).parents[2] / "relance_impayes" / "rules" / "README.md"


def test_every_example_of_the_readme_gives_what_it_says() -> None:
    result = doctest.testfile(
        str(README),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.IGNORE_EXCEPTION_DETAIL,
    )
    assert result.attempted > 40
    assert result.failed == 0
