import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES, findCommand, shapeOf } from './commandTable';

const found = (...argv: string[]) => {
  const call = findCommand(argv);
  return call && ('wrong' in call ? call : { name: call.name, value: call.value });
};

describe('findCommand', () => {
  it('finds none where the application is to open', () => {
    expect(found()).toBeNull();
    expect(
      found('.', '--no-sandbox', '--demo', '--reset-cache', '--versions', 'gistagum://projects/7'),
    ).toBeNull();
    expect(found('reset', '-version')).toBeNull();
  });

  it('finds a command among switches of others', () => {
    expect(found('.', '--no-sandbox', '--version', '--user-data-dir=/x')).toEqual({
      name: 'version',
      value: null,
    });
  });

  it.each(COMMAND_NAMES)('finds --%s alone', (name) => {
    const { value } = shapeOf(name);
    const call = found(`--${name}`, ...(value === null ? [] : ['given']));
    expect(call).toEqual({ name, value: value === null ? null : 'given' });
  });

  it('does one thing at a time', () => {
    expect(found('--version', '--reset')).toEqual({ wrong: '--reset' });
  });

  it('counts the switches of a command', () => {
    const times = (...argv: string[]) => {
      const call = findCommand(argv);
      return call && 'name' in call ? call.times('lose-work') : null;
    };
    expect(times('--reset')).toBe(0);
    expect(times('--lose-work', '--reset')).toBe(1);
    expect(times('--reset', '--lose-work', '--lose-work')).toBe(2);
  });
});
