"""Checks an exported history: run it in the folder where the ZIP file was unpacked.

It needs Python 3 and nothing else, and says whether every entry and document is as it was.
"""

import hashlib
import json
import pathlib
import sys

SEAL = (
    "relance-journal-1\nchain {chain}\ncompany {company}\nsequence {sequence}\n"
    "previous {previous}\nmoment {moment}\nevent {event}\nrecord {record}\nactor {actor}\n"
    "facts {facts_sha256}\npayload {payload_sha256}\n"
)


def sha256(content):
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def faults(folder):
    for chain in json.loads((folder / "journal.json").read_text("utf-8"))["chains"]:
        previous = "0" * 64
        for number, entry in enumerate(chain["entries"], start=1):
            where = f"{chain['name']}, entry {entry['sequence']}"
            if (entry["sequence"], entry["previous"]) != (number, previous):
                yield f"{where}: does not follow the entry before it"
            if sha256(SEAL.format(chain=chain["key"], **entry)) != entry["hash"]:
                yield f"{where}: altered"
            for text in ("facts", "payload"):
                emptied = entry[text] is None and text == "payload"
                if not emptied and sha256(entry[text]) != entry[f"{text}_sha256"]:
                    yield f"{where}: {text} altered"
            previous = entry["hash"]
        if (len(chain["entries"]), previous) != (chain["sequence"], chain["head"]):
            yield f"{chain['name']}: entries are missing at the end"
        for document in chain["documents"]:
            path = folder / document["path"] if document["path"] else None
            if not path or not path.is_file():
                yield f"{document['name']}: missing"
            elif sha256(path.read_bytes()) != document["sha256"]:
                yield f"{document['name']}: altered"


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
    sys.stdout.write("\n".join(found) + "\n" if found else "Every entry and document is intact.\n")
    sys.exit(1 if found else 0)
