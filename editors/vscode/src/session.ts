/** The one language server of a window: finds its program, starts it, and says what is wrong where it does not run. */

import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";
import { machine } from "./machine.ts";
import { failureMessage, type Message, missingMessage } from "./messages.ts";
import { findProgram, type Program } from "./program.ts";
import { type Failure, type Server, startServer } from "./server.ts";
import { isEnabled, LANGUAGES, SECTION, serverSettings } from "./settings.ts";
import type { Status } from "./status.ts";

/** A server that ends this many times in this many milliseconds is not started again. */
const MOST_ENDS = 4;
const WHILE = 180_000;
/** Milliseconds for a server to start, so that one that hangs does not block the command that restarts it. */
const START_LIMIT = 60_000;

/** A client that writes its errors to the log only, because the session has a clearer message for each. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Session implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #status: Status;
  #client: LanguageClient | undefined;
  #server: Server | undefined;
  #ends: number[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(log: vscode.LogOutputChannel, status: Status) {
    this.#log = log;
    this.#status = status;
  }

  /** Stop the server if there is one, and start another; calls wait for each other. */
  restart(): Promise<void> {
    this.#ends = [];
    return this.#enqueue(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  /** Stop the server. */
  stop(): Promise<void> {
    return this.#enqueue(() => this.#stop());
  }

  dispose(): void {
    void this.stop();
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => this.#log.error(String(error)));
    return this.#queue;
  }

  async #start(): Promise<void> {
    if (!isEnabled()) return this.#status.off();
    this.#status.starting();
    const here = machine();
    const found = await findProgram(here);
    if ("missing" in found) return this.#tell(missingMessage(found.missing, here.platform));
    const { program } = found;
    this.#log.info(`starting ${[program.command, ...program.args].join(" ")} server (${program.origin})`);
    const client = this.#newClient(program, here.folders[0]);
    const limit = setTimeout(() => this.#server?.process.kill(), START_LIMIT);
    try {
      await client.start();
      this.#client = client;
      this.#status.running(client.initializeResult?.serverInfo?.version ?? "", program);
    } catch (error) {
      this.#fail(await this.#reason(String(error)), program);
      await client.dispose().catch(() => undefined);
    } finally {
      clearTimeout(limit);
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.dispose();
  }

  #newClient(program: Program, cwd: string | undefined): LanguageClient {
    const start = async () => {
      this.#server = undefined;
      this.#server = await startServer(program, cwd);
      return this.#server.process;
    };
    const client: LanguageClient = new QuietClient(SECTION, "postlint", start, {
      documentSelector: LANGUAGES.flatMap((language) => [
        { language, scheme: "file" },
        { language, scheme: "untitled" },
      ]),
      outputChannel: this.#log,
      traceOutputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: serverSettings(undefined),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: async () => ({ action: await this.#closed(client, program), handled: true }),
      },
      middleware: {
        workspace: {
          // The server is asked for its own settings only.
          configuration: (params) =>
            params.items.map(({ section, scopeUri }) =>
              section === SECTION ? serverSettings(scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri)) : null,
            ),
        },
      },
    });
    return client;
  }

  /** What to do about a server that has ended while it was in use. */
  async #closed(client: LanguageClient, program: Program): Promise<CloseAction> {
    if (client !== this.#client) return CloseAction.DoNotRestart; // it is being started or stopped
    const failure = await this.#reason("");
    const now = Date.now();
    this.#ends = [...this.#ends.filter((time) => now - time < WHILE), now];
    if (failure.reason === "other" && this.#ends.length < MOST_ENDS) {
      this.#log.warn(`the server ended and is started again: ${failure.message}`);
      return CloseAction.Restart;
    }
    this.#fail(failure, program);
    return CloseAction.DoNotRestart;
  }

  async #reason(otherwise: string): Promise<Failure> {
    const other: Failure = { reason: "other", message: otherwise };
    const wait = new Promise<Failure>((resolve) => setTimeout(resolve, 1000, other).unref());
    return this.#server ? Promise.race([this.#server.ended, wait]) : other;
  }

  #fail(failure: Failure, program: Program): void {
    this.#tell(failureMessage(failure, program, process.platform));
  }

  #tell(message: Message): void {
    this.#log.error(message.text);
    this.#status.failed(message.text);
    void vscode.window.showErrorMessage(message.text, ...message.buttons.map((button) => button.title)).then((title) => {
      const button = message.buttons.find((one) => one.title === title);
      if (!button) return;
      if ("command" in button) {
        void vscode.commands.executeCommand(button.command, ...(button.argument === undefined ? [] : [button.argument]));
      } else {
        const terminal = vscode.window.createTerminal("postlint");
        terminal.show();
        terminal.sendText(button.terminal, false); // the user runs it
      }
    });
  }
}
