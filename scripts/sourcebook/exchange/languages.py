"""Languages of sources: the `langid` of an entry, and the tag or name that other programs write.

Tags are those of BCP 47, `langid`s those of the babel and polyglossia packages (biblatex manual, section
2.2.3). Zotero writes any of them, or free text.
"""

import re

from sourcebook.model.entry import Entry

TAGS = {
    "english": "en", "american": "en-US", "british": "en-GB", "chinese": "zh",
    "chinese-traditional": "zh-Hant", "amharic": "am", "arabic": "ar",
    "burmese": "my", "danish": "da", "dutch": "nl", "estonian": "et", "finnish": "fi", "french": "fr",
    "german": "de", "hebrew": "he", "hindi": "hi", "indonesian": "id", "italian": "it",
    "japanese": "ja", "khmer": "km",
    "korean": "ko", "lao": "lo", "malay": "ms", "mongolian": "mn", "nepali": "ne",
    "persian": "fa", "polish": "pl",
    "portuguese": "pt", "russian": "ru", "spanish": "es", "swahili": "sw", "swedish": "sv", "thai": "th",
    "tibetan": "bo", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "uyghur": "ug", "vietnamese": "vi",
}  # fmt: skip
"""The tag of each `langid`."""
LANGIDS = {tag.lower(): langid for langid, tag in TAGS.items()}
SPELLINGS = {
    "zh-hk": "chinese-traditional", "zh-tw": "chinese-traditional", "zh-mo": "chinese-traditional",
    "zh-hans": "chinese", "pinyin": "chinese", "chi": "chinese", "zho": "chinese", "zh_cn": "chinese",
    "中文": "chinese", "汉语": "chinese", "简体中文": "chinese", "繁體中文": "chinese-traditional",
    "eng": "english", "英文": "english", "英语": "english", "ger": "german", "deu": "german",
    "ngerman": "german", "fre": "french", "fra": "french", "spa": "spanish", "rus": "russian",
    "jpn": "japanese",
}  # fmt: skip


def langid(text: str) -> str:
    """Return the `langid` of a language that is written in any of the usual ways, or nothing.

    >>> langid("zh-CN"), langid("中文;"), langid("English"), langid("zh-Hant-TW"), langid("Klingon")
    ('chinese', 'chinese', 'english', 'chinese-traditional', '')
    """
    word = text.strip(" ;.").lower()
    while word:
        found = SPELLINGS.get(word) or LANGIDS.get(word) or (word if word in TAGS else "")
        if found or not re.search("[-_]", word):
            return found
        word = re.sub("[-_][^-_]*$", "", word)
    return ""


def tag(entry: Entry) -> str:
    """Return the language of a source as a tag, as far as it is known.

    >>> tag(Entry("a", "book", {"langid": "chinese"}))
    'zh'
    """
    return TAGS.get(entry["langid"], entry["langid"]) or entry["language"]


def fields(text: str) -> dict[str, str]:
    """Return the field that says in which language a source is."""
    known = langid(text)
    return {"langid": known} if known else {"language": text}
