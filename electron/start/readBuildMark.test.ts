import { describe, expect, it } from 'vitest';
import { chooseUpdateKeys, readBuildMark } from './readBuildMark';

const OFFICE = ['office'];
const KEYS = ['test'];

const chosen = (manifest: unknown, fromEnvironment?: string): readonly string[] =>
  chooseUpdateKeys(readBuildMark(manifest), fromEnvironment, OFFICE);

describe('whose updates are believed', () => {
  it('is the office, in what is shipped, whatever the environment or the package says', () => {
    for (const manifest of [
      {},
      { testUpdateKeys: KEYS },
      { isTestBuild: false, testUpdateKeys: KEYS },
      { isTestBuild: 'true', testUpdateKeys: KEYS },
    ]) {
      expect(readBuildMark(manifest)).toEqual({ build: 'shipped', testUpdateKeys: null });
      expect(chosen(manifest, 'stranger')).toEqual(OFFICE);
    }
  });

  it('is whoever a copy for tests was packed for', () => {
    expect(chosen({ isTestBuild: true, testUpdateKeys: KEYS }, 'stranger')).toEqual(KEYS);
    expect(chosen({ isTestBuild: true }, 'stranger')).toEqual(OFFICE);
  });

  it('is named by the environment in a checkout alone', () => {
    expect(chosen(null, 'one,two')).toEqual(['one', 'two']);
    expect(chosen(null)).toEqual(OFFICE);
  });
});
