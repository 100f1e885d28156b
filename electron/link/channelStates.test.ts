import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANNEL_STATES, CHANNEL_TRANSITIONS, drawChannelStates, isLegalTransition } from './channelStates';

describe('the states of a channel', () => {
  it('can all be reached, and all be left for "stopped"', () => {
    const reached = new Set(['stopped', ...Object.values(CHANNEL_TRANSITIONS).flat()]);
    expect([...reached].toSorted()).toEqual([...CHANNEL_STATES].toSorted());
    for (const state of CHANNEL_STATES) expect(isLegalTransition(state, 'stopped')).toBe(true);
  });

  it('never open a live tier out of nowhere', () => {
    for (const tier of ['websocket', 'sse'] as const) {
      expect(isLegalTransition('stopped', tier)).toBe(false);
      expect(isLegalTransition('waiting', tier)).toBe(false);
      expect(isLegalTransition('doubting', tier)).toBe(false);
    }
  });

  it('are drawn in the architecture page as they are here', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/architecture.md'), 'utf8');
    expect(page).toContain(`\`\`\`mermaid\n${drawChannelStates()}\n\`\`\``);
  });
});
