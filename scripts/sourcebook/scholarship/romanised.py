"""Chinese in Latin letters, as it is sorted. A door to pypinyin, which only works in Chinese load."""

import re
from functools import cache

from sourcebook import han

HAN = re.compile(f"[{han.CHARACTERS}]+")

SURNAMES = {
    "单": "shan", "單": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "任": "ren", "区": "ou", "區": "ou",
    "查": "zha", "盖": "ge", "朴": "piao", "华": "hua", "尉迟": "yu chi", "尉遲": "yu chi",
    "长孙": "zhang sun", "長孫": "zhang sun", "万俟": "mo qi", "萬俟": "mo qi", "繁": "po", "翟": "zhai",
    "召": "shao", "员": "yun", "缪": "miao", "繆": "miao", "乐": "yue", "樂": "yue", "覃": "qin",
    "冼": "xian",
    "洗": "xian", "那": "na", "哈": "ha", "种": "chong", "種": "chong", "秘": "bi", "折": "she", "黑": "he",
}  # fmt: skip
"""Characters that are read in another way where they are somebody's family name."""


@cache
def sortable(text: str, *, name: bool = False) -> str:
    """Return what to sort a text by: Chinese as its pinyin, one word for each character; ü is sorted as u.

    >>> sortable("李明"), sortable("zhou bo"), sortable("abc 智库"), sortable("吕志")
    ('li ming', 'zhou bo', 'abc zhi ku', 'lu zhi')
    >>> sortable("单仁平", name=True), sortable("单位", name=True) == sortable("单位")
    ('shan ren ping', False)
    """
    if text.isascii() or not HAN.search(text):
        return text
    from pypinyin import lazy_pinyin

    known = next((s for s in SURNAMES if text.startswith(s)), "") if name else ""
    spaced = HAN.sub(
        lambda run: f" {' '.join(lazy_pinyin(run[0], v_to_u=False))} ".replace("v", "u"), text[len(known) :]
    )
    return " ".join(f"{SURNAMES.get(known, '')} {spaced}".split())
