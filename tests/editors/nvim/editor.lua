-- Neovim's own client of the language server protocol, driven without a screen. Each file beside this one is a walk that
-- an editor's user takes; `walk` counts what it checks and leaves with 0 only if all of it held.
local M = { checks = 0 }

local site = vim.env.QIAO_SITE

function M.path(file)
  return site .. '/' .. file
end

function M.check(held, what)
  M.checks = M.checks + 1
  if not held then
    error(what, 2)
  end
end

function M.same(found, expected, what)
  M.check(vim.deep_equal(found, expected), (what or '') .. '\nfound:    ' .. vim.inspect(found) .. '\nexpected: ' .. vim.inspect(expected))
end

-- Waits until something holds; what never comes fails.
function M.await(holds, what)
  if not vim.wait(30000, holds, 5) then
    local told = vim.tbl_map(function(one)
      return vim.fn.bufname(one.bufnr) .. ': ' .. one.message
    end, vim.diagnostic.get())
    error('in vain: ' .. what .. '\n' .. table.concat(told, '\n'))
  end
  M.checks = M.checks + 1
end

function M.start(settings)
  settings = settings or {}
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.textDocument.completion.completionItem.snippetSupport = settings.snippets or false
  local cmd = { vim.env.QIAO, 'lsp', '--today', '2026-03-06' }
  vim.list_extend(cmd, settings.arguments or { '--lang', 'en' })
  M.id = vim.lsp.start_client({
    name = 'qiao',
    cmd = cmd,
    root_dir = site,
    capabilities = capabilities,
    on_exit = function(code, signal)
      M.left = { code, signal }
    end,
  })
  M.await(function()
    local client = vim.lsp.get_client_by_id(M.id)
    return client and client.initialized
  end, 'the server introduces itself')
  return vim.lsp.get_client_by_id(M.id)
end

function M.open(file)
  local known = vim.fn.bufnr(M.path(file))
  vim.cmd(known > 0 and ('buffer ' .. known) or ('edit ' .. vim.fn.fnameescape(M.path(file))))
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, M.id)
  return buffer
end

-- What is told of a file, open or not, as `line:column severity rule`, in characters of the line as people count them.
function M.told(file)
  local buffer = vim.fn.bufadd(M.path(file))
  local names = { 'error', 'warning', 'note', 'hint' }
  local told = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(told, (one.lnum + 1) .. ':' .. (one.col + 1) .. ' ' .. names[one.severity] .. ' ' .. one.user_data.lsp.code)
  end
  table.sort(told)
  return told
end

function M.tells(file, rule)
  return function()
    for _, one in ipairs(M.told(file)) do
      if one:find(rule, 1, true) then
        return true
      end
    end
    return false
  end
end

function M.lacks(file, rule)
  local tells = M.tells(file, rule)
  return function()
    return not tells()
  end
end

-- Whether nothing but notes is told of a file.
function M.quiet(file)
  return function()
    for _, one in ipairs(M.told(file)) do
      if not one:find(' note ', 1, true) then
        return false
      end
    end
    return true
  end
end

-- Replaces the first of some words in the buffer, as typing does.
function M.type(old, new)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local from, to = line:find(old, 1, true)
    if from then
      vim.api.nvim_buf_set_text(0, number - 1, from - 1, number - 1, to, vim.split(new, '\n'))
      return
    end
  end
  error('nothing to replace: ' .. old)
end

-- Puts lines in place of the whole text; `|` marks the place that is asked about.
function M.write(lines)
  local row, column
  for number, line in ipairs(lines) do
    local at = line:find('|', 1, true)
    if at and not row then
      row, column = number, at - 1
      lines[number] = line:sub(1, at - 1) .. line:sub(at + 1)
    end
  end
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  -- Not the editor's cursor, which stands behind the last letter only while somebody types.
  M.spot = { row or 1, column or 0 }
end

-- A place in the buffer: where some words begin, and so many bytes further.
function M.at(words, further)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local from = line:find(words, 1, true)
    if from then
      local byte = from - 1 + (further or 0)
      return { line = number - 1, character = vim.str_utfindex(line, byte) and select(2, vim.str_utfindex(line, byte)) }
    end
  end
  error('not in the buffer: ' .. words)
end

function M.ask(method, params)
  local answers, failed = vim.lsp.buf_request_sync(0, method, params, 30000)
  M.check(answers and answers[M.id], method .. ' was not answered: ' .. tostring(failed))
  M.check(not answers[M.id].error, method .. ': ' .. vim.inspect(answers[M.id].error))
  return answers[M.id].result
end

function M.here(position)
  return { textDocument = vim.lsp.util.make_text_document_params(0), position = position }
end

-- What is offered at the marked place, by label.
function M.offers()
  local row, column = unpack(M.spot)
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, false)[1]
  local _, utf16 = vim.str_utfindex(line, math.min(column, #line))
  local list = M.ask('textDocument/completion', M.here({ line = row - 1, character = utf16 }))
  local offers, labels = {}, {}
  local items = type(list) == 'table' and list.items or {}
  table.sort(items, function(a, b)
    return a.sortText < b.sortText
  end)
  for _, item in ipairs(items) do
    offers[item.label] = item
    table.insert(labels, item.label)
  end
  return offers, labels
end

-- The text after an offer was taken.
function M.take(offer)
  vim.lsp.util.apply_text_edits({ offer.textEdit }, 0, 'utf-16')
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- What can be done about the place of a rule, by title.
function M.actions(rule, only)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.user_data.lsp.code == rule then
      local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
      local _, from = vim.str_utfindex(line, math.min(one.col, #line))
      local at = { line = one.lnum, character = from }
      local params = { textDocument = vim.lsp.util.make_text_document_params(0), range = { start = at, ['end'] = at } }
      params.context = { diagnostics = {}, only = only }
      local actions = {}
      for _, action in ipairs(M.ask('textDocument/codeAction', params) or {}) do
        actions[action.title] = action
      end
      return actions
    end
  end
  error('nothing is told of ' .. rule .. ': ' .. vim.inspect(M.told(vim.fn.expand('%'))))
end

function M.apply(action, why)
  M.check(action ~= nil, 'there is no such action: ' .. (why or ''))
  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
end

function M.stop()
  vim.lsp.stop_client(M.id)
  M.await(function()
    return M.left ~= nil
  end, 'the server ends')
  M.same(M.left, { 0, 0 }, 'how the server ended')
end

-- Runs a walk and leaves.
function M.walk(steps)
  local ok, fault = xpcall(steps, debug.traceback)
  io.stdout:write(ok and ('held: ' .. M.checks .. '\n') or (tostring(fault) .. '\n'))
  io.stdout:flush()
  vim.cmd(ok and 'qall!' or 'cquit 1')
end

return M
