import type { Translate } from '#shared/messages/translate';
import { APP_PAGE, QUIT_LINK } from './appPages';
import { escapeHtml } from './plainPage';
import type { Fall } from './pageKeeper';

export type StoppedPageFacts = {
  readonly locale: string;
  readonly translate: Translate;
  readonly falls: readonly Fall[];
  /** Changes that are being sent to the server, which this process goes on doing. */
  readonly pendingCount: number;
  /** The program and its version, e.g. `GISTagum Desktop 1.0.0`; for support. */
  readonly versions: readonly string[];
  readonly logFile: string;
};

/**
 * The plain page that replaces one that stops repeatedly. Made here, and without a script, because it must work when
 * the application's own page does not.
 */
export function buildStoppedPage(facts: StoppedPageFacts): string {
  const { translate, pendingCount } = facts;
  const pending =
    pendingCount > 0 ? `<li>${escapeHtml(translate('stopped.pending', { count: pendingCount }))}</li>` : '';
  return `<!doctype html>
<html lang="${facts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(translate('app.name'))}</title>
<link rel="stylesheet" href="/stopped.css">
</head>
<body>
<main>
<h1>${escapeHtml(translate('stopped.title'))}</h1>
<p>${escapeHtml(translate('stopped.sentence'))}</p>
<h2>${escapeHtml(translate('stopped.safe'))}</h2>
<ul>
<li>${escapeHtml(translate('stopped.saved'))}</li>
${pending}
</ul>
<h2>${escapeHtml(translate('stopped.todo'))}</h2>
<p>${escapeHtml(translate('stopped.todoSentence'))}</p>
<p class="actions"><a class="primary" href="${APP_PAGE}">${escapeHtml(translate('stopped.again'))}</a>
<a href="${QUIT_LINK}">${escapeHtml(translate('stopped.quit'))}</a></p>
<details><summary>${escapeHtml(translate('stopped.details'))}</summary><pre>${escapeHtml(detailLines(facts))}</pre></details>
</main>
</body>
</html>
`;
}

/** Technical lines, the same in every language. */
export function detailLines({
  falls,
  versions,
  logFile,
}: Pick<StoppedPageFacts, 'falls' | 'versions' | 'logFile'>): string {
  const times = falls.map(({ at, cause, code }) => `${new Date(at).toISOString()} ${cause} (${code})`);
  return [...versions, `Log: ${logFile}`, ...times].join('\n');
}
