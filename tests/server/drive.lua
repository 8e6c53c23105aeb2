-- Drives the language server in a Neovim without a window, started by the snippet as it is:
-- nvim --headless -u NONE -i NONE -c 'luafile drive.lua', with POSTLINT, SNIPPET and POST in the environment.
-- Prints what it was told as lines of JSON.

local function tell(name, value)
  io.stdout:write(vim.json.encode({ name, value }) .. "\n")
end

local function wait(what, happened)
  if not vim.wait(60000, happened, 20) then
    tell("timeout", what)
    vim.cmd("cquit 1")
  end
end

vim.g.postlint = { cmd = vim.json.decode(os.getenv("POSTLINT")), settings = { unsafeFixes = false } }
vim.cmd("luafile " .. vim.fn.fnameescape(os.getenv("SNIPPET")))
vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("POST")))
vim.bo.filetype = "markdown"
local buffer = vim.api.nvim_get_current_buf()
local document = { uri = vim.uri_from_bufnr(buffer) }

local function problems()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local code = one.code or one.user_data.lsp.code
    -- Neovim converts columns to bytes.
    local line = vim.api.nvim_buf_get_lines(buffer, one.lnum, one.lnum + 1, false)[1] or ""
    local last = one.end_lnum == one.lnum and one.end_col or #line
    table.insert(found, { one.lnum, one.col, code, line:sub(one.col + 1, last) })
  end
  return found
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, params, 60000) or {}) do
    return answer.result
  end
end

wait("diagnostics", function()
  return #vim.diagnostic.get(buffer) > 0
end)
tell("problems", problems())
local first = vim.diagnostic.get(buffer)[1]
local place = { line = first.lnum, character = first.col }
local page = ask("textDocument/hover", { textDocument = document, position = place })
tell("hover", page.contents.value:match("[^\n]*"))
local titles = {}
local asked = { textDocument = document, range = { start = place, ["end"] = place }, context = { diagnostics = vim.empty_dict() } }
asked.context.diagnostics = {}
for _, action in ipairs(ask("textDocument/codeAction", asked)) do
  table.insert(titles, action.title)
end
tell("actions", titles)

-- A line is typed above, with an emoji, and what is below moves.
local before = #vim.diagnostic.get(buffer)
vim.api.nvim_buf_set_lines(buffer, 4, 4, false, { '😀 <b style="">typed</b>', "" })
wait("diagnostics of what was typed", function()
  return #vim.diagnostic.get(buffer) == before + 1
end)
tell("typed", problems())
vim.api.nvim_buf_set_lines(buffer, 4, 6, false, {})

PostlintFormat()
vim.cmd("silent write")
tell("left", #vim.lsp.get_active_clients())
vim.lsp.stop_client(vim.lsp.get_active_clients())
wait("the end of the server", function()
  return #vim.lsp.get_active_clients() == 0
end)
vim.cmd("qall!")
