"""Bold and italics reach as far as the author meant, also where no blanks stand between words."""

import re

import pytest

from sourcebook.site.words import prose


def html(text: str) -> str:
    pieces = prose.render(text, inline=True)
    return re.sub(r"</?span[^>]*>", "", "".join(piece for piece in pieces if isinstance(piece, str)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据**《水法》**办理", "依据<strong>《水法》</strong>办理"),
        ("依据，*《水法》*，办理", "依据，<em>《水法》</em>，办理"),
        ("称为**“河长”**的人", "称为<strong>“河长”</strong>的人"),
        ("称“**河长**”的人", "称“<strong>河长</strong>”的人"),
        (
            "先说**水质。**再说**水量（立方米）**也好",
            "先说<strong>水质。</strong>再说<strong>水量（立方米）</strong>也好",
        ),
        ("与**OECD (Paris)**合作", "与<strong>OECD (Paris)</strong>合作"),
        ("川は**「深い」**です", "川は<strong>「深い」</strong>です"),
        ("***《水法》***办理", "<em><strong>《水法》</strong></em>办理"),
        ("长5 * 宽3 * 高2", "长5 * 宽3 * 高2"),
        ("长 * 宽** 高", "长 * 宽** 高"),
        (r"长\*《宽》\*高", "长*《宽》*高"),
        ("`**《水法》**`办理", "<code>**《水法》**</code>办理"),
        ("a**(b)**c", "a**(b)**c"),
        ("the *(old)* way", "the <em>(old)</em> way"),
    ],
)
def test_emphasis(text: str, expected: str) -> None:
    assert html(text) == expected
