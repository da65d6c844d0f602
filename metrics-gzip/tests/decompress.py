"""Decompresses the streams of a file and compares each with the text after it.

A length of four bytes, lowest first, is before each stream and each text. Prints the number of streams.
"""

import sys
import zlib

GZIP = 16 + zlib.MAX_WBITS

with open(sys.argv[1], "rb") as file:
    data = file.read()

parts = []
start = 0
while start < len(data):
    end = start + 4 + int.from_bytes(data[start : start + 4], "little")
    parts.append(data[start + 4 : end])
    start = end

for stream, text in zip(parts[::2], parts[1::2], strict=True):
    # One byte at a time for short ones, as they may arrive.
    size = 1 if len(stream) < 1000 else 4096
    decoder = zlib.decompressobj(GZIP)
    found = b"".join(
        decoder.decompress(stream[at : at + size]) for at in range(0, len(stream), size)
    )
    assert found == text, f"{len(text)} bytes differ"
    assert decoder.eof and not decoder.unused_data, "the stream has no end, or bytes behind it"

print(len(parts) // 2)
