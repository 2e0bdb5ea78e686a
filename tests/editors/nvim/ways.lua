-- What something means, where it leads, and who uses it.
package.path = vim.env.QIAO_WALKS .. '/?.lua;' .. package.path
local editor = require('editor')

local function hover(words, further)
  local found = editor.ask('textDocument/hover', editor.here(editor.at(words, further)))
  return type(found) == 'table' and found.contents.value or nil
end

local function shows(text, words)
  for _, word in ipairs(words) do
    editor.check(text and text:find(word, 1, true) ~= nil, word .. ' is not shown: ' .. tostring(text))
  end
end

local function leads(words, further)
  local found = editor.ask('textDocument/definition', editor.here(editor.at(words, further)))
  if type(found) ~= 'table' or not found.uri then
    return nil
  end
  return vim.uri_to_fname(found.uri):sub(#editor.path('') + 1) .. ':' .. (found.range.start.line + 1)
end

editor.walk(function()
  local job = 'content/jobs/away/240002.md'
  editor.start()
  editor.open(job)
  editor.await(editor.tells(job, 'job/incomplete'), 'the site is read')

  -- A key: what it means, whether it must be there, an example, the law.
  shows(hover('min: 4200'), { '**pay.base.min** · required', 'guaranteed, yuan', '`min: 3800`', '最低工资规定 12: ', 'job/pay-below-minimum' })
  shows(hover('meals: free'), { 'optional', '`subsidy` with an allowance' })
  -- Values: what they name.
  shows(hover('sample-works', 3), { '乙市样例服饰有限公司', 'employer · open', 'content/employers/away/sample-works.md' })
  shows(hover('meals: free', 8), { '`free` free', '**meals**' })
  shows(hover('trade: sewing', 9), { '缝纫', '平车' })
  editor.same(hover('在车间做事'), nil)

  -- To what is named, in front matter and in the body.
  editor.same(leads('sample-works', 3), 'content/employers/away/sample-works.md:2')
  editor.same(leads('workplace: away', 12), 'content/regions/away.md:2')
  editor.same(leads('trade: sewing', 9), 'content/data/trades.yml:2')
  editor.same(leads('about.md', 2), 'content/pages/home/about.md:1')
  editor.same(leads('file: form.txt', 8), 'content/jobs/away/form.txt:1')
  editor.same(leads('title: '), nil)

  -- While a reference is being typed its target is found from what is there now.
  editor.type('workplace: away', 'workplace: home')
  editor.same(leads('workplace: home', 12), 'content/regions/home.md:2')
  editor.type('workplace: home', 'workplace: away')

  -- Who uses an entry: this file's own, or the one at the cursor.
  local params = editor.here(editor.at('sample-works', 3))
  params.context = { includeDeclaration = false }
  local found = editor.ask('textDocument/references', params)
  local files = vim.tbl_map(function(one)
    return vim.uri_to_fname(one.uri):sub(#editor.path('') + 1)
  end, found)
  table.sort(files)
  editor.same(files, { 'content/jobs/away/240001.md', job })

  -- What a file and a site are made of.
  local keys = editor.ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params(0) })
  editor.same({ keys[1].name, keys[1].detail }, { 'title', '缝纫工' })
  local entries = editor.ask('workspace/symbol', { query = '样例服饰' })
  editor.same(entries[1].name, '乙市样例服饰有限公司 (sample-works)')

  editor.open('content/courses/away/sewing-0316.md')
  editor.same(leads('home-away#2', 3), 'content/agreements/home-away.md:' .. (vim.fn.match(vim.fn.readfile(editor.path('content/agreements/home-away.md')), "no: '2'") + 1))
  shows(hover('home-away#2', 3), { '**2 ' })

  -- The file of the site itself.
  editor.open('site.toml')
  editor.write({ 'title = "x" # y', '', '[[mounts]]', 'path = "partners"', 'owner = "away"|' })
  shows(hover('title = '), { '**title** · required', '`title = ' })
  shows(hover('owner = "away"', 10), { '**mounts.owner**', 'content/regions/away.md' })
  editor.same(leads('owner = "away"', 10), 'content/regions/away.md:2')
  editor.same(hover('[[mounts]]', 3), nil)
  editor.same(hover('# y', 2), nil)
  editor.stop()
end)
