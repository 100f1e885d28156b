import type { PaperOutcome } from '#shared/domain/papers/outcome';
import type { BundleFile } from '#shared/domain/supportBundle';
import type { Translate } from '#shared/messages/translate';
import { rescueLink, type RescueDeed } from './appPages';
import type { Fall } from './pageKeeper';
import { escapeHtml } from './plainPage';
import { detailLines } from './stoppedPage';

/**
 * Why a person is asked: the main window's page keeps stopping, this process failed while it went on, or it could not even be put
 * together.
 */
export type Failure = 'page_stopped' | 'main_failed' | 'start_failed';

/** {@link Failure}, or the main window's page does not answer, which may pass. */
export type RescueCause = Failure | 'page_hung';

/** What came of what was chosen last. */
export type RescueNote =
  | { readonly is: 'bundle'; readonly outcome: PaperOutcome; readonly file: string | null }
  | { readonly is: 'bundle_failed' }
  | { readonly is: 'log_not_opened' };

export type RescueFacts = {
  readonly locale: string;
  readonly translate: Translate;
  readonly cause: RescueCause;
  /** What was thrown, for the details; null for none. */
  readonly failure: string | null;
  readonly falls: readonly Fall[];
  /** Drafts and changes that the server does not have and the disk does. */
  readonly keptCount: number;
  /** Changes that are being sent, which this process goes on doing. */
  readonly pendingCount: number;
  /** The graphics card is in use, so that doing without it is another way. */
  readonly hasGraphics: boolean;
  readonly versions: readonly string[];
  readonly logFile: string;
  readonly note: RescueNote | null;
};

type Link = { readonly deed: RescueDeed; readonly text: string; readonly isPrimary?: boolean };

/** The first page of the rescue window. Without a script: links are what it says to this process. */
export function buildRescuePage(facts: RescueFacts): string {
  const { translate, cause, failure, keptCount, pendingCount } = facts;
  if (cause === 'page_hung') return buildHungPage(facts);
  const isPage = cause === 'page_stopped';
  const safe = [
    translate('rescue.kept'),
    ...(keptCount > 0 ? [translate('rescue.keptCount', { count: keptCount })] : []),
    ...(pendingCount > 0 && cause !== 'start_failed'
      ? [translate('stopped.pending', { count: pendingCount })]
      : []),
  ];
  const links: readonly Link[] = [
    { deed: 'again', text: translate(isPage ? 'stopped.again' : 'rescue.startAgain'), isPrimary: true },
    ...(facts.hasGraphics
      ? [{ deed: 'without_graphics', text: translate('rescue.withoutGraphics') } as const]
      : []),
    { deed: 'bundle', text: translate('rescue.bundle') },
    { deed: 'log', text: translate('checks.action.open_log') },
    { deed: 'quit', text: translate('stopped.quit') },
  ];
  return wholePage(facts, [
    `<h1>${escapeHtml(translate(isPage ? 'stopped.title' : `rescue.${cause}.title`))}</h1>`,
    `<p>${escapeHtml(translate(isPage ? 'stopped.sentence' : `rescue.${cause}.sentence`))}</p>`,
    sayNote(facts),
    `<h2>${escapeHtml(translate('stopped.safe'))}</h2>`,
    `<ul>${safe.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    `<h2>${escapeHtml(translate('stopped.todo'))}</h2>`,
    `<p>${escapeHtml(translate('rescue.todo'))}</p>`,
    `<p class="actions">${links.map(toLink).join('\n')}</p>`,
    sayDetails(facts, failure === null ? [] : [failure]),
  ]);
}

/** What is safe is in its sentence: nothing has failed yet. */
function buildHungPage(facts: RescueFacts): string {
  const { translate } = facts;
  const links: readonly Link[] = [
    { deed: 'wait', text: translate('hung.wait'), isPrimary: true },
    { deed: 'again', text: translate('hung.loadAgain') },
    { deed: 'bundle', text: translate('rescue.bundle') },
    { deed: 'log', text: translate('checks.action.open_log') },
  ];
  return wholePage(facts, [
    `<h1>${escapeHtml(translate('hung.title'))}</h1>`,
    `<p>${escapeHtml(translate('hung.sentence'))}</p>`,
    sayNote(facts),
    `<p class="actions">${links.map(toLink).join('\n')}</p>`,
    sayDetails(facts, []),
  ]);
}

function sayDetails(facts: RescueFacts, more: readonly string[]): string {
  const lines = [detailLines(facts), ...more].join('\n');
  const summary = escapeHtml(facts.translate('stopped.details'));
  return `<details><summary>${summary}</summary><pre tabindex="0">${escapeHtml(lines)}</pre></details>`;
}

/** The bundle for support, file by file, before it is saved. @param leftOut indices of files that will not be in it */
export function buildRescueBundlePage(
  facts: RescueFacts,
  files: readonly BundleFile[],
  leftOut: ReadonlySet<number>,
): string {
  const { translate } = facts;
  const links: readonly Link[] = [
    ...(leftOut.size < files.length
      ? [{ deed: 'save', text: translate('support.save'), isPrimary: true } as const]
      : []),
    { deed: 'back', text: translate('rescue.back') },
  ];
  const rows = files.map(({ name, text }, index) => {
    const isOut = leftOut.has(index);
    const size = translate('support.size', { size: String(Math.ceil(text.length / 1000)) });
    const way = escapeHtml(translate(isOut ? 'rescue.takeAlong' : 'rescue.leaveOut'));
    return `<li class="file${isOut ? ' out' : ''}"><details><summary>${escapeHtml(`${name}, ${size}`)}</summary><pre tabindex="0" aria-label="${escapeHtml(name)}">${escapeHtml(text)}</pre></details>
<a href="${rescueLink('toggle', index)}" aria-label="${way}: ${escapeHtml(name)}">${way}</a></li>`;
  });
  return wholePage(facts, [
    `<h1>${escapeHtml(translate('support.title'))}</h1>`,
    `<p>${escapeHtml(translate('support.subtitle'))}</p>`,
    sayNote(facts),
    `<p class="actions">${links.map(toLink).join('\n')}</p>`,
    `<ul class="files" aria-label="${escapeHtml(translate('support.files'))}">${rows.join('\n')}</ul>`,
  ]);
}

function toLink({ deed, text, isPrimary = false }: Link): string {
  return `<a${isPrimary ? ' class="primary"' : ''} href="${rescueLink(deed)}">${escapeHtml(text)}</a>`;
}

function sayNote({ note, translate }: RescueFacts): string {
  const words = note && sayWhatCame(note, translate);
  return words ? `<p class="note" role="status">${escapeHtml(words)}</p>` : '';
}

function sayWhatCame(note: RescueNote, translate: Translate): string {
  if (note.is === 'log_not_opened') return translate('checks.notOpened');
  if (note.is === 'bundle_failed') {
    return translate('support.failed', { reason: translate('error.unexpected') });
  }
  const { outcome, file } = note;
  if (outcome === 'cancelled') return '';
  return outcome === 'saved'
    ? translate('rescue.saved', { file: file ?? '' })
    : translate(`papers.outcome.${outcome}`);
}

function wholePage({ locale, translate }: RescueFacts, lines: readonly string[]): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(translate('app.name'))}</title>
<link rel="stylesheet" href="/rescue.css">
</head>
<body>
<main>
${lines.filter((line) => line !== '').join('\n')}
</main>
</body>
</html>
`;
}
