import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SETTINGS, type SettingName } from '#shared/config/settings';
import { makeFacts } from '#shared/testing/checkFacts';
import { makeProject } from '#shared/testing/cityData';
import { applyPatches, emptyState } from '#shared/state/state';
import { makeBundle, type BundleContent } from './bundle';
import { CheckDesk } from './checkDesk';
import { createCleaner } from './cleaner';
import { readLogs } from './readLogs';
import { tellSettings } from './settingValues';
import { summariseState } from './summariseState';
import { SupportDesk } from './supportDesk';

const AT = Date.parse('2026-11-28T03:00:00Z');

describe('the cleaner', () => {
  const clean = createCleaner({
    user: ['head1', 'an', 'Ana Cruz'],
    server: ['maps.office.example:8443', 'maps.office.example'],
    computer: ['PC-7'],
    folder: ['/home/ana/config'],
  });

  it.each([
    ['user HEAD1 signed in', 'user [user] signed in'],
    ['head12 and ahead1 stay', 'head12 and ahead1 stay'],
    ['"Ana Cruz" (head1)', '"[user]" ([user])'],
    ['a word as short as "an" says nobody’s name', 'a word as short as "an" says nobody’s name'],
    ['wss://maps.office.example:8443/ws maps.office.example', 'wss://[server]/ws [server]'],
    ['on PC-7: ENOENT /home/ana/config/cache', 'on [computer]: ENOENT /home/[redacted]/config/cache'],
    ['at 7.447613, 125.809421', 'at [redacted], [redacted]'],
    ['cookie: sessionid=abc; x', 'cookie: [redacted]'],
    ['first\ncookie: a b\nlast', 'first\ncookie: [redacted]\nlast'],
    ['mail ana@office.example', 'mail [redacted]'],
  ])('%j', (dirty, cleaned) => expect(clean(dirty)).toBe(cleaned));
});

describe('the log in a bundle', () => {
  const files = (content: Record<string, string>) => ({
    list: () => Object.keys(content),
    read: (path: string) => content[path.split('/').at(-1) ?? ''] ?? '',
  });

  it('has the newest whole lines of a long log, and only logs', () => {
    const line = 'x'.repeat(99);
    const text = Array.from({ length: 4000 }, (_, at) => `${at} ${line}`).join('\n');
    const [log, none] = readLogs(files({ 'main.log': text, 'main.tmp': 'x' }), '/logs');
    expect(none).toBeUndefined();
    expect(log?.name).toBe('logs/main.log');
    expect(log?.text.length).toBeLessThan(300_001);
    expect(log?.text).toMatch(/^\d+ x/);
    expect(log?.text.endsWith(`3999 ${line}`)).toBe(true);
  });

  it('says why a folder or a log cannot be read', () => {
    const fail = (): never => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    expect(readLogs({ list: fail, read: fail }, '/logs')[0]?.text).toBe('EACCES');
    expect(readLogs({ list: () => ['main.log'], read: fail }, '/logs')).toEqual([
      { name: 'logs/main.log', text: 'EACCES' },
    ]);
  });
});

it('tells every setting, and of addresses, files and words only whether there are some', () => {
  const told = tellSettings(
    {
      theme: 'dark',
      offlineDays: 7,
      servers: ['https://a.example', 'https://b.example'],
      clientCertificate: { certificate: '/x/a.pem', key: '/x/a.key' } as never,
      basemapPack: null,
      onlineStreetsAddress: 'https://tiles.example/{z}',
      reviewDecisions: ['Approve'],
    },
    new Set<SettingName>(['servers']),
  );
  expect(Object.keys(told)).toEqual(Object.keys(SETTINGS));
  expect(told).toMatchObject({
    theme: { value: 'dark', isLocked: false },
    offlineDays: { value: 7 },
    servers: { value: '2 given', isLocked: true },
    clientCertificate: { value: 'given' },
    basemapPack: { value: 'none' },
    onlineStreetsAddress: { value: 'given' },
    reviewDecisions: { value: '1 given' },
  });
  expect(JSON.stringify(told)).not.toMatch(/example|pem|Approve/);
});

it('counts what the state holds without a word of it', () => {
  const project = makeProject({ id: 7, name: 'Riverside Bridge', barangay: 'Apokon' });
  const state = applyPatches(emptyState(AT), [
    { seq: 1, changes: [{ type: 'rows_put', table: 'projects', rows: [project] }] },
    {
      seq: 2,
      changes: [
        {
          type: 'notice_raised',
          notice: { code: 'unsafe_left_out', at: AT, values: { names: 'secret-names' } },
        },
      ],
    },
  ]);
  const summary = summariseState(state);
  expect(summary).toMatchObject({
    rows: { projects: 1, notifications: 0 },
    session: { phase: 'none', role: null },
    notices: [{ code: 'unsafe_left_out', at: AT }],
  });
  expect(JSON.stringify(summary)).not.toMatch(/Riverside|Apokon|secret/);
});

describe('the desk', () => {
  const content: BundleContent = {
    values: { about: { version: '1', by: 'head1' }, state: { rows: 3 } },
    logs: [{ name: 'logs/main.log', text: 'by head1' }],
  };
  const words = { user: ['head1'], server: [], computer: [], folder: [] };
  let saved: Record<string, string> = {};
  const open = (collected: BundleContent[]) =>
    new SupportDesk({
      now: () => AT,
      collect: () => Promise.resolve(collected.shift() ?? content),
      privateWords: () => words,
      save: (make) => {
        saved = Object.fromEntries(
          Object.entries(unzipSync(make())).map(([name, bytes]) => [name, strFromU8(bytes)]),
        );
        return Promise.resolve({ outcome: 'saved', file: 'a.zip' });
      },
    });

  it('saves byte for byte what was looked at, without what was left out', async () => {
    const desk = open([content, { values: {}, logs: [] }]);
    const shown = await desk.show();
    expect(shown).toEqual(makeBundle(content, createCleaner(words)));
    expect(shown.map(({ name }) => name)).toEqual(['about.json', 'state.json', 'logs/main.log']);
    await desk.save(['about.json', 'logs/main.log', 'other']);
    expect(saved).toEqual({
      'about.json': '{\n  "version": "1",\n  "by": "[user]"\n}\n',
      'logs/main.log': 'by [user]',
    });
  });

  it('saves nothing that was not looked at', async () => {
    await open([]).save(['about.json']);
    expect(saved).toEqual({});
  });
});

describe('the checks', () => {
  it('remember since when each is as it is, and begin anew when it changes', async () => {
    let facts = makeFacts();
    const desk = new CheckDesk({ facts: () => Promise.resolve(facts) });
    const since = async (id: string) => (await desk.look()).find((check) => check.id === id)?.since;
    const first = facts.now;
    expect(await since('disk')).toBe(first);
    facts = makeFacts({ now: first + 60_000 });
    expect(await since('disk')).toBe(first);
    facts = makeFacts({ now: first + 120_000, disk: { freeBytes: 1, isWritable: true } });
    expect(await since('disk')).toBe(first + 120_000);
    facts = makeFacts({ now: first + 180_000 });
    expect(await since('disk')).toBe(first + 180_000);
    expect(await since('network')).toBe(facts.link.since);
  });

  it('name no server and no user in a bundle', async () => {
    const desk = new CheckDesk({ facts: () => Promise.resolve(makeFacts({ isProxied: true })) });
    const [file] = makeBundle({ values: { checks: await desk.look() }, logs: [] }, (text) => text);
    expect(file?.name).toBe('checks.json');
    expect(file?.text).toContain('"finding": "passed"');
    expect(file?.text).not.toMatch(/projects\.example|head1/);
  });
});
