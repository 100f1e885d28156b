import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createTerminal, Interrupted } from './terminal';

function sit() {
  const input = new PassThrough();
  const output = new PassThrough();
  const terminal = createTerminal({ input, output });
  return {
    terminal,
    /** Keys, as they come from the terminal. */
    press: (keys: string) => void input.write(keys),
    /** All that was ever on the screen. */
    shown: () => {
      terminal.close();
      output.end();
      return text(output);
    },
  };
}

const [ENTER, UP, BACK, CTRL_C, CTRL_D] = ['\r', '\u001b[A', '\u007f', '\u0003', '\u0004'];

it('takes what is typed, shows a name and no password', async () => {
  const { terminal, press, shown } = sit();
  const name = terminal.ask('Name:', false);
  press(`heax${BACK}d1${ENTER}`);
  expect(await name).toBe('head1');
  const password = terminal.ask('Password:', true);
  press(`secrey${BACK}t${ENTER}`);
  expect(await password).toBe('secret');
  const next = terminal.ask('Name:', false);
  press(`${UP}${ENTER}`);
  expect(await next).toBe('');
  const screen = await shown();
  expect(screen).toContain('Name: ');
  expect(screen).toContain('Password: ');
  expect(screen).toContain('hea');
  expect(screen).not.toMatch(/secre|s\u001b/);
});

it('takes lines that come at once, one for each question, and shows none that is typed ahead', async () => {
  const { terminal, press, shown } = sit();
  const first = terminal.ask('Name:', false);
  press(`head1${ENTER}secret${ENTER}part`);
  expect(await first).toBe('head1');
  expect(await terminal.ask('Password:', true)).toBe('secret');
  const second = terminal.ask('Password:', true);
  press(`ial${ENTER}`);
  expect(await second).toBe('partial');
  expect(await shown()).not.toMatch(/secret|part/);
});

it('ends its questions with the input, and with the person', async () => {
  const ended = sit();
  const last = ended.terminal.ask('Name:', false);
  ended.press(CTRL_D);
  expect([await last, await ended.terminal.ask('Name:', false)]).toEqual([null, null]);
  const stopped = sit();
  const question = stopped.terminal.ask('Password:', true);
  stopped.press(CTRL_C);
  await expect(question).rejects.toThrow(Interrupted);
  await expect(stopped.terminal.ask('Name:', false)).rejects.toThrow(Interrupted);
});
