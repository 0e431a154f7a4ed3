"""What open pages are told, and when."""

import threading

from sourcebook.host.preview.board import Board


def test_who_waits_is_told_at_once() -> None:
    board = Board()
    before = board.state
    told: list[str] = []
    waiting = threading.Thread(target=lambda: told.append(board.wait(before.serial, 60).html))
    waiting.start()
    board.publish("<p>odd</p>", changed=False)
    waiting.join(30)
    assert told == ["<p>odd</p>"]
    assert board.state.generation == before.generation


def test_the_same_news_is_no_news() -> None:
    board = Board()
    board.publish("<p>odd</p>", changed=False)
    before = board.state
    board.publish("<p>odd</p>", changed=False)
    assert board.state == before
    board.publish("<p>odd</p>", changed=True)
    assert board.state.serial > before.serial
    assert board.state.generation > before.generation


def test_who_knows_less_does_not_wait() -> None:
    board = Board()
    assert board.wait(0, 60) == board.state


def test_a_preview_that_begins_anew_is_news_for_a_page_of_the_last_one() -> None:
    old = Board().state
    board = Board()
    for _ in range(3):
        board.publish("", changed=True)
    assert board.state.generation > old.generation
