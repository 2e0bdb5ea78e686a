-- Faults come and go with what is typed, here and in other files, saved or not.
package.path = vim.env.QIAO_WALKS .. '/?.lua;' .. package.path
local editor = require('editor')

editor.walk(function()
  local job, works = 'content/jobs/away/240002.md', 'content/employers/away/sample-works.md'
  editor.start()
  local buffer = editor.open(job)
  editor.await(editor.tells(job, 'job/incomplete'), 'a note on what was opened')
  editor.check(editor.quiet(job)(), 'a sound file has nothing but notes')

  -- Nothing is saved in all of this. The columns count Chinese and emoji.
  editor.type('title: 缝纫工', 'title: 😀缝纫工 {trade: sewign}')
  editor.type('trade: sewing', 'tags: [😀新, 平车工, 😀😀, 夫妻工房间很大很大很大很大很大很大很大很大]')
  editor.await(editor.tells(job, 'front-matter/missing-key'), 'a fault on what was typed')
  local long = vim.tbl_filter(function(one)
    return one.user_data.lsp.code == 'front-matter/too-long'
  end, vim.diagnostic.get(buffer))
  editor.same(#long, 1)
  local line = vim.api.nvim_buf_get_lines(buffer, long[1].lnum, long[1].lnum + 1, false)[1]
  editor.same(line:sub(long[1].col + 1, long[1].end_col), '夫妻工房间很大很大很大很大很大很大很大很大')
  editor.same(long[1].source, 'qiao')
  editor.check(long[1].message:find('at most 20 fit\nhint: shorten it', 1, true) ~= nil, long[1].message)
  editor.type('title: 😀缝纫工 {trade: sewign}', 'title: 缝纫工')
  editor.type('tags: [😀新, 平车工, 😀😀, 夫妻工房间很大很大很大很大很大很大很大很大]', 'trade: sewing')
  editor.await(editor.quiet(job), 'what was mended is no longer told')

  -- The law and the figure stand in the message.
  editor.type('min: 4200', 'min: 42')
  editor.await(editor.tells(job, 'job/pay-unit-suspicious'), 'a warning of what cannot be true')
  editor.type('min: 42', 'min: 4200')
  editor.await(editor.quiet(job), 'it is true again')

  -- What is typed in one file breaks another that is not open.
  editor.open('content/agreements/home-away.md')
  local course = 'content/courses/away/sewing-0316.md'
  editor.check(editor.quiet(course)(), 'the course is sound')
  editor.type("no: '2'", "no: '9'")
  editor.await(editor.tells(course, 'reference/unknown-clause'), 'a reference to what was renamed')
  editor.type("no: '9'", "no: '2'")
  editor.await(editor.quiet(course), 'the clause is back')

  -- The list of the site itself, and `site.toml`.
  local site = 'site.toml'
  editor.open(site)
  editor.type('time_zone = "', 'time_zone = "Mars/')
  editor.await(editor.tells(site, 'site/time-zone'), 'a fault in site.toml')
  editor.type('Mars/', '')
  editor.await(editor.quiet(site), 'the zone is back')
  local trades = 'content/data/trades.yml'
  editor.open(trades)
  editor.type('key: sewing', 'key: sewing-2')
  editor.await(editor.tells(job, 'reference/unknown-trade'), 'a trade that is no longer in the list')

  -- A file that is closed is as it was saved.
  vim.cmd('bdelete!')
  editor.await(editor.quiet(job), 'what was not saved no longer counts')

  -- A file that lies only in the editor counts.
  editor.open(course)
  editor.type('region: away', 'region: nowhere')
  editor.await(editor.tells(course, 'reference/unknown'), 'a region that is nowhere')
  editor.open('content/regions/nowhere.md')
  editor.write({ '---', 'title: 某地', "code: '300009'", 'level: county', 'hotline: 0000-0000-0009', 'sample: true', '---', '', '一个地方。' })
  editor.await(editor.lacks(course, 'reference/unknown'), 'the region is being written')
  vim.cmd('bdelete!')
  editor.await(editor.tells(course, 'reference/unknown'), 'the region was given up')

  -- What others do on disk is seen when a file is saved.
  editor.open(works)
  vim.fn.writefile({ '---', 'title: 某地', "code: '300009'", 'level: county', 'hotline: 0000-0000-0009', 'sample: true', '---', '', '一个地方。' }, editor.path('content/regions/nowhere.md'))
  vim.cmd('write')
  editor.await(editor.lacks(course, 'reference/unknown'), 'the region is there')

  -- A file of no site is nobody's business.
  editor.open('content/../../elsewhere-' .. vim.fn.getpid() .. '.md')
  editor.same(editor.offers(), {})
  editor.stop()
end)
