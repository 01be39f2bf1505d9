"""A process that works for the benchmarks, and is killed when a piece of work passes its limit."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

SPAWN = multiprocessing.get_context("spawn")
WARMING = 300.0


@dataclass(frozen=True, slots=True)
class Failed:
    """Work that ended with an error, which is told in one line."""

    reason: str


class Late:
    """Work that was killed at its limit."""


GONE = Failed("the process ended")


class Worker:
    """A process that does one piece of work after another; a late one is replaced by a fresh one.

    `warm` is done first, without the limit: what it imports and loads is not part of the work.
    """

    def __init__(self, limit: float, warm: Callable[[], object]) -> None:
        self.limit, self.warm = limit, warm
        self._start()

    def _start(self) -> None:
        self.here, there = SPAWN.Pipe()
        self.process = SPAWN.Process(target=_serve, args=(there,), daemon=True)
        self.process.start()
        there.close()
        self._ask(WARMING, self.warm)

    def do(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """What the work gives, or `Failed`, or `Late`."""
        done = self._ask(self.limit, work, *arguments)
        if isinstance(done, Late) or done == GONE:
            self.stop()
            self._start()
        return done

    def _ask(self, limit: float, work: Callable[..., Any], *arguments: Any) -> Any:
        try:
            self.here.send((work, arguments))
            return self.here.recv() if self.here.poll(limit) else Late()
        except (EOFError, ConnectionError):
            return GONE

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.here.close()


def _serve(there: Connection) -> None:
    while True:
        try:
            work, arguments = there.recv()
        except EOFError:
            return
        try:
            there.send(work(*arguments))
        except Exception as error:
            there.send(Failed(f"{type(error).__name__}: {error}".partition("\n")[0][:200]))


def alone(limit: float, work: Callable[..., Any], *arguments: Any) -> Any:
    """Work done in a process of its own."""
    worker = Worker(limit, _nothing)
    try:
        return worker.do(work, *arguments)
    finally:
        worker.stop()


def _nothing() -> None:
    return None
