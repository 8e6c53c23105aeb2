-- postlint in Neovim 0.7 or later: copy this file to ~/.config/nvim/plugin/postlint.lua
--
-- Needs the command `postlint` with its language server: pip install 'postlint[lsp]'
-- Settings, before this file is read:
--   vim.g.postlint = { cmd = { "postlint", "server" }, settings = { unsafeFixes = false } }
-- To fix on save:
--   vim.api.nvim_create_autocmd("BufWritePre", { pattern = { "*.md", "*.mdx", "*.html" }, callback = PostlintFormat })

local given = vim.g.postlint or {}
local command = given.cmd or { "postlint", "server" }
local settings = given.settings or {}
local filetypes = given.filetypes or { "markdown", "markdown.mdx", "mdx", "html" }
local marks = { "postlint.toml", ".postlint.toml", "pyproject.toml", ".git" }
local clients = {}

-- The closest folder with a configuration or a work tree of git; the folder of the file if there is none.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  local at = folder
  while true do
    for _, mark in ipairs(marks) do
      if vim.loop.fs_stat(at .. "/" .. mark) then
        return at
      end
    end
    local above = vim.fn.fnamemodify(at, ":h")
    if above == at then
      return folder
    end
    at = above
  end
end

local function start(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == "" or vim.bo[buffer].buftype ~= "" then
    return
  end
  local root = root_of(path)
  local config = {
    name = "postlint",
    cmd = command,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    init_options = settings,
    settings = { postlint = settings },
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  -- Neovim 0.7 has no `vim.lsp.start`, which starts one server for each root.
  if not clients[root] then
    config.on_exit = function()
      clients[root] = nil
    end
    clients[root] = vim.lsp.start_client(config)
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

-- Apply all safe fixes to the current buffer, by postlint and no other server.
function PostlintFormat()
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ name = "postlint" })
  else
    vim.lsp.buf.formatting_sync(nil, 5000)
  end
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = filetypes,
  callback = function(event)
    start(event.buf)
  end,
})
-- A file that is open already.
for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
  if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(filetypes, vim.bo[buffer].filetype) then
    start(buffer)
  end
end
