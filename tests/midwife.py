"""`python midwife.py SOCKET MODULE WORDS…`: what `python -m MODULE WORDS…` does, in a process the mother forks.

Folder, environment and the three streams are this process's own, the exit code is the child's, and SIGTERM and SIGINT
are handed on; a test sees no difference but the seconds that imports take. If it is killed, so is the child.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path
from types import FrameType


def main() -> None:
    with socket.socket(socket.AF_UNIX) as mother:

        def hand_on(number: int, _frame: FrameType | None) -> None:
            mother.sendall(bytes([number]))

        mother.connect(sys.argv[1])
        asked = json.dumps(
            {"words": sys.argv[2:], "folder": str(Path.cwd()), "environment": dict(os.environ)}
        ).encode()
        socket.send_fds(mother, [len(asked).to_bytes(4, "big")], [0, 1, 2])
        mother.sendall(asked)
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, hand_on)
        told = mother.recv(64)
    code = int(told or b"70")
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    main()
