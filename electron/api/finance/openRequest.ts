import { LONGEST } from '#shared/domain/bounds';
import { PROOFS, type PendingRequest } from '#shared/domain/money';
import { outsideLine, outsideLines } from '#shared/domain/outsideText';
import { textContent, type Element } from '../html';
import { all, lineOf, parsePage } from '../record/pages';
import { readAmount } from '../record/tables';
import { manilaDay, readDay, readManilaMinute } from '../record/times';

/** The open request of Finance's page of a project, and when it was made, epoch ms; null where only the day is told. */
export type OpenRequest = PendingRequest & { readonly at: number | null };

const LABELS = ['Requested By', 'Requested Amount', 'Request Date', 'Proof', 'Reason'] as const;

type Label = (typeof LABELS)[number];

/**
 * The newest open request of Finance's page of a project (server contract §12): everything that is asked about requests
 * of that page is read here.
 * @returns `isPage`: false where it is another page; `request`: null where none is open
 */
export function readOpenRequest(html: string): {
  readonly isPage: boolean;
  readonly request: OpenRequest | null;
} {
  const page = parsePage(html);
  const id = Number(all(page, 'input[name=budget_request_id]')[0]?.attribs['value'] ?? Number.NaN);
  if (!Number.isSafeInteger(id) || id < 1) {
    const hasReceipts = all(page, 'th').some((head) => lineOf(head) === 'Receipt');
    return { isPage: hasReceipts || html.includes('receiptGalleryItems'), request: null };
  }
  const elements = all(page, '*');
  const start = elements.findIndex((each) => /^h[1-6]$/.test(each.name) && isHeading(each));
  const { texts, proofs } = readPairs(start < 0 ? [] : elements.slice(start));
  const date = texts['Request Date'] ?? '';
  const at = readManilaMinute(date);
  const request: OpenRequest = {
    id,
    by: outsideLine(texts['Requested By'] ?? '', LONGEST.name),
    amount: readAmount(texts['Requested Amount'] ?? ''),
    at,
    day: at === null ? readDay(date) : manilaDay(at),
    reason: outsideLines(texts.Reason ?? '', LONGEST.description),
    proofs,
  };
  return { isPage: true, request };
}

/** A label stands in a `p` of its own, its value in the next one; links to proofs stand after their label. */
function readPairs(elements: readonly Element[]): {
  readonly texts: Partial<Record<Label, string>>;
  readonly proofs: readonly string[];
} {
  const texts: Partial<Record<Label, string>> = {};
  const proofs: string[] = [];
  let label: Label | null = null;
  for (const element of elements) {
    const path = element.name === 'a' ? (element.attribs['href'] ?? '') : '';
    const isProof = label === 'Proof' && path.includes('/media/') && path.length <= PROOFS.path;
    if (isProof && proofs.length < PROOFS.most && !proofs.includes(path)) proofs.push(path);
    if (element.name !== 'p') continue;
    const text = textContent(element).trim();
    const named = LABELS.find(
      (each) => each === text.replace(/s?:?$/, '') || each === text.replace(/:$/, ''),
    );
    if (named && !(named in texts)) label = named;
    else if (label !== null && !(label in texts)) texts[label] = text;
  }
  return { texts, proofs };
}

function isHeading(element: Element): boolean {
  return textContent(element).includes('Pending Budget Request');
}
