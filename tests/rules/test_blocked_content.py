"""Each part of a page by hand that a browser would leave out is told once, at its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.check import check
from sourcebook.reading.load import Folders

Tiny = Callable[[dict[str, str | None]], Path]
HOME = "# Home\n\nMoney is voted on [@article, n. 2]. See [[tartu-2016]] and [[turnout]].\n\n"

BLOCKED = {
    "![Another][one]\n\n[one]: //images.example.org/one.png": (7, 8),
    "![third]\n\n[Third]: <https://images.example.org/3.png> 'Third'": (7, 11),
    '<iframe src="https://films.example.org/embed/abc" width="400"></iframe>': (5, 1),
    '<iframe srcdoc="<p>x</p>"></iframe>': (5, 1),
    '<video src="https://v.example.org/a.mp4" controls></video>': (5, 1),
    '<audio controls><source src="//v.example.org/a.mp3"></audio>': (5, 17),
    '<IMG srcset="a.png 1x, https://images.example.org/b.png 2x"\n     alt="x > y">': (5, 1),
    '<span style="color: red">red</span>': (5, 7),
    "![x](x.png){: .wide style='float:right' }": (5, 21),
    "<b onclick='go()'>x</b>": (5, 4),
    '<a href="javascript:go()">x</a>': (5, 4),
    '<script>document.title = "x"</script>': (5, 1),
    '!!! note\n    <script src="https://cdn.example.org/x.js"></script>': (6, 5),
    "- a\n\n    <style>p { color: red }</style>": (7, 5),
    "words\n    <style>p { color: red }</style>": (6, 5),
    "<div>\n\n    <style>p { color: red }</style>\n</div>": (7, 5),
    "[^1]: a\n\n    <style>p { color: red }</style>": (7, 5),
    "So:\n\n    <b>\n<style>p { color: red }</style>": (8, 1),
    "<style>p { color: red }</style>": (5, 1),
    '<object data="a.pdf"></object>': (5, 1),
    '<base href="https://example.org/">': (5, 1),
    '<meta http-equiv="refresh" content="0; url=https://example.org/">': (5, 1),
    '<form action="https://example.org/q"><button>Go</button></form>': (5, 1),
    '<link rel="stylesheet" href="https://cdn.example.org/x.css">': (5, 1),
}


@pytest.mark.parametrize("text", BLOCKED)
def test_what_is_left_out_is_told_at_its_place(tiny: Tiny, text: str) -> None:
    _, problems = check(Folders(tiny({"docs/index.md": f"{HOME}{text}\n"})))
    assert [problem.rule for problem in problems] == ["blocked-content"]
    assert (problems[0].mark.line, problems[0].mark.column) == BLOCKED[text]


@pytest.mark.parametrize(
    "text",
    [
        "![A map](map.png){ width='50%' .wide }",
        "[a link](https://example.org/), <https://example.org/> and [x]\n\n[x]: https://example.org/x.png",
        "`<script>alert(1)</script>` and `![x](https://example.org/x.png)`",
        "```html\n<iframe src='https://example.org/'></iframe>\n```",
        "<!-- <script>alert(1)</script> -->",
        "So:\n\n    <script>alert(1)</script>\n\n    <b style='x: y'>\n",
        "\t<iframe src='https://example.org/'></iframe>",
        "- a\n\nAfter it:\n\n    <style>p { color: red }</style>\n",
        '<iframe src="../cases/"></iframe> <video src="a.mp4" controls></video>',
        '<script src="js/own.js"></script> <form action="search/"><input name="q"></form>',
        "3 < 4 style='x' > 2; once = one > on",
        '<img src="map.png" alt="style=x onload=y">',
    ],
)
def test_what_works_is_not_told(tiny: Tiny, text: str) -> None:
    assert check(Folders(tiny({"docs/index.md": f"{HOME}{text}\n"})))[1] == []
