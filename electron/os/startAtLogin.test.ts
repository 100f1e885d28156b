import { describe, expect, it } from 'vitest';
import { startAtLogin, type AutostartEntry, type LoginStart } from './startAtLogin';

/** The list of a system, and how often it was told something. */
function itemsWith(isIncluded: boolean): { readonly way: LoginStart; readonly told: boolean[] } {
  const told: boolean[] = [];
  const items = {
    isIncluded: () => told.at(-1) ?? isIncluded,
    include: (wanted: boolean) => void told.push(wanted),
  };
  return { way: { by: 'items', items }, told };
}

class FakeEntry implements AutostartEntry {
  text: string | null = null;
  writes = 0;
  read(): string | null {
    return this.text;
  }
  write(text: string): void {
    this.text = text;
    this.writes += 1;
  }
  remove(): void {
    this.text = null;
  }
}

const entryWay = (entry: FakeEntry, program: string): LoginStart => ({
  by: 'entry',
  name: 'GISTagum Desktop',
  ...{ entry, program },
});

describe('the start at a login', () => {
  it.each([
    [false, true, [true]],
    [true, false, [false]],
    [true, true, []],
    [false, false, []],
  ])('in the system’s list, where it was %s and is to be %s, is told %j', (was, wanted, expected) => {
    const { way, told } = itemsWith(was);
    startAtLogin(way, wanted);
    expect(told).toEqual(expected);
  });

  it('is an entry of the desktop’s autostart folder, written once', () => {
    const entry = new FakeEntry();
    const way = entryWay(entry, '/opt/GISTagum Desktop/gistagum-desktop');
    startAtLogin(way, false);
    expect([entry.text, entry.writes]).toEqual([null, 0]);
    startAtLogin(way, true);
    expect(entry.text?.split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=GISTagum Desktop',
      'Exec="/opt/GISTagum Desktop/gistagum-desktop"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ]);
    startAtLogin(way, true);
    expect(entry.writes).toBe(1);
    startAtLogin(way, false);
    expect(entry.text).toBeNull();
  });

  it('leaves an entry alone that the user has switched off in the desktop’s settings', () => {
    const entry = new FakeEntry();
    entry.text = '[Desktop Entry]\nExec="/opt/a"\nX-GNOME-Autostart-enabled=false\n';
    startAtLogin(entryWay(entry, '/opt/a'), true);
    expect(entry.writes).toBe(0);
    // The program is elsewhere now: the entry would start nothing.
    startAtLogin(entryWay(entry, '/opt/b'), true);
    expect(entry.text).toContain('Exec="/opt/b"');
  });

  it('escapes what a shell or the desktop would read in a path', () => {
    const entry = new FakeEntry();
    startAtLogin(entryWay(entry, '/home/a/100% "$x`\\b'), true);
    expect(entry.text).toContain('Exec="/home/a/100%% \\\\"\\\\$x\\\\`\\\\\\\\b"\n');
  });

  it('of a copy that is not installed tells nobody anything', () => {
    expect(() => startAtLogin({ by: 'nothing' }, true)).not.toThrow();
  });
});
