"""Names in Chinese characters, as people type them: lists without `and`, countries and roles beside a name.

CNKI and catalogues write `李明, 王芳`, `李明；王芳` or `李明 王芳` for two people, `[美]约瑟夫·奈` for
somebody from America, `马娟娟 译` for a translator and `李明 等` for the first of several. A comma or a
blank can also stand between family and given name (`欧阳, 修`, `王 明远`); the family names that people have
tell which it is.
"""

import re
from collections.abc import Iterator

COMPOUND = frozenset({
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "尉遲", "公孙",
    "公孫", "慕容", "长孙", "長孫", "宇文", "司徒", "司空", "令狐", "轩辕", "軒轅", "东方", "東方",
    "西门", "西門", "南宫", "南宮", "端木", "独孤", "獨孤", "呼延", "钟离", "鍾離", "拓跋", "百里",
    "东郭", "東郭", "闻人", "聞人", "澹台", "澹臺", "公冶", "宗政", "濮阳", "濮陽", "淳于", "单于",
    "單于", "太史", "申屠", "仲孙", "仲孫", "东野", "完颜", "完顏", "万俟", "第五", "羊舌", "赫连",
    "赫連", "纳兰", "納蘭", "爱新觉罗",
})  # fmt: skip
"""Family names of two and more characters."""
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾"
    "肖蕭萧田董袁潘于余蒋蔣蔡杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范範金石廖贾賈夏韦韋付傅"
    "方白邹鄒孟熊秦邱丘江尹薛闫閻阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温"
    "溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧"
    "尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛欒栾靳管柴蒙鲍鮑华華喻祁蒲房滕"
    "屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷"
    "晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栗隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘"
    "池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原燕楚鄢晋晉蔚"
)
"""Family names of one character, those that nearly everybody in China has."""
HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
PERSON = re.compile(rf"{HAN}{{2,4}}")
DOT = re.compile("[·•・‧]")
"""What stands between the parts of a name from abroad."""
KANA = re.compile("[\u3040-\u30ff]")
JAPANESE = re.compile(r"ja\b.*|japanese", re.IGNORECASE)
SIGN = re.compile(r"\s*[、，；;]\s*")
COMMA = re.compile(r"\s*,\s*")
BLANK = re.compile(r"\s+")
AND = re.compile(r"(\s+and\s+)", re.IGNORECASE)
COUNTRY = re.compile(rf"\s*[\[［(（〔【]\s*(?P<country>{HAN}{{1,5}})\s*[\]］)）〕】]\s*(?=\S)")
DONE = (
    "主编|主編|总编|總編|选编|選編|编选|編選|汇编|彙編|编著|編著|编译|編譯|译注|譯註|译校|校译|合著"
    "|合编|合編|合译|合譯|编辑|編輯|整理|点校|點校|编|編|译|譯|著|撰|辑|輯|校|注|绘|繪"
)
ROLE = re.compile(
    rf"(?P<name>.*?\S)(?P<others>\s*等)?(?:\s+(?P<role>{DONE})|\s*[(（\[［](?P<inner>{DONE})[)）\]］])\s*"
)
OTHERS = re.compile(rf"(?P<name>{HAN}{{2,}}(?:[·•・]{HAN}+)*|.*\s)\s*等人?\s*")
EDITING = re.compile(
    "主编|主編|总编|總編|选编|選編|编选|編選|汇编|彙編|合编|合編|编辑|編輯|编$|編$|辑|輯|整理|点校|點校|校$"
)
TRANSLATING = re.compile("译|譯")


def separators(text: str, langid: str = "") -> Iterator[tuple[int, str, str]]:
    """Yield the signs that stand where `and` belongs between names in characters: where, what, what instead.

    >>> list(separators("李明, 王芳, 张三")), list(separators("欧阳, 修")), list(separators("李明 王芳"))
    ([(2, ', ', ' and '), (6, ', ', ' and ')], [], [(2, ' ', ' and ')])
    """
    if "{" in text or KANA.search(text):
        return
    offset = 0
    for number, segment in enumerate(AND.split(text)):
        if not number % 2 and "=" not in segment:
            start = offset + len(segment) - len(segment.lstrip())
            yield from ((start + at, sign, " and ") for at, sign in _signs(segment.strip(), langid))
        offset += len(segment)


def _signs(segment: str, langid: str) -> list[tuple[int, str]]:
    """Return where the signs are that stand between people, and which; none if these are one name."""
    role = ROLE.fullmatch(segment)
    people = role["name"] if role else segment
    for sign in (SIGN, COMMA, BLANK):
        found = [match for match in sign.finditer(people) if match.end() < len(people)]
        if found and _is_list(sign, sign.split(people), langid):
            return [(match.start(), match[0]) for match in found]
    return []


def aside(text: str) -> tuple[str, str, str, bool]:
    """Return a name alone, the country before it, what its bearer did, and whether others follow.

    >>> aside("[美]约瑟夫·奈"), aside("马娟娟 译"), aside("李明 等")
    (('约瑟夫·奈', '美', '', False), ('马娟娟', '', '译', False), ('李明', '', '', True))
    """
    country = role = ""
    others = False
    if match := COUNTRY.match(text):
        country, text = match["country"], text[match.end() :]
    if match := ROLE.fullmatch(text):
        text, role, others = match["name"], match["role"] or match["inner"], bool(match["others"])
    if match := OTHERS.fullmatch(text):
        text, others = match["name"].strip(), True
    return text.strip(), country, role, others


def has_han(text: str) -> bool:
    """Tell whether a text has a Chinese character."""
    return not text.isascii() and bool(re.search(HAN, text))


def is_person(text: str) -> bool:
    """Tell whether a text is as long as the name of a person is."""
    return bool(PERSON.fullmatch(text))


def all_people(text: str) -> bool:
    """Tell whether signs in a text stand between names as long as those of people.

    >>> all_people("王甲、李乙"), all_people("中国社会科学院，法学研究所")
    (True, False)
    """
    parts = [aside(part)[0] for part in re.split(r"\s*[、，；;,]\s*", text) if part.strip()]
    return len(parts) > 1 and all(map(is_person, parts))


def wholly(text: str) -> str:
    """Return the role of everybody in a list of names, if the last says it and nobody says otherwise.

    >>> wholly("李明 and 王芳 主编"), wholly("李明 主编 and 王芳")
    ('editor', '')
    """
    done = [aside(part.strip())[2] for part in AND.split(text)[::2]]
    roles = {role_of(each) for each in done if each}
    return roles.pop() if done[-1] and len(roles) == 1 else ""


def role_of(done: str) -> str:
    """Return the role of somebody who did what a word says.

    >>> role_of("主编"), role_of("译"), role_of("著")
    ('editor', 'translator', 'author')
    """
    if TRANSLATING.search(done):
        return "translator"
    return "editor" if EDITING.search(done) else "author"


def _is_list(sign: re.Pattern[str], parts: list[str], langid: str) -> bool:
    """Tell whether the parts between signs are people, and not family and given name of one."""
    parts = [aside(part)[0] for part in parts if part.strip() not in ("", "等", "等人")]
    if len(parts) < 2 or not all(re.search(HAN, part) for part in parts):
        return False
    if sign is SIGN or DOT.search(parts[0]):  # 约瑟夫·奈 is a whole name
        return True
    if not all(map(PERSON.fullmatch, parts)) or parts[0] in COMPOUND or JAPANESE.fullmatch(langid):
        return False
    if sign is COMMA and len(parts) > 2:
        return True
    return all(part[0] in SURNAMES or part[:2] in COMPOUND for part in parts)
