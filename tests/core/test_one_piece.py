"""At no depth does a loop of calls map memory at every turn."""

import threading
from resource import RUSAGE_THREAD, getrusage

from caseops.core.one_piece import in_one_piece

DEPTHS, CALLS = 400, 100


def _leaf():
    """Its frame is larger than a step of `_pages_at`: whatever is left of a piece, at some depth it does not fit."""


_leaf.__code__ = _leaf.__code__.replace(co_stacksize=64)


def _pages_at(depth):
    """New pages of memory taken by the calls made so deep."""
    if depth:
        return _pages_at(depth - 1)
    before = getrusage(RUSAGE_THREAD).ru_minflt
    for _ in range(CALLS):
        _leaf()
    return getrusage(RUSAGE_THREAD).ru_minflt - before


def _most(answers):
    answers.append(max(_pages_at(depth) for depth in range(DEPTHS)))


def _in_a_thread(function):
    """A thread begins with a stack of its own."""
    answers = []
    thread = threading.Thread(target=function, args=[answers])
    thread.start()
    thread.join()
    return answers[0]


def test_no_loop_of_calls_takes_memory_at_every_turn():
    assert _in_a_thread(in_one_piece(_most)) < CALLS


def test_it_answers_and_refuses_as_what_it_is_around():
    def sum_of(*numbers, times=1):
        """Adds up."""
        return sum(numbers) * times

    around = in_one_piece(sum_of)
    assert (around(1, 2, times=3), around.__doc__, around.__name__) == (9, "Adds up.", "sum_of")


def test_a_thousand_calls_fit_as_deep_as_python_goes():
    assert _in_a_thread(in_one_piece(lambda answers: answers.append(_pages_at(900)))) < CALLS
