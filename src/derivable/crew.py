"""Processes that share the same work, an item at a time; one that dies takes only its own item with it."""

import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Killed(Exception):
    """The process that worked on an item has died."""


def in_processes(
    work: Callable[[Item], Result], items: Sequence[Item], number: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Do the work on every item, such as a path, on several at once, and give the results in their order.

    `work` is a function of a module, since it runs in other processes; an error that it raises is
    raised here. `lost` makes the result for an item whose process was killed.
    """
    crew = Crew(work)

    def one(item: Item) -> Result:
        try:
            return crew.ask(item)
        except Killed:
            return lost(item)

    with ThreadPoolExecutor(number) as threads:
        try:
            yield from threads.map(one, items)
        finally:
            crew.dismiss()


class Crew(Generic[Item, Result]):
    """One process for each thread that asks."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        self.work = work
        self.mine = threading.local()
        self.hiring = threading.Lock()
        self.members: list[Member[Item, Result]] = []
        self.dismissed = False

    def ask(self, item: Item) -> Result:
        """Have the process of this thread do its work; raises `Killed` when it dies over it."""
        if not hasattr(self.mine, "member"):
            self.mine.member = self._hired()
        try:
            found: Result | Exception = self.mine.member.ask(item)
        except (EOFError, OSError) as error:
            del self.mine.member
            raise Killed from error
        if isinstance(found, Exception):
            raise found
        return found

    def _hired(self) -> "Member[Item, Result]":
        with self.hiring:
            if self.dismissed:
                raise Killed
            self.members.append(Member(self.work))
            return self.members[-1]

    def dismiss(self) -> None:
        """End all processes, whatever they are doing, and start no more."""
        with self.hiring:
            self.dismissed = True
            for member in self.members:
                member.process.terminate()


class Member(Generic[Item, Result]):
    """A process that waits for items."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        context = _context()
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(work, theirs), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def ask(self, item: Item) -> Result | Exception:
        """What comes of an item: a result, or the error that the work raised."""
        self.connection.send(item)
        found: Result | Exception = self.connection.recv()
        return found


def _context() -> BaseContext:
    """Fork from a server that has imported the checker once, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["derivable.cli.checking", "derivable.checker", "derivable.report.telling"]
    )
    return context


def _serve(work: Callable[[Item], Result], connection: "Connection[Result | Exception, Item]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends this process at once and without a word
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        connection.send(_done(work, item))


def _done(work: Callable[[Item], Result], item: Item) -> Result | Exception:
    try:
        return work(item)
    except Exception as error:  # raised again where the result is awaited
        error.add_note(traceback.format_exc())
        return error
