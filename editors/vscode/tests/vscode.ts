/**
 * What takes the place of `vscode` in tests: documents, settings, diagnostics and messages are kept in `window` of a test; what only
 * registers something does nothing.  https://code.visualstudio.com/api/references/vscode-api
 */

import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

export const version = "1.91.0";

type Listener<T> = (event: T) => unknown;

export class Disposable {
  readonly #dispose: () => unknown;
  constructor(dispose: () => unknown = () => undefined) {
    this.#dispose = dispose;
  }
  dispose() {
    return this.#dispose();
  }
  static from(...all: { dispose(): unknown }[]) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

export class EventEmitter<T> {
  readonly listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>, self?: unknown, disposables?: Disposable[]) => {
    const bound = self === undefined ? listener : (listener.bind(self) as Listener<T>);
    this.listeners.add(bound);
    const disposable = new Disposable(() => this.listeners.delete(bound));
    disposables?.push(disposable);
    return disposable;
  };
  async fire(event: T) {
    await Promise.all([...this.listeners].map((listener) => listener(event)));
  }
  dispose() {
    this.listeners.clear();
  }
}

export class CancellationTokenSource {
  readonly #emitter = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#emitter.event };
  cancel() {
    this.token.isCancellationRequested = true;
    void this.#emitter.fire();
  }
  dispose() {}
}

export class CancellationError extends Error {}

export class Uri {
  readonly scheme: string;
  readonly path: string;
  readonly fsPath: string;
  readonly authority = "";
  readonly query = "";
  readonly fragment = "";
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
    this.scheme = text.slice(0, text.indexOf(":"));
    this.fsPath = this.scheme === "file" ? fileURLToPath(text) : text.slice(text.indexOf(":") + 1);
    this.path = this.fsPath;
  }
  static file(path: string) {
    return new Uri(pathToFileURL(path).href);
  }
  static parse(text: string) {
    return new Uri(text);
  }
  toString() {
    return this.#text;
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: [Position, Position] | [number, number, number, number]) {
    [this.start, this.end] = at.length === 2 ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}

class Record_ {
  constructor(...values: unknown[]) {
    this.values = values;
  }
  readonly values: unknown[];
}

export class Diagnostic {
  source?: string;
  code?: unknown;
  tags?: number[];
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity = 0,
  ) {}
}

export class MarkdownString {
  constructor(public value = "") {}
  appendCodeblock(text: string) {
    this.value += text;
  }
}

class CodeActionKind_ {
  constructor(readonly value: string) {}
  append(part: string) {
    return new CodeActionKind_(this.value ? `${this.value}.${part}` : part);
  }
}
export const CodeActionKind = Object.assign(CodeActionKind_, {
  Empty: new CodeActionKind_(""),
  QuickFix: new CodeActionKind_("quickfix"),
  Refactor: new CodeActionKind_("refactor"),
  RefactorExtract: new CodeActionKind_("refactor.extract"),
  RefactorInline: new CodeActionKind_("refactor.inline"),
  RefactorRewrite: new CodeActionKind_("refactor.rewrite"),
  Source: new CodeActionKind_("source"),
  SourceOrganizeImports: new CodeActionKind_("source.organizeImports"),
  SourceFixAll: new CodeActionKind_("source.fixAll"),
});

export class CodeAction extends Record_ {}
export class CodeLens extends Record_ {}
export class CompletionItem extends Record_ {}
export class DocumentLink extends Record_ {}
export class InlayHint extends Record_ {}
export class SymbolInformation extends Record_ {}
export class CallHierarchyItem extends Record_ {}
export class TypeHierarchyItem extends Record_ {}
export class TabInputText extends Record_ {}
export class TabInputTextDiff extends Record_ {}
export class TabInputCustom extends Record_ {}
export class TabInputNotebook extends Record_ {}
export class RelativePattern extends Record_ {}
export class WorkspaceEdit extends Record_ {}

/** Enumerations, of which only the values of diagnostics count here. */
const names = (...all: string[]) => Object.fromEntries(all.map((name, value) => [name, value]));
export const DiagnosticSeverity = names("Error", "Warning", "Information", "Hint");
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 };
export const LanguageStatusSeverity = names("Information", "Warning", "Error");
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
const anything: Record<string, number> = new Proxy({}, { get: () => 1 });
export {
  anything as CodeActionTriggerKind,
  anything as CompletionItemKind,
  anything as CompletionItemTag,
  anything as CompletionTriggerKind,
  anything as DocumentHighlightKind,
  anything as FoldingRangeKind,
  anything as InlineCompletionTriggerKind,
  anything as SignatureHelpTriggerKind,
  anything as SymbolKind,
  anything as SymbolTag,
  anything as TextDocumentChangeReason,
  anything as TextDocumentSaveReason,
};
export const LogLevel = names("Off", "Trace", "Debug", "Info", "Warning", "Error");

/** A namespace of the API: what a test does not set registers something, and does nothing. */
function namespace<T extends object>(members: T): T {
  return new Proxy(members, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : () => new Disposable()),
  });
}

export interface Document {
  readonly uri: Uri;
  readonly languageId: string;
  version: number;
  text: string;
  getText(): string;
}

/** The editor as a test sees it. */
export const editor = {
  settings: {} as Record<string, unknown>,
  trusted: true,
  folders: [] as string[],
  documents: [] as Document[],
  interpreter: undefined as string | undefined,
  diagnostics: new Map<string, Diagnostic[]>(),
  messages: [] as { text: string; buttons: string[] }[],
  /** The button that is pressed on each message. */
  answer: undefined as string | undefined,
  log: [] as string[],
  executed: [] as unknown[][],
  typed: [] as [string, boolean | undefined][],
  status: {} as { text: string; detail?: string; severity: number; busy: boolean },
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  providers: new Map<string, unknown>(),
  onConfiguration: new EventEmitter<{ affectsConfiguration(section: string): boolean }>(),
  onTrust: new EventEmitter<void>(),
  onInterpreter: new EventEmitter<unknown>(),
  onVisible: new EventEmitter<unknown>(),
  onOpen: new EventEmitter<Document>(),
  onChange: new EventEmitter<{ document: Document; contentChanges: object[]; reason: undefined }>(),
  onClose: new EventEmitter<Document>(),

  async open(path: string, languageId = "markdown") {
    const document: Document = {
      uri: Uri.file(path),
      languageId,
      version: 1,
      text: readFileSync(path, "utf-8"),
      getText() {
        return this.text;
      },
    };
    this.documents.push(document);
    await this.onVisible.fire({});
    await this.onOpen.fire(document);
    return document;
  },

  async type(document: Document, text: string) {
    document.text = text;
    document.version += 1;
    const whole = { range: new Range(new Position(0, 0), new Position(9999, 0)), rangeOffset: 0, rangeLength: 0, text };
    await this.onChange.fire({ document, contentChanges: [whole], reason: undefined });
  },

  /** Change settings as a user does. */
  async set(settings: Record<string, unknown>) {
    Object.assign(this.settings, settings);
    await this.onConfiguration.fire({
      affectsConfiguration: (section) => Object.keys(settings).some((name) => name === section || name.startsWith(`${section}.`)),
    });
  },
};

export const workspace = namespace({
  get isTrusted() {
    return editor.trusted;
  },
  get workspaceFolders() {
    return editor.folders.map((path, index) => ({ uri: Uri.file(path), name: path, index }));
  },
  get textDocuments() {
    return editor.documents;
  },
  notebookDocuments: [],
  getWorkspaceFolder: () => undefined,
  getConfiguration: (section = "") => ({
    get: (name: string, otherwise?: unknown) => editor.settings[section ? `${section}.${name}` : name] ?? otherwise,
    inspect: () => undefined,
  }),
  onDidChangeConfiguration: editor.onConfiguration.event,
  onDidGrantWorkspaceTrust: editor.onTrust.event,
  onDidOpenTextDocument: editor.onOpen.event,
  onDidChangeTextDocument: editor.onChange.event,
  onDidCloseTextDocument: editor.onClose.event,
  createFileSystemWatcher: () => ({
    onDidCreate: () => new Disposable(),
    onDidChange: () => new Disposable(),
    onDidDelete: () => new Disposable(),
    dispose() {},
  }),
});

const channel = {
  ...Object.fromEntries(
    ["trace", "debug", "info", "warn", "error", "append", "appendLine"].map((name) => [
      name,
      (text: unknown) => editor.log.push(`${name}: ${String(text)}`),
    ]),
  ),
  logLevel: 3,
  onDidChangeLogLevel: () => new Disposable(),
  show: () => editor.executed.push(["show log"]),
  dispose() {},
};

async function show(text: string, ...rest: unknown[]) {
  const buttons = rest.filter((one): one is string => typeof one === "string");
  editor.messages.push({ text, buttons });
  return buttons.find((button) => button === editor.answer);
}

export const window = namespace({
  activeTextEditor: undefined,
  get visibleTextEditors() {
    return editor.documents.map((document) => ({ document }));
  },
  onDidChangeVisibleTextEditors: editor.onVisible.event,
  tabGroups: { all: [], onDidChangeTabs: () => new Disposable(), onDidChangeTabGroups: () => new Disposable() },
  createOutputChannel: () => channel,
  createTerminal: () => ({ show() {}, sendText: (text: string, run?: boolean) => editor.typed.push([text, run]) }),
  showErrorMessage: show,
  showWarningMessage: show,
  showInformationMessage: show,
});

export const languages = namespace({
  match: (selector: { language?: string; scheme?: string }[] | { language?: string; scheme?: string }, document: Document) =>
    [selector].flat().some((one) => one.language === document.languageId && (!one.scheme || one.scheme === document.uri.scheme)) ? 10 : 0,
  createDiagnosticCollection: () => ({
    set: (uri: Uri, all: Diagnostic[] = []) => editor.diagnostics.set(uri.toString(), all),
    delete: (uri: Uri) => editor.diagnostics.delete(uri.toString()),
    get: (uri: Uri) => editor.diagnostics.get(uri.toString()),
    has: (uri: Uri) => editor.diagnostics.has(uri.toString()),
    clear: () => editor.diagnostics.clear(),
    dispose: () => editor.diagnostics.clear(),
  }),
  createLanguageStatusItem: () => Object.assign(editor.status, { dispose() {} }),
  ...Object.fromEntries(
    ["registerCodeActionsProvider", "registerHoverProvider", "registerDocumentFormattingEditProvider", "registerCompletionItemProvider"].map(
      (name) => [
        name,
        (_selector: unknown, provider: unknown) => {
          editor.providers.set(name, provider);
          return new Disposable(() => editor.providers.delete(name));
        },
      ],
    ),
  ),
});

export const commands = namespace({
  registerCommand(name: string, call: (...args: unknown[]) => unknown) {
    if (editor.commands.has(name)) throw new Error(`command '${name}' already exists`);
    editor.commands.set(name, call);
    return new Disposable(() => editor.commands.delete(name));
  },
  executeCommand(name: string, ...args: unknown[]) {
    editor.executed.push([name, ...args]);
    return editor.commands.get(name)?.(...args);
  },
});

export const extensions = {
  getExtension: (id: string) =>
    id === "ms-python.python" && editor.interpreter !== undefined
      ? {
          activate: async () => ({
            environments: {
              getActiveEnvironmentPath: () => ({ id: "1", path: editor.interpreter }),
              resolveEnvironment: async () => ({ executable: { uri: Uri.file(editor.interpreter ?? "") } }),
              onDidChangeActiveEnvironmentPath: editor.onInterpreter.event,
            },
          }),
        }
      : undefined,
};

export const env = { language: "en", appName: "tests", openExternal: async () => true };
export const l10n = { t: (text: string) => text };
export const notebooks = namespace({});
