import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Child, type ChildOptions } from './childProcess';

const answerSchema = z.object({ printed: z.string(), error: z.string().nullable() });

/** One process of the Django project that carries out commands in their order (`attend.py`): starting one takes a second. */
export class Attendant {
  readonly #child: Child;
  readonly #waiting: { readonly resolve: (line: string) => void; readonly reject: (why: Error) => void }[] =
    [];

  /** @param options the command starts `manage.py attend` */
  constructor(options: ChildOptions) {
    this.#child = new Child(options);
    const { stdout } = this.#child.talk;
    createInterface({ input: stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line));
    void this.#child.exitCode().then(() => {
      for (const { reject } of this.#waiting.splice(0)) {
        reject(new Error(`the project’s process has ended:\n${this.#child.log.slice(-2_000)}`));
      }
    });
  }

  /**
   * Words of a `manage.py` command, or `-c` and Python code; answers with what it printed.
   * @throws Error with Python's own message when it fails, or when the process has ended
   */
  async carryOut(words: readonly string[]): Promise<string> {
    const answer = await new Promise<string>((resolve, reject) => {
      if (this.#child.hasExited) {
        reject(new Error(`the project’s process has ended:\n${this.#child.log.slice(-2_000)}`));
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#child.talk.stdin.write(`${JSON.stringify(words)}\n`);
    });
    const { printed, error } = answerSchema.parse(JSON.parse(answer));
    if (error !== null) throw new Error(`${words[0]} failed:\n${error.slice(-2_000)}`);
    return printed;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
