import type { Translate } from '#shared/messages/translate';
import { APP_PAGE, QUIT_LINK } from './appPages';
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
    pendingCount > 0 ? `<li>${escape(translate('stopped.pending', { count: pendingCount }))}</li>` : '';
  return `<!doctype html>
<html lang="${facts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(translate('app.name'))}</title>
<link rel="stylesheet" href="/stopped.css">
</head>
<body>
<main>
<h1>${escape(translate('stopped.title'))}</h1>
<p>${escape(translate('stopped.sentence'))}</p>
<h2>${escape(translate('stopped.safe'))}</h2>
<ul>
<li>${escape(translate('stopped.saved'))}</li>
${pending}
</ul>
<h2>${escape(translate('stopped.todo'))}</h2>
<p>${escape(translate('stopped.todoSentence'))}</p>
<p class="actions"><a class="primary" href="${APP_PAGE}">${escape(translate('stopped.again'))}</a>
<a href="${QUIT_LINK}">${escape(translate('stopped.quit'))}</a></p>
<details><summary>${escape(translate('stopped.details'))}</summary><pre>${escape(details(facts))}</pre></details>
</main>
</body>
</html>
`;
}

/** Technical lines, the same in every language. */
function details({ falls, versions, logFile }: StoppedPageFacts): string {
  const times = falls.map(({ at, cause, code }) => `${new Date(at).toISOString()} ${cause} (${code})`);
  return [...versions, `Log: ${logFile}`, ...times].join('\n');
}

function escape(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character] ?? '');
}

/** Its style: the application's own colours, copied because it must not depend on that page's files. */
export const STOPPED_STYLE = `
:root { color-scheme: light dark; --canvas: #f3f5f8; --surface: #fff; --line: #dfe4ea; --text: #171d26; --soft: #465162;
  --accent: #1f4fb0; --on-accent: #fff; --focus: #2a62d9; --control: #8a94a3; }
@media (prefers-color-scheme: dark) { :root { --canvas: #0f1216; --surface: #171b21; --line: #2a313b; --text: #e6eaf0;
  --soft: #aab4c2; --accent: #8ab0f5; --on-accent: #0f1216; --focus: #8ab0f5; --control: #6b7686; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--canvas);
  color: var(--text); font: 14px/1.5 'Inter Variable', Inter, 'Segoe UI', system-ui, sans-serif; }
main { width: min(560px, 100%); padding: 28px 32px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--surface); }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; }
h2 { margin: 20px 0 4px; font-size: 14px; }
p, ul { margin: 0; color: var(--soft); }
ul { padding-left: 18px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 20px 0 16px; }
a { padding: 6px 14px; border: 1px solid var(--control); border-radius: 6px; color: var(--text); text-decoration: none; }
a.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
summary { color: var(--soft); }
pre { margin: 8px 0 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--soft);
  font-size: 12px; }
`;
