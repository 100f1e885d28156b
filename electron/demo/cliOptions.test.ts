import { describe, expect, it } from 'vitest';
import { readOptions, readToken, USAGE } from './cliOptions';

describe('the command line of the demo server', () => {
  it('has a default for everything', () => {
    expect(readOptions([])).toEqual({ port: 8000, seed: 1, projects: 300, rate: 24, profile: 'ideal' });
  });

  it('reads every option', () => {
    const args = '--port 0 --seed 9 --projects 10 --rate 0 --profile wsgi --control-token-env T'.split(' ');
    expect(readOptions(args)).toEqual({
      port: 0,
      seed: 9,
      projects: 10,
      rate: 0,
      profile: 'wsgi',
      'control-token-env': 'T',
    });
  });

  it.each([
    ['--port', '99999', '--port must be a whole number from 0 to 65535'],
    ['--seed', '-1', '--seed'],
    ['--projects', '20001', '--projects must be a whole number from 0 to 20000'],
    ['--rate', 'fast', '--rate must be a whole number'],
    ['--profile', 'best', '--profile must be one of ideal, recorded, wsgi, asgi'],
  ])('says what is wrong with %s %s', (option, value, complaint) => {
    expect(() => readOptions([`${option}=${value}`])).toThrow(complaint);
  });

  it('names every wrong option at once, and unknown ones', () => {
    expect(() => readOptions(['--port', 'x', '--rate', 'y'])).toThrow(/--port.*\n--rate/);
    expect(() => readOptions(['--colour', 'red'])).toThrow(/--colour/);
  });

  it('offers help that names every option', () => {
    expect(readOptions(['--help'])).toBe('help');
    for (const option of ['port', 'seed', 'projects', 'rate', 'profile'])
      expect(USAGE).toContain(`--${option}`);
  });

  it('takes the control token from the environment only', () => {
    expect(readToken(undefined, {})).toBeUndefined();
    expect(readToken('T', { T: 'secret' })).toBe('secret');
    expect(() => readToken('T', {})).toThrow(/T is not set/);
  });
});
