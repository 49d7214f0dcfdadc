-- Drives `dossier lsp` from Neovim 0.7 on, without a screen; what was seen goes to a file as JSON.
local root, python, out = vim.env.DOSSIER_ROOT, vim.env.DOSSIER_PYTHON, vim.env.DOSSIER_OUT
local seen = {}

local client = vim.lsp.start_client({
  name = "dossier",
  cmd = { python, "-P", "-m", "dossier", "lsp" },
  root_dir = root,
  workspace_folders = { { uri = vim.uri_from_fname(root), name = "home" } },
})

local function open(path)
  vim.cmd("edit " .. root .. "/" .. path)
  vim.lsp.buf_attach_client(0, client)
end

local function wait(done)
  return vim.wait(20000, done, 20)
end

local function at(text)
  local row = vim.fn.search(text, "wce")
  return row > 0
end

local function ask(method, more)
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  for key, value in pairs(more or {}) do
    params[key] = value
  end
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  return answers[client] and answers[client].result
end

local function rules()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, one.code .. " " .. one.lnum .. ":" .. one.col)
  end
  table.sort(found)
  return found
end

open("content/contacts/wei.md")
wait(function()
  local all = ask("workspace/symbol", { query = "" })
  return all and #all > 0
end)

vim.api.nvim_buf_set_lines(0, 2, 3, false, { "met_trough: priya" })
wait(function() return #vim.diagnostic.get(0) > 0 end)
seen.problems = rules()

local context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, 2) }
local actions = ask("textDocument/codeAction", {
  context = context,
  range = { start = { line = 2, character = 0 }, ["end"] = { line = 2, character = 0 } },
})
seen.action = actions[1].title
vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
wait(function() return #vim.diagnostic.get(0) == 0 end)
seen.mended = vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]
seen.left = rules()

at("met_through: pri")
seen.hover = ask("textDocument/hover").contents.value
seen.definition = ask("textDocument/definition").uri:gsub(".*/", "")
seen.references = #ask("textDocument/references", { context = { includeDeclaration = false } })
seen.symbols = #ask("textDocument/documentSymbol")
seen.links = #ask("textDocument/documentLink")
seen.lenses = #ask("textDocument/codeLens")
seen.hints = #ask("textDocument/inlayHint", {
  range = { start = { line = 0, character = 0 }, ["end"] = { line = 20, character = 0 } },
})

at("\\[\\[cu")
local labels = {}
for _, item in ipairs(ask("textDocument/completion").items) do
  table.insert(labels, item.label)
end
seen.completion = labels

at("met_through: pri")
seen.placeholder = ask("textDocument/prepareRename").placeholder
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", { newName = "priya-raman" }), "utf-16")
vim.cmd("silent! wall")

vim.lsp.get_client_by_id(client).stop()
vim.fn.writefile({ vim.fn.json_encode(seen) }, out)
vim.cmd("qall!")
