import { describe, expect, it } from 'vitest';
import { readFields } from '../policy';
import { registry } from './registry';
import { toPolicyFields } from './registryFields';
import { parseRegistryText } from './registryText';

const KEY = 'HKLM\\Software\\Policies\\GISTagum\\Desktop';
const FULL = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\GISTagum\\Desktop';

/** As reg.exe prints it. */
const printed = (...lines: string[]): string => ['', ...lines, ''].join('\r\n');

const fieldsOf = (...lines: string[]) => toPolicyFields(parseRegistryText(printed(...lines), KEY));

describe('what reg.exe prints', () => {
  it('is read value by value, of every type', () => {
    const fields = fieldsOf(
      FULL,
      '    keepLogin    REG_DWORD    0x0',
      '    OfflineDays    REG_DWORD    0xe',
      '    theme    REG_SZ    dark',
      '    packLimit    REG_DWORD    0x1f4',
      '    servers    REG_MULTI_SZ    https://a.example\\0https://b.example:8443\\0',
      '    allowInsecureHttp    REG_DWORD    0x1',
      '    basemapPack    REG_SZ    {"file": "C:\\\\Packs\\\\the  city.pmtiles"}',
      '    reviewDecisions    REG_SZ    ["Inspect", "Pe\\u00f1aranda"]',
      '    onlineStreetsAddress    REG_SZ    ',
    );
    expect(fields).toEqual({
      keepLogin: false,
      offlineDays: 14,
      theme: 'dark',
      packLimit: '500',
      servers: ['https://a.example', 'https://b.example:8443'],
      allowInsecureHttp: true,
      basemapPack: { file: 'C:\\Packs\\the  city.pmtiles' },
      reviewDecisions: ['Inspect', 'Peñaranda'],
      onlineStreetsAddress: '',
    });
    const { basemapPack: _, ...portable } = fields;
    expect(readFields(portable).problems).toEqual([]);
  });

  it('has lists and structures in keys of their own, in the order of their numbers', () => {
    const entries = Array.from({ length: 11 }, (_, index) => `    ${11 - index}    REG_SZ    d${11 - index}`);
    const fields = fieldsOf(
      FULL,
      '    allowInsecureHttp    REG_DWORD    0x1',
      '',
      `${FULL}\\ReviewDecisions`,
      ...entries,
      '',
      `${FULL}\\allowInsecureHttp`,
      '    1    REG_SZ    http://a.example',
      '',
      `${FULL}\\clientCertificate`,
      '    pkcs12    REG_SZ    C:\\Office\\client.p12',
      '    passphraseFile    REG_SZ    C:\\Office\\client.txt',
    );
    expect(fields).toEqual({
      reviewDecisions: Array.from({ length: 11 }, (_, index) => `d${index + 1}`),
      allowInsecureHttp: ['http://a.example'],
      clientCertificate: { pkcs12: 'C:\\Office\\client.p12', passphraseFile: 'C:\\Office\\client.txt' },
    });
  });

  it.each(['(Default)', '(Standard)', '(par défaut)', '(Padrão)', '(既定)'])(
    'has a value without a name, here %s, which is nobody’s',
    (name) => expect(fieldsOf(FULL, `    ${name}    REG_SZ    (Wert nicht gesetzt)`)).toEqual({}),
  );

  it('may hold what a group policy deleted, sentences of the system, tabs, and other ends of lines', () => {
    const text = [
      '! REG.EXE VERSION 3.0',
      '',
      FULL,
      '\t**del.servers\tREG_SZ\t ',
      '\tkeepLogin\tREG_DWORD\t0x0',
      '',
      'Ende der Suche: 1 Übereinstimmung(en) gefunden.',
      '',
    ].join('\r\r\n');
    expect(toPolicyFields(parseRegistryText(text, KEY))).toEqual({ keepLogin: false });
  });

  it('is not used where the types are wrong, a text was cut, or its letters were lost', () => {
    const fields = fieldsOf(
      FULL,
      '    keepLogin    REG_DWORD    0x2',
      '    offlineDays    REG_SZ    soon',
      '    servers    REG_SZ    https://a.example',
      '    theme    REG_BINARY    6461726B',
      '    locale    REG_SZ    ',
      '    reviewDecisions    REG_MULTI_SZ    Pe\uFFFDaranda',
      '    transport    REG_SZ    ws',
      'and a second line',
      '    showStreets    REG_NONE',
      '    wallpaper    REG_SZ    blue',
      '',
      `${FULL}\\letterKeys`,
      '    1    REG_SZ    x',
    );
    const { policy, problems } = readFields(fields);
    expect(policy).toEqual({});
    expect(problems.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'keepLogin invalid',
      'offlineDays invalid',
      'servers invalid',
      'theme invalid',
      'locale invalid',
      'reviewDecisions invalid',
      'transport invalid',
      'showStreets invalid',
      'wallpaper unknown_field',
      'letterKeys invalid',
    ]);
  });

  it('says nothing of keys elsewhere', () => {
    expect(fieldsOf('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Other', '    theme    REG_SZ    dark')).toEqual(
      {},
    );
  });
});

describe('a policy in the registry', () => {
  /** Answers of reg.exe by the key; for any other it fails as for one that is not there. */
  function reading(answers: Readonly<Record<string, string>>) {
    const asked: string[] = [];
    const source = registry('userPolicy', 'C:\\Windows', (file, args) => {
      expect(file).toBe('C:\\Windows\\System32\\reg.exe');
      asked.push(args.join(' '));
      const output = answers[args[1] ?? ''];
      return Promise.resolve(output === undefined ? { code: 1, output: '' } : { code: 0, output });
    });
    return { asked, read: () => source.read() };
  }

  const ABOVE = 'HKEY_CURRENT_USER\\Software\\Policies';

  it('is what stands below its key', async () => {
    const { read, asked } = reading({
      'HKCU\\Software\\Policies\\GISTagum\\Desktop': printed(
        `${ABOVE}\\GISTagum\\Desktop`,
        '    keepLogin    REG_DWORD    0x0',
      ),
    });
    expect(await read()).toEqual({ state: 'read', fields: { keepLogin: false } });
    expect(asked).toEqual(['query HKCU\\Software\\Policies\\GISTagum\\Desktop /s /reg:64']);
  });

  it('is absent where a key above can be read and does not hold it', async () => {
    const { read } = reading({ 'HKCU\\Software\\Policies': printed(`${ABOVE}\\Microsoft`) });
    expect(await read()).toEqual({ state: 'absent' });
    const near = reading({ 'HKCU\\Software\\Policies\\GISTagum': printed(`${ABOVE}\\GISTagum\\Other`) });
    expect(await near.read()).toEqual({ state: 'absent' });
  });

  it('cannot be read where the key is there and is not told', async () => {
    const { read } = reading({
      'HKCU\\Software\\Policies\\GISTagum': printed(`${ABOVE}\\GISTagum\\Desktop`),
    });
    expect(await read()).toEqual({ state: 'unreadable', reason: 'not_readable' });
    const nothing = registry('userPolicy', 'C:\\Windows', () => Promise.resolve({ code: null, output: '' }));
    expect(await nothing.read()).toEqual({ state: 'unreadable', reason: 'not_readable' });
  });
});
