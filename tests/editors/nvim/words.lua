-- What is offered while somebody writes, with the YAML broken at the cursor as it is then.
package.path = vim.env.QIAO_WALKS .. '/?.lua;' .. package.path
local editor = require('editor')

local function has(offers, labels)
  for _, label in ipairs(labels) do
    editor.check(offers[label] ~= nil, label .. ' is not offered: ' .. table.concat(vim.tbl_keys(offers), ', '))
  end
end

editor.walk(function()
  editor.start({ snippets = true })
  local job = 'content/jobs/away/240002.md'
  editor.open(job)
  editor.await(editor.tells(job, 'job/incomplete'), 'the site is read')

  -- Keys: what must be there first, what is there already not at all.
  editor.write({ '---', 'title: 缝纫工', 'em|', 'trade: sewing', '---' })
  local offers, labels = editor.offers()
  has(offers, { 'employer', 'employment', 'pay', 'lodging', 'draft' })
  editor.same({ offers.title, offers.trade }, {}, 'keys that are there')
  editor.same({ labels[1], labels[2], labels[3] }, { 'employer', 'headcount', 'workplace' }, 'the first offers')
  editor.same(offers.pay.insertTextFormat, 2)
  editor.same(offers.pay.textEdit.newText, 'pay:\n  kind: $1\n  base:\n    min: $2\n    unit: $3')
  editor.check(offers.pay.documentation.value:find('劳动法 48', 1, true) ~= nil, offers.pay.documentation.value)
  editor.same(editor.take(offers.employment)[3], 'employment: $0')

  -- In nested records, in braces, in items of lists.
  editor.write({ '---', 'pay:', '  kind: monthly', '  |', 'trade: sewing', '---' })
  offers = editor.offers()
  has(offers, { 'base', 'total', 'day' })
  editor.same({ offers.kind, offers.title }, {})
  editor.write({ '---', 'pay: {kind: monthly, ba|', 'trade: sewing', '---' })
  offers = editor.offers()
  editor.same(offers.base.textEdit.newText, 'base: {min: $1, unit: $2}')
  editor.write({ '---', 'apply:', '  - method: phone', '    |', '---' })
  has(editor.offers(), { 'value', 'hours', 'consent' })
  editor.write({ '---', 'apply:', '  - me|' })
  offers = editor.offers()
  editor.same(editor.take(offers.method)[3], '  - method: $0')
  -- Lines that come with a key stand below it, be it behind a dash.
  editor.write({ '---', 'allow:', '  - |' })
  has(editor.offers(), { 'rule', 'reason' })

  -- Words of a closed set with what they mean.
  editor.write({ '---', 'meals: |', '---' })
  offers = editor.offers()
  editor.same({ offers.free.detail, offers.none.detail }, { 'free', 'none' })
  editor.write({ '---', 'insurance: [pension, |]', '---' })
  has(editor.offers(), { 'medical', 'injury' })
  editor.write({ '---', 'housing_fund:|', '---' })
  offers = editor.offers()
  editor.same(editor.take(offers['true'])[2], 'housing_fund: true')

  -- Ids with titles; short forms; lists on the line of their key.
  editor.write({ '---', 'employer: sam|', '---' })
  offers = editor.offers()
  editor.same(offers['sample-works'].detail, '乙市样例服饰有限公司')
  editor.same(editor.take(offers['sample-works'])[2], 'employer: sample-works')
  editor.write({ '---', 'workplace: |', '---' })
  has(editor.offers(), { 'home', 'away' })
  editor.write({ '---', 'workplace: {region: a|', '---' })
  has(editor.offers(), { 'away' })
  editor.write({ '---', 'serves: |', '---' })
  offers = editor.offers()
  editor.same(editor.take(offers.home)[2], 'serves: [home]')

  -- A trade by its key and by any of its names.
  for _, typed in ipairs({ 'sew', '缝', '平' }) do
    editor.write({ '---', 'trade: ' .. typed .. '|', '---' })
    offers = editor.offers()
    editor.check(vim.startswith(offers.sewing.filterText, typed), offers.sewing.filterText)
    editor.same(editor.take(offers.sewing)[2], 'trade: sewing')
  end

  -- Days; rules; clauses; files beside.
  editor.write({ '---', 'valid_through: |', '---' })
  offers, labels = editor.offers()
  editor.same(labels, { '2026-04-05', '2026-03-06' })
  editor.write({ '---', 'allow: [{rule: job/|', '---' })
  offers = editor.offers()
  has(offers, { 'job/age-upper-limit' })
  editor.same(offers['front-matter/missing-key'], nil)
  editor.write({ '---', 'attachments: [{file: |', '---' })
  has(editor.offers(), { 'form.txt' })
  editor.write({ '---', 'title: x', '---', '', '见[补贴](|' })
  offers = editor.offers()
  has(offers, { '../../pages/home/about.md', 'form.txt' })
  editor.check(#offers['../../pages/home/about.md'].detail > 0, 'the title of the file is shown')
  editor.open('content/courses/away/sewing-0316.md')
  editor.write({ '---', 'equal_treatment:', '  clause: home|', '---' })
  has(editor.offers(), { 'home-away#1', 'home-away#2' })

  -- The list that editors own.
  editor.open('content/data/trades.yml')
  editor.write({ 'trades:', '  - key: sewing', '    |' })
  has(editor.offers(), { 'title', 'group', 'words' })

  -- The file of the site itself.
  editor.open('site.toml')
  editor.write({ 'title = "x"', '', '[operator]', 'name = "y"', 'k|', '' })
  offers = editor.offers()
  editor.same(editor.take(offers.kind)[5], 'kind = ')
  editor.same({ offers.name, offers.base_url }, {})
  editor.write({ '[operator]', 'kind = |' })
  offers = editor.offers()
  editor.same(editor.take(offers.public)[2], 'kind = "public"')
  editor.write({ '[rules]', '|' })
  offers = editor.offers()
  editor.same(editor.take(offers['job/unverified'])[2], '"job/unverified" = ')
  editor.write({ '[rules]', '"job/unverified" = |' })
  has(editor.offers(), { 'off', 'error' })

  -- Nothing is offered in remarks, in prose or where no file of the site is meant.
  editor.open(job)
  for _, lines in ipairs({ { '---', 'trade: x # |', '---' }, { '---', 'summary: >', '  word |', '---' }, { '---', 'a: b', '---', 'word |' } }) do
    editor.write(lines)
    editor.same(select(2, editor.offers()), {}, vim.inspect(lines))
  end
  editor.stop()

  -- An editor that cannot jump gets one plain line; one that speaks Chinese gets Chinese.
  editor.left = nil
  editor.start({ arguments = { '--lang', 'zh' } })
  editor.open(job)
  editor.write({ '---', 'p|', '---' })
  offers = editor.offers()
  editor.same(offers.pay.textEdit.newText, 'pay:')
  editor.same(offers.pay.detail, '工资：保底必须写')
  editor.stop()
end)
