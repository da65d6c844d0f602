"""Reads an exposition with prometheus_client's parsers, and compares it with what is due.

Usage: check.py DIRECTORY, in which there are expected.json, text.txt, openmetrics.txt and created.txt,
whose counters and histograms say that they began to count at 1.5 seconds.
"""

import json
import math
import pathlib
import sys
from fractions import Fraction

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text


def same(read, due):
    """Whether what was read is the number that this text is."""
    if isinstance(read, int):
        # Exactly; and -0 without a point is an integer to the parser, with no sign to lose.
        return math.isfinite(float(due)) and read == Fraction(due)
    due = float(due)
    if math.isnan(read) or math.isnan(due):
        return math.isnan(read) and math.isnan(due)
    return read == due and math.copysign(1, read) == math.copysign(1, due)


def key(name, labels):
    # A bound is spelt in each format's own way, and means the same.
    labels = {name: float(value) if name == "le" else value for name, value in labels.items()}
    return name, tuple(sorted(labels.items()))


def take_created(families, found):
    """Takes away what says when a series began to count: once for each of a counter or a histogram."""
    for family in families:
        last = {"counter": "_total", "histogram": "_count"}.get(family.type)
        series = [sample for sample in family.samples if last and sample.name == family.name + last]
        for sample in series:
            created = found.pop(key(family.name + "_created", sample.labels))
            assert created == 1.5, f"{family.name} began to count at {created}"


def check(kind, parse, document, expected):
    families = list(parse(document))
    found = {}
    for family in families:
        for sample in family.samples:
            place = key(sample.name, sample.labels)
            assert place not in found, f"{kind}: {place} is there twice"
            found[place] = sample.value
    if kind == "created":
        take_created(families, found)
    helps = {family.name: family.documentation for family in families}
    for name, help_text in expected["families"]:
        stem = name.removesuffix("_total")
        given = helps.get(stem, helps.get(name))
        assert given == help_text, f"{kind}: the help of {name} is {given!r}, not {help_text!r}"
    for name, labels, value in expected["samples"]:
        place = key(name, labels)
        assert place in found, f"{kind}: {place} is missing"
        given = found.pop(place)
        assert same(given, value), f"{kind}: {place} is {given!r}, not {value}"
    assert not found, f"{kind}: {list(found)[:3]} is more than what is due"


directory = pathlib.Path(sys.argv[1])
expected = json.loads((directory / "expected.json").read_text())
assert expected["samples"], "nothing is expected"
check("text", text, (directory / "text.txt").read_text(), expected)
check("openmetrics", openmetrics, (directory / "openmetrics.txt").read_text(), expected)
check("created", openmetrics, (directory / "created.txt").read_text(), expected)
print(len(expected["samples"]))
