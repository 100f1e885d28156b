import { createInterface } from 'node:readline';
import { Writable, type Readable } from 'node:stream';

/** A person at a terminal. (The kept package that asks for passwords waits for ever once its input has ended.) */
export type Terminal = {
  /**
   * What is typed up to Enter; null once the input has ended (Ctrl+D).
   * @param isHidden what is typed does not show
   * @throws Interrupted when the person presses Ctrl+C
   */
  readonly ask: (question: string, isHidden: boolean) => Promise<string | null>;
  /** Gives the terminal back as it was. */
  readonly close: () => void;
};

/** A person wants the command to end. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
  }
}

/** @param input a terminal, whose own echo is switched off until it is closed. @param output where questions are written */
export function createTerminal({
  input,
  output,
}: {
  readonly input: Readable;
  readonly output: NodeJS.WritableStream;
}): Terminal {
  // What is typed ahead may be a password.
  let isMuted = true;
  const shown = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isMuted) output.write(chunk);
      done();
    },
  });
  // Without a history: Arrow Up would show a password again.
  const lines = createInterface({ input, output: shown, terminal: true, historySize: 0 });
  /** Typed ahead. */
  const typed: string[] = [];
  let waiting: { readonly take: (line: string | null) => void; readonly stop: (why: Error) => void } | null =
    null;
  let end: 'none' | 'closed' | 'interrupted' = 'none';
  const settle = (): void => {
    if (!waiting) return;
    const { take, stop } = waiting;
    const line = typed.shift();
    if (line === undefined && end === 'none') return;
    waiting = null;
    if (end === 'interrupted') stop(new Interrupted());
    else take(line ?? null);
  };
  lines.on('line', (line) => {
    isMuted = true;
    typed.push(line);
    settle();
  });
  lines.on('SIGINT', () => {
    end = 'interrupted';
    lines.close();
  });
  lines.on('close', () => {
    if (end === 'none') end = 'closed';
    settle();
  });
  return {
    ask: async (question, isHidden) => {
      const answer = new Promise<string | null>((take, stop) => (waiting = { take, stop }));
      // The library would show what was typed ahead behind its prompt.
      if (isHidden) output.write(`${question} `);
      else if (end === 'none') {
        isMuted = false;
        lines.setPrompt(`${question} `);
        lines.prompt();
      }
      settle();
      try {
        return await answer;
      } finally {
        // Enter did not show either.
        if (isHidden) output.write('\n');
      }
    },
    close: () => lines.close(),
  };
}
