import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HELP_TOPICS, type HelpTopic } from '#shared/helpTopics';
import { en } from '#shared/messages/en';
import { fil } from '#shared/messages/fil';
import { createTranslate } from '#shared/messages/translate';
import { uiStore } from '../../state/uiStore';
import { installDesktop, show } from '../../testing/fakeDesktop';
import { HelpDialog } from './HelpDialog';
import { HELP_STEPS } from './topics';

beforeEach(() => {
  installDesktop();
  show({});
});
afterEach(cleanup);

const openAt = (topic: HelpTopic): void => act(() => uiStore.getState().setHelpTopic(topic));

describe('the help', () => {
  it('is drawn only while it is open, at its topic', () => {
    render(<HelpDialog />);
    expect(screen.queryByRole('dialog')).toBeNull();
    openAt('outbox');
    const text = screen.getByRole('article', { name: 'Changes that are sent later' });
    expect(within(text).getAllByRole('listitem')).toHaveLength(HELP_STEPS.outbox.length);
    expect(
      screen.getByRole('button', { name: 'Changes that are sent later' }).getAttribute('aria-current'),
    ).toBe('true');
  });

  it('names buttons by the words that are on them', () => {
    render(<HelpDialog />);
    openAt('reviews');
    expect(screen.getByRole('article').textContent).toContain(`then “${en['reviews.new']}”`);
  });

  it('turns to another topic, and closes', () => {
    render(<HelpDialog />);
    openAt('reviews');
    fireEvent.click(screen.getByRole('button', { name: 'Minutes' }));
    expect(screen.getByRole('article', { name: 'Minutes' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Close the help' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe.each([
  ['en', en],
  ['fil', fil],
] as const)('the texts in %s', (locale, catalogue) => {
  const translate = createTranslate(locale);

  it.each(HELP_TOPICS)('of %s have every name that they put in quotes, and no other', (topic) => {
    for (const { text, names = {} } of HELP_STEPS[topic]) {
      const placeholders = [...catalogue[text].matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([text, new Set(placeholders)]).toEqual([text, new Set(Object.keys(names))]);
      const named = Object.fromEntries(Object.entries(names).map(([name, key]) => [name, translate(key)]));
      expect(translate(text, named)).not.toMatch(/[{}]/);
    }
  });

  it('are all said by some topic', () => {
    const said = new Set<string>(HELP_TOPICS.flatMap((topic) => HELP_STEPS[topic].map(({ text }) => text)));
    const written = Object.keys(catalogue).filter((key) => /^help\.\w+\.\w+$/.test(key));
    expect(written.filter((key) => !said.has(key))).toEqual([]);
  });
});
