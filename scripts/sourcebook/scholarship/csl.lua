-- Sets pages of citations, one for each line that comes: JSON in, JSON out. Run by `pandoc lua`; see csl.py.

local known = {}

local function html(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), "html5", {wrap_text = "none"})
end

-- Remember the sources, so that a page need only name its own.
local function know(items)
  known = {}
  for _, reference in ipairs(pandoc.read(items, "csljson").meta.references or {}) do
    known[pandoc.utils.stringify(reference.id)] = reference
  end
  return {known = true}
end

local function set(ask)
  local references = pandoc.MetaList({})
  for _, id in ipairs(ask.ids) do
    references[#references + 1] = known[id]
  end
  local document = pandoc.read(ask.document, "json")
  document.meta.references = references
  document.meta.csl = ask.style
  document = pandoc.utils.citeproc(document)
  local texts, entries = {}, {}
  for _, block in ipairs(document.blocks) do
    if block.t == "Para" then
      local inner = block.content[1].content
      if #inner == 1 and inner[1].t == "Note" then
        inner = pandoc.utils.blocks_to_inlines(inner[1].content)
      end
      texts[#texts + 1] = html({pandoc.Plain(inner)})
    elseif block.t == "Div" and block.identifier == "refs" then
      for _, entry in ipairs(block.content) do
        entries[#entries + 1] = {entry.identifier:gsub("^ref%-", ""), html(entry.content)}
      end
    end
  end
  return {texts = texts, entries = entries}
end

for line in io.lines() do
  local well, answer = pcall(function()
    local ask = pandoc.json.decode(line, false)
    return ask.items and know(ask.items) or set(ask)
  end)
  io.stdout:write(pandoc.json.encode(well and answer or {error = tostring(answer)}), "\n")
  io.stdout:flush()
end
