"""Write `site/assets/simplified.js`: each traditional Chinese character with its simplified one.

    pip install opencc==1.4.2
    python scripts/opencc/simplified.py

OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0) converts with its configuration `t2s`, a
character at a time. Those outside Unicode's basic plane are left out: nobody types them.
"""

import unicodedata
from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parents[1] / "sourcebook" / "site" / "assets" / "simplified.js"
HEAD = """\
/* Traditional Chinese characters, and below each the simplified one, after OpenCC 1.4.2 (Apache-2.0, see
   simplified.LICENSE.txt). Written by scripts/opencc/simplified.py. */
"""

convert = OpenCC("t2s").convert
pairs = {}
for number in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)):
    character = chr(number)
    simple = convert(character)
    simple = convert(simple)  # two steps, where the first leads to another traditional one
    if simple != character and len(simple) == 1 and ord(simple) < 0x10000:
        assert unicodedata.category(simple) == "Lo", character
        pairs[character] = simple
TARGET.write_text(
    f'{HEAD}window.sourcebookSimplified = [\n  "{"".join(pairs)}",\n  "{"".join(pairs.values())}",\n];\n',
    encoding="utf-8",
)
