"""Send a hundred hostile uploads to the local server and check that it still answers.

python -m bench.uploads [COUNT]
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

from tests.web.serving import HEADERS, serving
from tests.web.uploads import plain, uploads

#: Seconds that one check may take in this measurement; the server's own default is 60.
SECONDS = 10.0


def main(count: int) -> None:
    """Send the uploads and print the answers; fail unless a good draft is still checked."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        os.environ["TMPDIR"] = folder  # for the workers
        good = _measure(count)
        left = sum(1 for path in Path(folder).rglob("*") if path.is_file())
    print(f"files left behind: {left}; a good draft afterwards: {good}")
    sys.exit(good != "ok")


def _measure(count: int) -> str:
    """Return the answer to a good draft after ``count`` hostile ones."""
    with serving(check_seconds=SECONDS) as address:
        base = address.partition("/?")[0]
        _send(base, "good.docx", plain())
        before = _megabytes()
        answers: Counter[str] = Counter()
        slowest: tuple[float, str] = (0.0, "")
        for name, data in uploads(count):
            begin = time.perf_counter()
            answers[_send(base, name, data)] += 1
            slowest = max(slowest, (time.perf_counter() - begin, name))
        good = _send(base, "good.docx", plain())
        print(f"{count} uploads: {dict(answers.most_common())}")
        print(f"slowest {slowest[0]:.2f} s ({slowest[1][:40]!a})")
        print(f"memory of server and workers {before} MB → {_megabytes()} MB")
    return good


def _send(base: str, name: str, data: bytes) -> str:
    """Return how the server answered: ``ok``, or the code of the error."""
    query = urllib.parse.urlencode({"name": name})
    request = urllib.request.Request(f"{base}/api/check?{query}", data, HEADERS)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            error = json.load(answer)["report"]["files"][0]["error"]
    except urllib.error.HTTPError as refused:
        error = json.load(refused)["error"]
    return str(error["code"]) if error else "ok"


def _megabytes() -> int:
    """Return the resident memory of this process and its workers (Linux)."""
    pids = [os.getpid(), *(p.pid for p in multiprocessing.active_children() if p.pid)]
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
