/** What stands at the foot of every sheet: `page` with `{page}` and `{pages}`. */
export type SheetFoot = { readonly left: string; readonly page: string };

const NUMBERS: Readonly<Record<string, string>> = {
  '{page}': '<span class="pageNumber"></span>',
  '{pages}': '<span class="totalPages"></span>',
};

/**
 * The foot of a sheet as Chromium wants it: markup, whose marks become the numbers of the sheet. Texts are texts. It knows
 * none of the page's styles.
 */
export function footTemplate({ left, page }: SheetFoot): string {
  const numbers = page
    .split(/(\{page\}|\{pages\})/)
    .map((part) => NUMBERS[part] ?? escaped(part))
    .join('');
  return (
    '<div style="display:flex;justify-content:space-between;gap:24px;box-sizing:border-box;width:100%;' +
    "padding:0 0.6in;color:#5c6777;font-family:'Segoe UI','DejaVu Sans',sans-serif;font-size:7.5px\">" +
    `<span style="overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${escaped(left)}</span>` +
    `<span style="flex:none">${numbers}</span></div>`
  );
}

function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:;()/-]/gu, (letter) => `&#${letter.codePointAt(0) ?? 32};`);
}
