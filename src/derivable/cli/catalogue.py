"""Proves the catalogue of conventions, and keeps the table as files that were checked are kept."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import msgspec

from derivable.cli import sealed
from derivable.cli.caching import product
from derivable.crew import Crew, Killed
from derivable.report.convention_table import ConventionTold

NAME = "conventions"

Rows = tuple[ConventionTold, ...]


class Table(msgspec.Struct, frozen=True):
    """The table, and what proved it: it depends on no file of anyone's."""

    product: str
    rows: Rows


def prove(words: str) -> Rows:
    """The rows whose call contains the words, with their proofs."""
    from derivable.report.conventions import conventions_told

    return tuple(conventions_told(words))


@contextmanager
def table(cached: bool, *, aside: bool) -> Iterator[Callable[[], Rows]]:
    """The whole table, waited for where it is asked for: kept, or else proved.

    It is proved in a process `aside`, which starts at once and ends with the block, or in this one.
    """
    store = sealed.opened() if cached else None
    if rows := kept(store):
        yield lambda: rows
        return
    with _proved(aside) as proved:
        yield lambda: keep(store, proved())


def kept(store: sealed.Store | None) -> Rows:
    """The whole table as an earlier run proved it; empty when it would have to be proved again."""
    found = store.read(NAME, Table) if store else None
    return found.rows if found and found.product == product() else ()


def keep(store: sealed.Store | None, rows: Rows) -> Rows:
    """Keep the whole table where there is a store, and give it back."""
    if store:
        store.write(NAME, Table(product(), rows))
    return rows


@contextmanager
def _proved(aside: bool) -> Iterator[Callable[[], Rows]]:
    if not aside:
        yield lambda: prove("")
        return
    crew = Crew(prove)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(crew.ask, "")
        try:
            yield lambda: _result(waiting)
        finally:
            crew.dismiss()


def _result(waiting: Future[Rows]) -> Rows:
    try:
        return waiting.result()
    except Killed:
        return prove("")
