import { describe, expect, it } from 'vitest';
import { passwordVariable, readArguments } from './arguments';

describe('the arguments of npm run conformance', () => {
  it('are read-only on one server unless told otherwise', () => {
    expect(readArguments(['--server', 'https://city.example/path', '--user', 'head1'])).toEqual({
      origin: 'https://city.example',
      usernames: ['head1'],
      allowWrites: false,
      jsonFile: null,
      known: [],
    });
  });

  it('may name several users, a file, and a known server', () => {
    const args = ['--server=http://127.0.0.1:8000', '--user=head1', '--user=fin1', '--allow-writes'];
    expect(readArguments([...args, '--json', 'a.json', '--known', 'django-3.2'])).toMatchObject({
      usernames: ['head1', 'fin1'],
      allowWrites: true,
      jsonFile: 'a.json',
      known: ['django-3.2'],
    });
  });

  it.each([
    [['--user', 'head1'], '--server is missing'],
    [['--server', 'http://a'], '--user is missing'],
    [['--server', 'ftp://a', '--user', 'b'], 'no http or https address'],
    [['--server', 'http://a', '--user', 'b', '--known', 'django-1'], '--known is one of'],
    [['--server', 'http://a', '--user', 'b', '--write'], '--write'],
  ])('%j is refused', (args, complaint) => {
    expect(() => readArguments(args)).toThrow(complaint);
  });

  it('find a password by the user’s name', () => {
    expect(passwordVariable('ana.dela-cruz')).toBe('GISTAGUM_PASSWORD_ANA_DELA_CRUZ');
  });
});
