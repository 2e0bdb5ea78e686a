-- Quick fixes, taken one by one and all at once. What is left is saved, and compared with what `check --fix` writes.
package.path = vim.env.QIAO_WALKS .. '/?.lua;' .. package.path
local editor = require('editor')

editor.walk(function()
  local job, sure = 'content/jobs/away/240002.md', 'content/jobs/away/240003.md'
  editor.start()

  -- One by one: the same words as `check --fix`.
  editor.open(sure)
  editor.await(editor.tells(sure, 'front-matter/bad-date'), 'a fault that can be mended')
  editor.apply(editor.actions('front-matter/bad-date')['replace with `2026-04-20`'], 'a date')
  editor.await(editor.lacks(sure, 'front-matter/bad-date'), 'the date is mended')
  vim.cmd('undo')
  editor.await(editor.tells(sure, 'front-matter/bad-date'), 'the fault is back')

  -- All at once, to the last: a mend may bring another fault to light.
  local all = editor.actions('front-matter/bad-date', { 'source.fixAll' })
  editor.same(vim.tbl_keys(all), { 'fix everything that can be fixed safely' })
  editor.apply(all['fix everything that can be fixed safely'])
  editor.await(editor.quiet(sure), 'everything is mended')
  vim.cmd('write')

  -- The nearest name.
  editor.open(job)
  editor.type('employer: sample-works', 'employer: sample-work')
  editor.await(editor.tells(job, 'reference/unknown'), 'an employer that is not there')
  editor.apply(editor.actions('reference/unknown')['replace with `sample-works`'], 'the nearest name')
  editor.await(editor.quiet(job), 'the employer is found')

  -- A key that is missing, at the top and in braces.
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  for number, line in ipairs(lines) do
    if line == 'headcount: 2' then
      vim.api.nvim_buf_set_lines(0, number - 1, number, false, {})
    end
  end
  editor.await(editor.tells(job, 'front-matter/missing-key'), 'a key is missing')
  editor.apply(editor.actions('front-matter/missing-key')['add `headcount`, to be filled in'], 'the key')
  editor.await(editor.tells(job, 'front-matter/empty-value'), 'its value is yet to be written')
  editor.type('headcount:', 'headcount: 2')
  editor.await(editor.quiet(job), 'the key is there')
  editor.type(', unit: month', '')
  editor.await(editor.tells(job, 'front-matter/missing-key'), 'a key is missing in braces')
  editor.apply(editor.actions('front-matter/missing-key')['add `unit`, to be filled in'], 'the key in braces')
  editor.await(editor.tells(job, 'front-matter/empty-value'), 'its value in braces is yet to be written')
  editor.type(', unit: ', ', unit: month')
  editor.await(editor.quiet(job), 'the key in braces is there')
  editor.at('base: {min: 4200, unit: month}')

  -- Leave to break a rule, which counts only with a reason.
  editor.type('requirements: {}', 'requirements: {max_age: 45}')
  editor.await(editor.tells(job, 'job/age-upper-limit'), 'a warning')
  editor.apply(editor.actions('job/age-upper-limit')['allow job/age-upper-limit in this file, with a reason'], 'leave')
  editor.await(editor.tells(job, 'front-matter/empty-value'), 'the reason is missing')
  editor.type('    reason:', '    reason: 高空作业')
  editor.await(editor.quiet(job), 'the rule may be broken')
  editor.check(not editor.tells(job, 'job/age-upper-limit')(), 'it is no longer told')
  -- What is locked has no such leave.
  editor.type('employer: sample-works', 'employer: nobody-at-all')
  editor.await(editor.tells(job, 'reference/unknown'), 'nobody at all')
  editor.same(vim.tbl_count(editor.actions('reference/unknown', { 'quickfix' })), 0)
  editor.stop()
end)
