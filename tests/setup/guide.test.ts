import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { HELP_TOPICS, type HelpTopic } from '#shared/helpTopics';
import type { Locale } from '#shared/messages/locale';
import { createTranslate } from '#shared/messages/translate';
import { HELP_STEPS } from '../../renderer/screens/help/topics';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { generatedDocs } from './generatedDocs';

// The user guide says what the application's own help says, in the same words, with pictures of the application.

const FOLDER = 'docs/guide';

/** The picture of a topic, where there is one. */
const PICTURES: Partial<Readonly<Record<HelpTopic, string>>> = {
  start: 'sign-in-light.png',
  live: 'connection-light.png',
  finding: 'projects-light.png',
  record: 'record-timeline-light.png',
  changing: 'cost-form-review-light.png',
  handingOn: 'papers-list-light.png',
  offline: 'offline-light.png',
  outbox: 'outbox-conflict-light.png',
  packs: 'packs-ready-light.png',
  streets: 'map-light.png',
  reviews: 'review-open-light.png',
  presenting: 'second-screen-light.png',
  minutes: 'minutes-form-light.png',
  carrying: 'review-merged-light.png',
  trouble: 'support-bundle-light.png',
};

const pictureOf = (topic: HelpTopic): string | null => {
  const picture = PICTURES[topic];
  return picture === undefined ? null : `../screenshots/${picture}`;
};

function guide(locale: Locale): string {
  const translate = createTranslate(locale);
  const chapters = HELP_TOPICS.flatMap((topic) => {
    const title = translate(`help.${topic}`);
    const picture = pictureOf(topic);
    const steps = HELP_STEPS[topic].map(({ text, names = {} }) =>
      translate(text, Object.fromEntries(Object.entries(names).map(([name, key]) => [name, translate(key)]))),
    );
    return [
      `## ${title}`,
      '',
      ...(picture === null ? [] : [`![${title}](${picture})`, '']),
      ...steps.map((step, at) => `${at + 1}. ${step}`),
      '',
    ];
  });
  return [`# GISTagum Desktop: ${translate('help.title')}`, '', ...chapters].join('\n');
}

it('is what the help of the application says (GISTAGUM_UPDATE_DOCS=1 writes it anew)', () => {
  const pages = { 'en.md': guide('en'), 'fil.md': guide('fil') };
  expect(generatedDocs(FOLDER, pages)).toEqual(pages);
});

it.each(HELP_TOPICS.filter((topic) => topic in PICTURES))('has its picture of %s', (topic) => {
  expect(existsSync(path.join(projectRoot, FOLDER, pictureOf(topic) ?? ''))).toBe(true);
});
