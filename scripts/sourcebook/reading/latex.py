r"""TeX in a bibliographic field becomes plain Unicode text: text in, text out.

Only what authors write in bibliographies is understood: accents, special letters, dashes and quotation
marks, emphasis, links, a little mathematics. Braces vanish and never change the case of a letter; a macro
that is not known keeps its argument. Whatever else an author typed (`<`, `>`, `&`) stays that character.

Emphasis must not be confused with an author's own `<i>`, so it is kept as two characters of Unicode's
private use area, `EM` before and `EM_END` after (`standins`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from sourcebook.standins import EM, EM_END

NEEDS_DECODING = re.compile(r"[\\{}~$]|--|``|''")
BLANKS = re.compile(r"[ \t\n]+")
TOKEN = re.compile(
    r"""
      \\(?P<word>[A-Za-z]+)\*?(?P<after>[ \t\n]*)
    | \\(?P<sign>.)
    | (?P<special>[{}$~])
    | (?P<ligature>-{2,3}|``|'')
    | (?P<text>[^\\{}$~`'-]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
FORMULA = re.compile(r"\$(?=[^$]*[\\^_=<>+]|[^\s$]{1,3}\$)[^$]+\$")
"""A pair of dollars with mathematics between; `$100 and $200` is money."""
SCRIPT = re.compile(r"([_^])(.?)", re.DOTALL)
NOT_TEXT = re.compile(
    r"\\(?:url|href|path)\s*\{[^{}]*\}|\\\((?:[^\\]|\\[^()])*\\\)|" + FORMULA.pattern + r"|\\.", re.DOTALL
)
"""Where a special character needs no backslash, or has one."""
UNESCAPED = re.compile(r"[#%&_^]")

LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”"}

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c",
    "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
SPACING = {"`": "`", "'": "´", "^": "^", "~": "~", '"': "¨", "=": "¯", ".": "˙"}
"""What an accent over nothing prints."""

SIGNS = {
    " ": " ", "\t": " ", "\n": " ", "\\": " ", ",": "\u00a0", ";": "\u00a0", ":": "\u00a0", ">": "\u00a0",
    "!": "", "/": "", "-": "", "@": "", "[": "", "]": "",
}  # fmt: skip
"""Characters that mean something else after a backslash; any other is itself."""

SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "SS": "ẞ", "S": "§", "P": "¶", "textsection": "§",
    "ldots": "…", "dots": "…", "textellipsis": "…", "cdots": "⋯", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’", "textquotesingle": "'",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "quotedblbase": "„",
    "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textasteriskcentered": "*",
    "textbullet": "•", "textperiodcentered": "·", "textexclamdown": "¡", "textquestiondown": "¿",
    "textdegree": "°", "textregistered": "®", "texttrademark": "™", "copyright": "©",
    "textcopyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€",
    "textyen": "¥", "textcent": "¢", "textnumero": "№", "textordfeminine": "ª", "textordmasculine": "º",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "dag": "†", "ddag": "‡",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "slash": "/", "space": " ", "quad": " ",
    "qquad": " ", "thinspace": "\u00a0", "nobreakspace": "\u00a0", "textvisiblespace": " ",
    "textprime": "′", "prime": "′", "times": "×", "div": "÷", "pm": "±", "cdot": "·", "circ": "°", "ast": "∗",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼",
    "infty": "∞", "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃",
    "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ",
    "star": "⋆", "bullet": "•", "degree": "°", "mid": "|", "vert": "|", "langle": "⟨", "rangle": "⟩",
    "lbrace": "{", "rbrace": "}", "sqrt": "√", "epsilon": "ε", "varepsilon": "ε", "vartheta": "ϑ",
    "varphi": "φ", "phi": "φ", "Phi": "Φ", "log": "log", "ln": "ln", "exp": "exp", "sin": "sin", "cos": "cos",
    "max": "max", "min": "min", "bmod": "mod", "lt": "<", "gt": ">", "hyphen": "-",
    "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "addslash": "/", "addspace": " ",
    "addnbspace": "\u00a0", "addlowpenspace": " ", "addhighpenspace": " ", "addabbrvspace": " ",
    "adddotspace": ". ", "bibopenparen": "(", "bibcloseparen": ")", "bibopenbracket": "[",
    "bibclosebracket": "]",
}  # fmt: skip
GREEK = (
    "alpha", "beta", "gamma", "delta", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "pi", "rho", "sigma", "tau", "upsilon", "chi", "psi", "omega",
)  # fmt: skip
SYMBOLS |= {
    name: unicodedata.lookup(f"GREEK {case} LETTER {spelling}")
    for word in GREEK
    for spelling in [word.replace("lambda", "lamda").upper()]
    for case, name in [("SMALL", word), ("CAPITAL", word.capitalize())]
}

EMPHASIS = frozenset({"emph", "textit", "textsl", "mkbibemph", "mkbibitalic"})
SWITCHES = frozenset({"em", "it", "itshape", "sl", "slshape"})
"""Macros that put what follows in their group in italics."""
QUOTES = frozenset({"enquote", "mkbibquote", "textquote"})
SILENT = frozenset({
    "rm", "bf", "tt", "sc", "sf", "up", "upshape", "bfseries", "scshape", "sffamily", "ttfamily",
    "rmfamily", "normalfont", "mdseries", "tiny", "small", "footnotesize", "scriptsize", "normalsize",
    "large", "Large", "relax", "protect", "newblock", "allowbreak", "noindent", "par", "newline",
    "linebreak", "break", "hfill", "left", "right", "displaystyle", "textstyle", "bgroup", "egroup",
    "ignorespaces", "unskip", "selectlanguage", "limits", "bibrangessep", "xspace", "sloppy",
    "raggedright", "hskip", "textcompwordmark",
    "nopunct", "isdot", "unspace", "midsentence",
})  # fmt: skip
GOBBLERS = frozenset({
    "noopsort", "NOOP", "SortNoop", "sortnoop", "foreignlanguage", "textcolor", "texorpdfstring", "href",
})  # fmt: skip
"""Macros whose first argument is not printed."""
VERBATIM = frozenset({"url", "path", "nolinkurl"})
STRINGS = {
    "reviewof": "review of", "revisededition": "rev. ed.", "edition": "ed.", "editor": "ed.",
    "editors": "eds.",
    "translator": "trans.", "translators": "trans.", "byeditor": "ed. by", "bytranslator": "trans. by",
    "number": "no.", "volume": "vol.", "volumes": "vols.", "page": "p.", "pages": "pp.", "chapter": "chap.",
    "section": "sec.", "newseries": "new ser.", "oldseries": "old ser.", "phdthesis": "PhD diss.",
    "mathesis": "master’s thesis", "techreport": "tech. rep.", "resreport": "research rep.",
    "inpress": "in press", "inpreparation": "in preparation", "prepublished": "prepublished",
    "nodate": "n.d.", "circa": "ca.", "beforecommonera": "BCE", "commonera": "CE",
    "translationof": "trans. of",
    "reprint": "repr.", "reprintof": "repr. of", "reprintas": "repr. as", "reprintfrom": "repr. from",
    "translationas": "trans. as", "byauthor": "by", "ofseries": "of", "inseries": "in", "andothers": "et al.",
}  # fmt: skip
"""What the keys of biblatex's strings print in English where they are no words (its manual, 4.9.2)."""
STRING_MACROS = frozenset({"bibstring", "bibsstring", "biblstring", "bibcpstring", "bibcpsstring"})
SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")

Finish = Callable[[str], str]


def decode(text: str) -> str:
    r"""Return *text* without its TeX, in Unicode's composed form where TeX composed it, on one line.

    >>> decode(r"L{\"u} Zhi -- ``\v{S}koda'' {DVD}s \& \'{\i}")
    'Lü Zhi – “Škoda” DVDs & í'
    """
    if not NEEDS_DECODING.search(text):
        return one_line(text)
    return one_line("".join(_pieces(text)).replace(EM + EM_END, ""))


def one_line(text: str) -> str:
    r"""Return *text* with each run of blanks and line ends as one space; other spaces are the author's.

    >>> one_line("  a\n\t b ")
    'a b'
    """
    return BLANKS.sub(" ", text).strip(" ")


def unescaped(text: str) -> str:
    r"""Return the first character in *text* that TeX would not print without a backslash, or nothing.

    >>> unescaped("Smith & Sons"), unescaped(r"Smith \& Sons"), unescaped("$x_1$")
    ('&', '', '')
    """
    if not UNESCAPED.search(text):
        return ""
    found = UNESCAPED.search(NOT_TEXT.sub("", text))
    return found[0] if found else ""


def closing_braces(text: str) -> dict[int, int]:
    """Return, for each brace that opens and is closed, where it is closed."""
    pairs, opened = {}, []
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.start()
    return pairs


def _pieces(text: str) -> list[str]:
    """Return the decoded pieces of *text*: one pass with a stack, so that no nesting is too deep."""
    groups: list[list[str]] = [[]]
    waiting: list[Finish] = []  # what awaits its argument, in the group that is open
    outer: list[list[Finish]] = []  # what awaits each group that is open
    closing = closing_braces(text) if "\\" in text else {}
    in_formula = False
    position = 0

    def add(piece: str) -> None:
        while waiting:
            piece = waiting.pop()(piece)
        groups[-1].append(piece)

    def close() -> None:
        if waiting:  # an accent over nothing
            add("")
        group = groups.pop()
        waiting[:] = outer.pop()
        add("".join(group) + EM_END * group.count(EM))

    while token := TOKEN.match(text, position):
        position = token.end()
        word, sign, special = token["word"], token["sign"], token["special"]
        if special == "{":
            groups.append([])
            outer.append(waiting[:])
            waiting.clear()
        elif special == "}":
            if outer:
                close()
        elif special == "$":
            if in_formula or FORMULA.match(text, token.start()):
                in_formula = not in_formula
            else:
                add("$")
        elif special == "~":
            add("\u00a0")
        elif sign:
            if sign in ACCENTS:
                waiting.append(_accent(sign))
            elif sign in "()":
                in_formula = sign == "("
            else:
                add(SIGNS.get(sign, sign))
        elif word:
            if word in VERBATIM and position in closing:
                add(text[position + 1 : closing[position]])
                position = closing[position] + 1
            elif word in GOBBLERS and position in closing:
                position = closing[position] + 1
            elif word in SYMBOLS:
                add(SYMBOLS[word])
            elif word in ACCENTS:
                waiting.append(_accent(word))
            elif word in EMPHASIS:
                waiting.append(_emphasis)
            elif word in STRING_MACROS:
                waiting.append(lambda key: STRINGS.get(key, key))
            elif word in QUOTES:
                waiting.append(_quotation)
            elif word in SWITCHES:
                groups[-1].append(EM)
            elif word not in SILENT and text[position : position + 1] not in ("{", "["):
                add(token[0])
        elif token["ligature"]:
            add(LIGATURES[token["ligature"]])
        else:
            for piece in _characters(token["text"], bool(waiting)):
                for part in _scripts(piece) if in_formula else [piece]:
                    if isinstance(part, str):
                        add(part)
                    else:
                        waiting.append(part)
    while outer:
        close()
    if waiting:
        add("")
    return groups[0] + [EM_END] * groups[0].count(EM)


def _characters(text: str, argument: bool) -> list[str]:
    """Return *text* in pieces: its first letter alone where a macro awaits its argument."""
    if not argument:
        return [text]
    text = text.lstrip(" \t\n")
    return [piece for piece in (text[:1], text[1:]) if piece]


def _scripts(text: str) -> Iterator[str | Finish]:
    """Yield the text of a formula with its indices and powers; one whose text comes later as a function."""
    end = 0
    for match in SCRIPT.finditer(text):
        if end < match.start():
            yield text[end : match.start()]
        yield _script(match[1])(match[2]) if match[2] else _script(match[1])
        end = match.end()
    if end < len(text):
        yield text[end:]


def _script(kind: str) -> Finish:
    def finish(text: str) -> str:
        small = text.translate(SUBSCRIPTS if kind == "_" else SUPERSCRIPTS)
        if not set(text) & set(small):
            return small
        return text if kind == "^" and len(text) > 1 else kind + text

    return finish


def _accent(name: str) -> Finish:
    def finish(text: str) -> str:
        text = text.lstrip(" ")
        if not text:
            return SPACING.get(name, "")
        letter = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
        return unicodedata.normalize("NFC", letter + ACCENTS[name]) + text[1:]

    return finish


def _emphasis(text: str) -> str:
    return EM + text + EM_END


def _quotation(text: str) -> str:
    return f"“{text}”"
