/** Text as it stands in a page or an attribute. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character] ?? '');
}

/** Of pages made in this process: the application's own colours, copied because they must not depend on its files. */
export const PLAIN_STYLE = `
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
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
summary { color: var(--soft); }
pre { margin: 8px 0 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--soft);
  font-size: 12px; }
.note { margin: 16px 0 0; padding: 8px 12px; border: 1px solid var(--control); border-radius: 6px; color: var(--text); }
.file { display: flex; gap: 8px; align-items: flex-start; padding: 8px 0; border-top: 1px solid var(--line); }
.file details { flex: 1; min-width: 0; }
.file a { flex: none; padding: 2px 10px; }
.file.out summary { text-decoration: line-through; }
.file pre { max-height: 320px; overflow-y: auto; }
`;
