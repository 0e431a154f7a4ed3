/* Words as the search compares them: without case, accents or width, in simplified Chinese, without an article.

   What `folding.py` does to the words of the index is done here to what a reader types. `window.sourcebookFolding`
   is used by the search and by the list of claims, so that both find the same. */

(function () {
  "use strict";

  const RUN = "[\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]+";
  const HAN = new RegExp(RUN, "gu");
  const GAPS = /[\s/\\|—–·,;:，。、；：！？“”‘「」『』《》〈〉（）()[\]{}<>"]+/u;
  const own = document.currentScript.src;

  /* Radicals that a PDF gives back in place of characters and no normalisation knows: see `lookalikes.py`. */
  const RADICALS = [
    "⺁⺄⺈⺊⺌⺍⺎⺒⺓⺜⺝⺟⺠⺧⺩⺬⺭⺶⺸⺼⺽⻁⻄⻅⻆⻉⻋⻏⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙刀卜小小兀巳幺日月母民牛王示礻羊羊月臼虎西见角贝车邑钅長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
  ];
  const LETTERS = {
    ł: "l", đ: "d", ð: "d", þ: "th", ø: "o", æ: "ae", œ: "oe", ħ: "h", ı: "i", ß: "ss", ς: "σ",
    أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ـ: "", ک: "ك", ی: "ي",
  };
  const ARTICLE = /^(?:[وفبك]?ال|لل)(?=[\p{L}\p{N}]{3})/u;
  const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|sull|dall|all|un)['’](?=[\p{L}\p{N}])/u;

  const pairs = ([from, to]) => Array.from(from, (sign, i) => [sign, Array.from(to)[i]]);
  const radicals = new Map(pairs(RADICALS));
  const letters = new Map(Object.entries(LETTERS));
  let simple = new Map();
  let coming = null;

  const each = (text, table) => Array.from(text, (sign) => (table.has(sign) ? table.get(sign) : sign)).join("");

  function fold(text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    const plain = each(text, radicals).normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").normalize("NFC");
    return each(each(plain, letters), simple);
  }

  /* A folded word with neither punctuation nor an article before it. */
  const bare = (word) =>
    /^[a-z][+#]+$/.test(word) ? word : word.replace(ELIDED, "").replace(ARTICLE, "").replace(/['’]s(?![\p{L}\p{N}])/u, "").replace(/[^\p{L}\p{N}]/gu, "");

  /* Loads the table of simplified characters, if there is Chinese to fold; resolves to whether it is new. */
  function ready(text) {
    if (!text.match(HAN) || simple.size) return Promise.resolve(false);
    coming = coming || new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = own.replace("folding.js", "simplified.js");
      script.onload = () => {
        const [from, to] = window.sourcebookSimplified;
        simple = new Map(Array.from(from, (sign, i) => [sign, to[i]]));
        resolve(true);
      };
      script.onerror = () => resolve(false); /* Then traditional characters find traditional ones only. */
      document.head.append(script);
    });
    return coming;
  }

  /* What a question is asked with and no record holds. */
  const ASKED = {
    begin: /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could)$/,
    words: new Set(
      (
        "who whom whose what which when where why how is are was were be been do does did has have had can could " +
        "should would will the a an of for in on at to by with from as and or that this these those there any some " +
        "many much it its they their them he his she her we our you your i my me about much many tell show find list give get"
      ).split(" ")
    ),
    han: /什么是|什麼是|什么|什麼|谁|誰|哪些|哪个|哪個|哪里|哪裡|哪儿|如何|怎么|怎麼|怎样|怎樣|为什么|為什麼|为何|為何|是否|有没有|有沒有|多少|请问|請問|[吗嗎呢]/gu,
  };

  /* A question without what it is asked with, where something else is left. */
  function said(query) {
    const left = query.replace(ASKED.han, " ").trim();
    const some = left || query;
    const parts = some.split(/\s+/);
    const asks = /[?？]\s*$/.test(some) || (parts.length > 2 && ASKED.begin.test(parts[0].toLowerCase()) && parts[0] !== parts[0].toUpperCase());
    if (!asks) return some;
    const rest = parts.filter((word) => !ASKED.words.has(word.toLowerCase().replace(/[?!.,']/g, "")));
    return rest.join(" ") || some;
  }

  /* The words of a query: as the index knows them, each with what was typed. Chinese is cut into pairs. */
  function words(query) {
    const found = [];
    for (const chunk of said(query).normalize("NFKC").split(GAPS)) {
      for (const run of fold(chunk).match(HAN) || []) {
        const signs = Array.from(run);
        if (signs.length === 1) found.push({ word: signs[0], typed: signs[0] });
        for (let i = 0; i + 1 < signs.length; i += 1) {
          found.push({ word: signs[i] + signs[i + 1], typed: signs[i] + signs[i + 1] });
        }
      }
      for (const typed of chunk.replace(HAN, " ").split(" ")) {
        const word = bare(fold(typed));
        if (word) found.push({ word, typed });
      }
    }
    return found;
  }

  /* How far two words are apart, where it is at most one slip of the finger: a letter more, less or another, or two
     turned round (Damerau's distance). A short word with another letter is another word. */
  function slipped(one, other) {
    if (one === other) return true;
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) return false;
    let i = 0;
    while (i < short.length && short[i] === long[i]) i += 1;
    if (short.length < long.length) return short.slice(i) === long.slice(i + 1);
    if (short.slice(i + 1) === long.slice(i + 1)) return short.length > SHORTEST;
    return short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2);
  }

  const SHORTEST = 4;

  /* The word that was meant, of those that there are, the most frequent first: the word itself where it is one of them
     or begins one, "" where none is near. Of short words the first letter is taken as it is. */
  function meant(word, vocabulary) {
    if (vocabulary.some((known) => known.startsWith(word))) return word;
    if (word.length < SHORTEST || /\p{N}/u.test(word)) return "";
    const near = (known) => slipped(word, known) && (word.length > SHORTEST || known[0] === word[0]);
    const whole = vocabulary.find(near);
    if (whole) return whole;
    /* Somebody may be typing still. */
    const begun = (known) => [0, 1, -1].some((more) => known.length > word.length + more && near(known.slice(0, word.length + more)));
    return (word.length > SHORTEST && vocabulary.find(begun)) || "";
  }

  /* What the forms of a word differ in; an index takes them for one. */
  const ENDING = /^(?:s|es|e|d|ed|r|er|ers|ing|ings|ion|ions|ation|ations|or|ors|ly|al|ally|ment|ments|y|ies|ied|ity)?$/;

  /* What follows the first letters of a word, of which the last may be doubled, as in "scanning". */
  const ending = (word, from) => word.slice(word[from] === word[from - 1] ? from + 1 : from);

  /* A word without its ending, where that leaves enough of it. */
  function stem(word) {
    for (let end = SHORTEST; end < word.length; end += 1) if (ENDING.test(word.slice(end))) return word.slice(0, end);
    return "";
  }

  /* How a text has a word: not at all (0), in another form (1), or as it is, from its beginning (2). */
  function held(text, word) {
    const folded = fold(text);
    if (word.match(HAN)) return folded.includes(word) ? 2 : 0;
    let found = 0;
    for (const piece of folded.split(GAPS)) {
      for (const part of [bare(piece), ...piece.split(/[^\p{L}\p{N}]+/u)]) {
        let same = 0;
        while (same < word.length && part[same] === word[same]) same += 1;
        if (same === word.length) return 2;
        if (same > 2 && ENDING.test(ending(word, same)) && ENDING.test(ending(part, same))) found = 1;
      }
    }
    return found;
  }

  /* Cuts a text around its first hit, as pieces of which every other one is marked. A word is marked from its
     beginning, Chinese wherever it stands; `also` says which words the index matched in another form. */
  function excerpt(text, query, length, also) {
    const wanted = words(query).map(({ word }) => word);
    for (const run of fold(said(query)).match(HAN) || []) wanted.unshift(run);
    if (also) for (const word of also) if (word.match(HAN)) wanted.push(word);
    const parts = [];
    let position = 0;
    /* A hit is a run of Chinese, or a word between spaces, which may hold punctuation. */
    for (const match of text.matchAll(/[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[^\s\u3400-\u9fff]+/gu)) {
      const whole = fold(match[0]);
      const known = bare(whole);
      const han = /^[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(match[0]);
      let start = -1;
      let end = -1;
      if (han) {
        for (const word of wanted) {
          start = whole.indexOf(word);
          end = start + word.length;
          if (start >= 0) break;
        }
      } else if (known && (wanted.some((word) => known.startsWith(word)) || (also && also.has(known)))) {
        start = match[0].search(/[\p{L}\p{N}]/u);
        end = match[0].length - (match[0].match(/[^\p{L}\p{N}]*$/u) || [""])[0].length;
      }
      if (start < 0) continue;
      parts.push(text.slice(position, match.index + start), match[0].slice(start, end));
      position = match.index + end;
    }
    parts.push(text.slice(position));
    return shorten(parts, length);
  }

  function shorten(parts, length) {
    if (!length) return parts;
    const whole = parts.join("");
    if (whole.length <= length) return parts;
    const first = parts.length > 1 ? parts[0].length : 0;
    let from = Math.max(0, Math.min(first - Math.round(length / 3), whole.length - length));
    if (from) {
      /* Begin with a word, where the text has spaces. */
      const space = whole.indexOf(" ", from);
      if (space >= 0 && space < first) from = space + 1;
    }
    let to = Math.min(whole.length, from + length);
    const last = whole.lastIndexOf(" ", to);
    if (to < whole.length && last > first) to = last;
    const cut = [];
    let position = 0;
    for (const part of parts) {
      cut.push(part.slice(Math.max(0, from - position), Math.max(0, to - position)));
      position += part.length;
    }
    if (from) cut[0] = "… " + cut[0];
    if (to < whole.length) cut[cut.length - 1] += " …";
    return cut;
  }

  window.sourcebookFolding = { HAN, GAPS, fold, bare, ready, said, words, meant, stem, held, excerpt };
})();
