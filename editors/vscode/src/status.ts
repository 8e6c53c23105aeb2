/** What the language status of a post shows: https://code.visualstudio.com/api/references/vscode-api#LanguageStatusItem */

import * as vscode from "vscode";
import type { Program } from "./program.ts";
import { LANGUAGES } from "./settings.ts";

export class Status implements vscode.Disposable {
  readonly #item: vscode.LanguageStatusItem;

  constructor() {
    this.#item = vscode.languages.createLanguageStatusItem(
      "postlint",
      LANGUAGES.map((language) => ({ language })),
    );
    this.#item.name = "postlint";
    this.off();
  }

  off(): void {
    this.#show("postlint is turned off", vscode.LanguageStatusSeverity.Information, "Restart", "postlint.restart");
  }

  starting(): void {
    this.#show("postlint is starting", vscode.LanguageStatusSeverity.Information, "Show Log", "postlint.showLog", true);
  }

  running(version: string, program: Program): void {
    this.#show(`postlint ${version}`.trim(), vscode.LanguageStatusSeverity.Information, "Restart", "postlint.restart");
    this.#item.detail = program.command;
  }

  failed(reason: string): void {
    this.#show("postlint does not run", vscode.LanguageStatusSeverity.Error, "Show Log", "postlint.showLog");
    this.#item.detail = reason;
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(text: string, severity: vscode.LanguageStatusSeverity, title: string, command: string, busy = false): void {
    Object.assign(this.#item, { text, severity, busy, command: { title, command } });
  }
}
