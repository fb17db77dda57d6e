"""A process that has loaded a layer's packages; each environment of a function is a fork of it.

On AWS a cold start pays for its imports on a machine of its own; here some fifty functions start on two cores. The
fork shares what was loaded and costs a twentieth. Run as `python -m local.cloud.zygote`; it reads one JSON line
{"socket": path, "layers": [folder ...], "modules": [...]} and ends when its standard input does.

A request is one message on the socket: {"script", "cwd", "env"} with the three file descriptors that become the
child's standard input, output and error. The answer is the child's pid, with a pidfd of it.
"""

import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
from typing import Any, NoReturn

MESSAGE = 1 << 18


def main() -> None:
    order: dict[str, Any] = json.loads(sys.stdin.readline())
    _load(order["layers"], order["modules"])
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(order["socket"])
    listener.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are nobody's: the kernel reaps them
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        readable, _, _ = select.select([listener, sys.stdin], [], [])
        if sys.stdin in readable:
            return
        connection, _ = listener.accept()
        with connection:
            _serve(listener, connection)


def _load(layers: list[str], modules: list[str]) -> None:
    """As the worker's own script orders its path: the last layer first."""
    os.environ["LAMBDA_TASK_ROOT"] = "/"  # X-Ray's SDK looks, when it is loaded, whether it is in a function
    for folder in layers:
        sys.path[:0] = [folder, f"{folder}/python"]
    for name in modules:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page that it looks at


def _serve(listener: socket.socket, connection: socket.socket) -> None:
    text, streams, _, _ = socket.recv_fds(connection, MESSAGE, 3)
    pid = os.fork()
    if pid == 0:
        listener.close()
        connection.close()
        _become(json.loads(text), streams)
    for stream in streams:
        os.close(stream)
    watch = os.pidfd_open(pid)
    socket.send_fds(connection, [str(pid).encode()], [watch])
    os.close(watch)


def _become(request: dict[str, Any], streams: list[int]) -> NoReturn:
    """Run the script in this child, and end it whatever comes."""
    code = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin, sys.stdout, sys.stderr = (os.fdopen(one, mode, closefd=False) for one, mode in enumerate("rww"))
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"])
        sys.argv = [request["script"]]
        runpy.run_path(request["script"], run_name="__main__")
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        for output in (sys.stdout, sys.stderr):
            output.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
