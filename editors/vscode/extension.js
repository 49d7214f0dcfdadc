// Starts `dossier lsp` for the workspace that is open, and gives it your settings.
"use strict";

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

/** Begins with the workspace; the server ends with the window. */
async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("dossier.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("dossier.command")) {
        restart();
      } else if (event.affectsConfiguration("dossier")) {
        configure();
      }
    }),
  );
  await start();
}

async function start() {
  const [command, ...before] = vscode.workspace.getConfiguration("dossier").get("command");
  const run = { command, args: [...before, "lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("dossier", "dossier", run, {
    documentSelector: [
      { scheme: "file", language: "markdown", pattern: "**/content/**/*.md" },
      { scheme: "file", pattern: "**/dossier.toml" },
    ],
  });
  try {
    await client.start();
    await configure();
  } catch (error) {
    const open = "Open settings";
    const message = `dossier could not be started as "${command}": ${error.message}`;
    if ((await vscode.window.showErrorMessage(message, open)) === open) {
      vscode.commands.executeCommand("workbench.action.openSettings", "dossier.command");
    }
  }
}

async function restart() {
  await deactivate();
  await start();
}

/** Tells the server which hints are wanted. */
async function configure() {
  const { askState, lastTalk } = vscode.workspace.getConfiguration("dossier");
  await client?.sendNotification("workspace/didChangeConfiguration", {
    settings: { dossier: { askState, lastTalk } },
  });
}

async function deactivate() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) {
    await running.stop();
  }
}

module.exports = { activate, deactivate };
