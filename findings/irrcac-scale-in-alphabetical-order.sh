#!/bin/bash
# irrCAC takes an ordinal scale written in words in the order of the alphabet, and says nothing.
#
# irrCAC 0.4.4 with pandas 2.2.3 and numpy 1.26.4. Ten uses coded by two coders on the scale strong > partial > weak >
# contested. With weights="ordinal", Krippendorff's alpha of the words is half of that of the same scale written as
# 1 to 4, since the categories are sorted as text: contested, partial, strong, weak. Seen:
#   words 0.37237
#   numbers 0.77581
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check irrCAC==0.4.4 numpy==1.26.4 pandas==2.2.3
cat > scale.py <<'PY'
import pandas as pd
from irrCAC.raw import CAC
scale = ["strong", "partial", "weak", "contested"]
one = "strong partial weak weak partial strong weak partial contested strong".split()
two = "strong weak weak contested partial partial weak strong contested strong".split()
words = pd.DataFrame({"one": one, "two": two})
numbers = words.apply(lambda column: column.map(lambda word: scale.index(word) + 1))
for name, table in (("words", words), ("numbers", numbers)):
    print(name, CAC(table, weights="ordinal").krippendorff()["est"]["coefficient_value"])
PY
seen=$(venv/bin/python -W ignore scale.py)
echo "$seen"
[ "$seen" = "words 0.37237
numbers 0.77581" ]
