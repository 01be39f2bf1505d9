import math
import os
import time

import pytest
from benchmarks.worker import Failed, Late, Worker


@pytest.fixture
def worker():
    made = Worker(1.0, os.getpid)
    yield made
    made.stop()


def test_late_work_is_killed_and_the_next_work_is_done_by_another_process(worker):
    before = worker.do(os.getpid)
    started = time.monotonic()
    assert isinstance(worker.do(time.sleep, 60), Late)
    assert time.monotonic() - started < 30
    assert worker.do(os.getpid) != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_work_that_fails_is_told_and_the_process_stays(worker):
    before = worker.do(os.getpid)
    assert worker.do(math.sqrt, -1) == Failed("ValueError: math domain error")
    assert worker.do(os.getpid) == before


def test_a_process_that_ends_by_itself_is_replaced(worker):
    assert worker.do(os._exit, 1) == Failed("the process ended")
    assert worker.do(math.sqrt, 4) == 2
