import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.reading.latex import decode, one_line, unescaped
from sourcebook.standins import EM, EM_END


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        pytest.param(r"L{\"u} L\"u L{\"{u}} \"{u}", "Lü Lü Lü ü", id="L3 umlaut"),
        pytest.param(r"\'{\i} \'\i{} \`{\j}", "í í j̀", id="L3 dotless letters"),
        pytest.param(r"\v{s} \v s \c{c} \H o \k{a} \r{u}", "š š ç ő ą ů", id="L3 accents that are words"),
        pytest.param(
            r"\aa ngstrom {\ss} {\O}rsted \L{}\'od\'z \o", "ångstrom ß Ørsted Łódź ø", id="L3 letters"
        ),
        pytest.param(r"\'{\"u} {\'E}douard", "ǘ Édouard", id="L3 accents on accents"),
        pytest.param("1--2 a---b", "1–2 a—b", id="L3 dashes"),
        pytest.param("``x'' `y' don't", "“x” `y' don't", id="L3 quotation marks"),
        pytest.param("p.~3", "p.\u00a03", id="L3 tie"),
        pytest.param(r"\& \% \_ \# \$ \{ \}", "& % _ # $ { }", id="L3 escapes"),
        pytest.param(r"\emph{De Anima} in", f"{EM}De Anima{EM_END} in", id="L3 emph"),
        pytest.param(r"\textit{a \emph{b}}", f"{EM}a {EM}b{EM_END}{EM_END}", id="L3 emph in italics"),
        pytest.param(
            r"{\em a b} c {\it\em d}", f"{EM}a b{EM_END} c {EM}{EM}d{EM_END}{EM_END}", id="L3 switches"
        ),
        pytest.param(r"a\emph{}b", "ab", id="L3 emphasis of nothing"),
        pytest.param(r"\href{https://x/%41_b}{the site}", "the site", id="L3 href"),
        pytest.param(r"\url{https://x/%41_b~c}", "https://x/%41_b~c", id="L3 url"),
        pytest.param(r"\unknown{x} \textsc{y}", "x y", id="L3 unknown macros keep their argument"),
        pytest.param(r"C:\Windows", r"C:\Windows", id="L3 unknown words stay"),
        pytest.param(r"\enquote{a} \mkbibquote{b}", "“a” “b”", id="L3 enquote"),
        pytest.param(r"\noopsort{1973a}1973", "1973", id="L3 noopsort"),
        pytest.param("{{Peru}} {DVD}s and {iPhone}", "Peru DVDs and iPhone", id="L4 braces keep case"),
        pytest.param("<i>a</i> & <script>", "<i>a</i> & <script>", id="L5 markup stays text"),
        pytest.param("$x_1$ $10^{-3}$ $x_i$", "x₁ 10⁻³ x_i", id="L6 formulas"),
        pytest.param(r"$\alpha$ 10$^{th}$ \(\Omega_2\)", "α 10th Ω₂", id="L6 symbols"),
        pytest.param("$100 and $200, $5", "$100 and $200, $5", id="L6 money"),
        pytest.param("山水自然保护中心《报告》", "山水自然保护中心《报告》", id="Chinese"),
        pytest.param("\u3000全角", "\u3000全角", id="other spaces stay"),
        pytest.param("a}b{c", "abc", id="unbalanced"),
        pytest.param("\\", "\\", id="lone backslash"),
    ],
)
def test_decode(tex: str, text: str) -> None:
    assert decode(tex) == text


@pytest.mark.parametrize(
    ("tex", "character"),
    [
        pytest.param("100% sure", "%", id="L2 percent"),
        pytest.param("Q&A", "&", id="L2 ampersand"),
        pytest.param("#MeToo", "#", id="L2 hash"),
        pytest.param(r"100\% Q\&A", "", id="escaped"),
        pytest.param(r"\url{x_y%20}", "", id="in an address"),
        pytest.param("$x_1^2$", "", id="in a formula"),
    ],
)
def test_unescaped(tex: str, character: str) -> None:
    assert unescaped(tex) == character


TEX = st.lists(
    st.sampled_from([*"ab \n\\{}$~-`'\"^_&%#1é中", "\\emph{", "\\'", "\\url{", "\\em ", "\\(", "\\foo "])
).map("".join)


@given(TEX)
def test_emphasis_is_balanced_whatever_the_text(tex: str) -> None:
    depth = 0
    for character in decode(tex):
        depth += (character == EM) - (character == EM_END)
        assert depth >= 0
    assert depth == 0


@given(st.text())
def test_any_text_can_be_decoded(text: str) -> None:
    unescaped(text)
    assert decode(one_line(text)) == decode(text)


@pytest.mark.parametrize("unit", ["{", "}", "\\'", "\\url{", "\\(", "$a_", "\\emph", "{\\em ", "$"])
def test_depth_and_length_do_not_matter(unit: str) -> None:
    decode(unit * 20_000)
    unescaped(unit * 20_000)
