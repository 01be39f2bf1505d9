"""Makes the files of a run, several at once: texts in other processes where it pays, the rest here."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

from derivable.crew import Crew, Killed
from derivable.render.press import File, Press

WORTH = 20  # texts are worth other processes, which have to start and to load the templates


@contextmanager
def making(press: Press, stale: Sequence[File]) -> Iterator[Mapping[str, Future[bytes]]]:
    """The files that are to be made, by their names; each is waited for where its result is asked for."""
    workers = max(1, press.options.workers)
    crew = Crew(replace(press).make) if workers > 1 and sum(map(_is_text, stale)) >= WORTH else None
    with ThreadPoolExecutor(workers) as threads, ThreadPoolExecutor(1) as artist:
        try:
            yield {file.name: (artist if file.draws else threads).submit(_made, file, crew) for file in stale}
        finally:
            for pool in (threads, artist):
                pool.shutdown(wait=False, cancel_futures=True)
            if crew:
                crew.dismiss()


def _is_text(file: File) -> bool:
    """Whether a file needs neither an engine nor the library that draws, which one process loads once."""
    return not file.engine and not file.draws


def _made(file: File, crew: Crew[str, bytes] | None) -> bytes:
    if crew is None or not _is_text(file):
        return file.make()
    try:
        return crew.ask(file.name)
    except Killed:
        return file.make()
