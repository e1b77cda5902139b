"""A tracking file: how it is read, and what each of its lines would do."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import table_file
from rules.registered import Event, Tracking
from rules.registered_number import number_key
from rules.table_file import UnreadableFileError
from rules.tracking import Letter, judge
from rules.tracking_file import _EVENTS, Row, read

POSTED, TODAY = date(2026, 3, 2), date(2026, 3, 31)
NUMBER = "1A 123 456 7890 1"


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(table_file).failed == 0


# -- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_french_file_is_read_whatever_its_delimiter_and_encoding(delimiter, encoding):
    lines = (
        ("Référence", "N° de suivi", "Résultat", "Date", "Poids"),
        ("REL/2026/00012", NUMBER, "Pli avisé non réclamé", "20/03/2026", "20 g"),
    )
    text = "\r\n".join(delimiter.join(cells) for cells in lines)
    assert read(text.encode(encoding)) == [
        Row(2, "REL/2026/00012", NUMBER, Event.UNCLAIMED, date(2026, 3, 20))
    ]


def test_an_english_file_is_read_and_its_empty_lines_are_passed():
    content = b"act,number,status,date\n\nREL/2026/1,,First presented,2026-03-04T10:12:00\n,,,\n"
    assert read(content) == [Row(3, "REL/2026/1", "", Event.PRESENTED, date(2026, 3, 4))]


@pytest.mark.parametrize(
    "written",
    [
        "02/03/2026",
        "02.03.2026",
        "02-03-2026",
        "2026-03-02",
        "02/03/26",
        "02.03.26",
        "02/03/2026 09:30",
    ],
)
def test_dates_are_read_as_french_offices_write_them(written):
    (row,) = read(f"acte;date\nREL/1;{written}".encode())
    assert row.day == POSTED


@pytest.mark.parametrize(
    ("word", "event"),
    [
        ("posté", Event.POSTED),
        ("Dépôt", Event.POSTED),
        ("présentée", Event.PRESENTED),
        ("Distribué", Event.RECEIVED),
        ("ACCUSÉ DE RÉCEPTION SIGNÉ", Event.RECEIVED),
        ("refusé", Event.REFUSED),
        ("unclaimed", Event.UNCLAIMED),
        ("Destinataire inconnu à l'adresse", Event.WRONG_ADDRESS),
        ("NPAI", Event.WRONG_ADDRESS),
        ("Pli avisé et non réclamé", Event.UNCLAIMED),
    ],
)
def test_results_are_understood_in_french_and_in_english(word, event):
    (row,) = read(f"acte;résultat\nREL/1;{word}".encode())
    assert (row.event, row.fault) == (event, None)


def test_a_single_letter_is_no_result():
    assert not [word for word in _EVENTS if len(word) == 1]


def test_a_line_that_cannot_be_understood_says_which_words():
    rows = read("acte;résultat;date\nREL/1;égaré;02/03/2026\nREL/2;reçu;31/02/2026".encode())
    assert [(row.fault, row.detail) for row in rows] == [
        ("bad_event", "égaré"),
        ("bad_date", "31/02/2026"),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b" \n", "empty"),
        (b"nom;date\nx;y", "no_column"),
        (b"act;" + 140_000 * b"x", "no_table"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 one of an older Excel", "workbook"),
    ],
)
def test_a_file_without_a_heading_is_refused_as_a_whole(content, why):
    with pytest.raises(UnreadableFileError, match=why):
        read(content)


def test_what_a_spreadsheet_calls_unicode_text_is_read():
    text = f"N° de suivi\tRésultat\tDate\r\n{NUMBER}\tReçu\t20/03/2026\r\n"
    for encoding in ("utf-16", "utf-16-be"):
        content = text.encode(encoding)
        if encoding == "utf-16-be":
            content = b"\xfe\xff" + content
        assert read(content) == [Row(2, "", NUMBER, Event.RECEIVED, date(2026, 3, 20))]


def test_half_a_character_of_unicode_text_stops_nothing():
    content = "acte\tdate\nREL/1\t02/03/2026".encode("utf-16")[:-1]
    with pytest.raises(UnreadableFileError, match="no_column"):
        read(content)


def test_a_quoted_cell_over_several_lines_is_one_cell_of_one_line():
    content = (
        'Destinataire;N° ENVOI;ÉTAT;DATE\r\n"Garonne Bois\r\n\r\n12 rue ""des"" Lilas; Bordeaux";'
        f"{NUMBER.lower()};REFUSÉ;04/03/26\r\nX\u2028Y;2;npai;2026-03-05\r\n"
    )
    first, second = read(content.encode())
    assert (first.number, first.event, first.day) == (
        NUMBER.lower(),
        Event.REFUSED,
        date(2026, 3, 4),
    )
    assert (first.line, second.line) == (4, 5)
    assert (second.number, second.event) == ("2", Event.WRONG_ADDRESS)


@given(st.binary(max_size=300))
def test_whatever_the_file_it_is_read_or_refused(content):
    try:
        rows = read(content)
    except UnreadableFileError:
        return
    assert all(row.line >= 2 for row in rows)


# -- judging --------------------------------------------------------------------------------------


def letter(number=1, **values):
    known = {"registered": True, "printed": True, "tracking": Tracking(), **values}
    return Letter(number, f"REL/2026/{number:05}", **known)


def faults(rows, letters, **values):
    verdicts = judge(rows, letters, on=TODAY, **values)
    return [verdict.fault for verdict in verdicts]


def row(act="REL/2026/00001", event=Event.POSTED, day=POSTED, number="", **values):
    return Row(2, act, number, event, day, **values)


def test_a_file_posts_a_letter_and_tells_its_end_further_down():
    rows = [
        row(number=NUMBER),
        Row(3, "", "1a12345678901", Event.PRESENTED, date(2026, 3, 4)),
        Row(4, "", NUMBER, Event.UNCLAIMED, date(2026, 3, 20)),
    ]
    verdicts = judge(rows, [letter()], on=TODAY)
    assert [(v.letter_id, v.event, v.fault) for v in verdicts] == [
        (1, Event.POSTED, None),
        (1, Event.PRESENTED, None),
        (1, Event.UNCLAIMED, None),
    ]


def test_a_line_without_a_result_speaks_of_what_comes_next():
    posted = letter(2, tracking=Tracking(POSTED), key=number_key(NUMBER))
    rows = [row(event=None), Row(3, "", NUMBER, None, date(2026, 3, 5))]
    verdicts = judge(rows, [letter(), posted], on=TODAY)
    assert [v.event for v in verdicts] == [Event.POSTED, Event.RECEIVED]


def test_a_line_without_a_date_takes_the_day_that_is_given_else_it_is_refused():
    assert faults([row(day=None)], [letter()]) == ["no_date"]
    (verdict,) = judge([row(day=None)], [letter()], on=TODAY, default_day=POSTED)
    assert (verdict.day, verdict.fault) == (POSTED, None)


@pytest.mark.parametrize(
    ("line", "known", "name"),
    [
        (row("REL/2026/00099"), {}, "unknown_act"),
        (row("", number="1A 999 999"), {}, "unknown_number"),
        (row(""), {}, "no_letter_named"),
        (row(fault="bad_date"), {}, "bad_date"),
        (row("", fault="bad_event"), {}, "bad_event"),
        (row(), {"printed": False}, "not_printed"),
        (row(), {"tracking": Tracking(POSTED)}, "already_posted"),
        (row(day=date(2026, 4, 1)), {}, "in_the_future"),
        (row(event=Event.RECEIVED), {}, "not_posted"),
        (
            row(event=Event.RECEIVED),
            {"registered": False, "tracking": Tracking(POSTED)},
            "not_registered",
        ),
        (row(event=Event.WRONG_ADDRESS), {"registered": False, "tracking": Tracking(POSTED)}, None),
        (row(number="1A é"), {}, "characters"),
        (row(number="RR473124828FR"), {}, "check_digit"),
        (row(number=NUMBER), {"key": "1A1111111"}, "other_number"),
        (row(number=NUMBER), {"key": number_key(NUMBER)}, None),
        (row(number="bad é"), {"registered": False}, None),
    ],
)
def test_each_bad_line_is_named(line, known, name):
    assert faults([line], [letter(**known)]) == [name]


def test_a_number_that_two_lines_give_to_two_letters_is_refused_the_second_time():
    rows = [row(number=NUMBER), row("REL/2026/00002", number="1A-123-456-7890-1")]
    assert faults(rows, [letter(1), letter(2)]) == [None, "number_taken"]


def test_the_same_line_twice_is_recorded_once():
    assert faults([row(), row()], [letter()]) == [None, "already_posted"]


def test_a_bad_line_does_not_keep_the_others():
    rows = [row("REL/2026/00099"), row(), row("REL/2026/00002")]
    assert faults(rows, [letter(1), letter(2)]) == ["unknown_act", None, None]
