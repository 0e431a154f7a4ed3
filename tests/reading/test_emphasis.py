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
        ("水质*，水量*。", "水质*，水量*。"),
        ("水_质_好", "水_质_好"),
        ("水_《水法》_好", "水<em>《水法》</em>好"),
        ("水**！**好", "水<strong>！</strong>好"),
        ("**、水**和**水：**", "<strong>、水</strong>和<strong>水：</strong>"),
        ("한국어**(조사)**는 **강(江)**은", "한국어<strong>(조사)</strong>는 <strong>강(江)</strong>은"),
        ("约*100*名", "约<em>100</em>名"),
        ("**甲**、**“乙”**、~~（丙）~~丁", "<strong>甲</strong>、<strong>“乙”</strong>、<s>（丙）</s>丁"),
        ("the *(old)* way", "the <em>(old)</em> way"),
    ],
)
def test_emphasis(text: str, expected: str) -> None:
    assert html(text) == expected
