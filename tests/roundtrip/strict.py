"""Reads all pages of a directory with prometheus_client's parsers, and prints their number.

Usage: strict.py DIRECTORY, in which there are files *.text and *.openmetrics.
"""

import pathlib
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text

pages = 0
for suffix, parse in {"text": text, "openmetrics": openmetrics}.items():
    for path in pathlib.Path(sys.argv[1]).glob(f"*.{suffix}"):
        document = path.read_bytes().decode()
        try:
            families = list(parse(document))
        except Exception as error:
            sys.exit(f"{path.name}: {error!r}\n{document}")
        found = [(sample.name, tuple(sorted(sample.labels.items()))) for family in families for sample in family.samples]
        assert len(found) == len(set(found)), f"{path.name}: duplicate samples\n{document}"
        pages += 1
print(pages)
