import { SOURCES, type SourceName } from '#shared/domain/record/sources';
import { fail, ok, type Result } from '#shared/result';
import { classify, type HttpAnswer } from '../answer';
import type { HttpClient } from '../httpClient';
import { lettersOf } from '../longText';
import type { OnReject } from '../readJson';
import type { ReaderName } from '../reading/readers';
import { sourceReadOf, type RecordReading } from './gathering';
import type { RecordOf, SourceRead } from './sourceRead';

/** An answer of a record that is longer is refused while it is being read. */
const LONGEST_SOURCE = 8 * 1024 * 1024;

/** How each source is read: the entry of the table of readers, and what it has to know beside the text. */
const READING: Readonly<
  Record<SourceName, { readonly reader: RecordReader; readonly hint?: (of: RecordOf) => string }>
> = {
  stored: { reader: 'recordStored' },
  documents: { reader: 'recordDocuments' },
  office_history: { reader: 'recordHistory', hint: () => 'oldest_first' },
  site_history: { reader: 'recordHistory' },
  finance_history: { reader: 'recordHistory' },
  plan_settings: { reader: 'recordPlan' },
  office_workbook: { reader: 'recordWorkbook' },
  site_page: { reader: 'recordSitePage' },
  finance_page: { reader: 'recordFinancePage' },
  finance_drawer: { reader: 'recordFinanceDrawer', hint: ({ id }) => String(id) },
  budget_page: { reader: 'recordBudgetPage', hint: ({ prn }) => prn },
};

/** Sources that are files rather than texts. */
const FILES: ReadonlySet<SourceName> = new Set<SourceName>(['office_workbook']);

/** How the server tells an engineer that a project is another's (second contract, ch. 1 and 2). */
const NOT_ASSIGNED = /not assigned to (view )?this project/i;

type RecordReader = Extract<ReaderName, `record${string}`>;

/** Reads what the server tells of one project, source by source (`shared/domain/record/sources.ts`). */
export class RecordApi {
  readonly #http: HttpClient;
  readonly #onReject: OnReject;

  constructor(http: HttpClient, onReject: OnReject) {
    this.#http = http;
    this.#onReject = onReject;
  }

  /**
   * Errors: `not_assigned` for an engineer's project of others, `not_allowed`, `not_found`, `answer_invalid`,
   * `answer_too_large`, those of the network. A bad row costs only itself and is counted.
   */
  async read(source: SourceName, of: RecordOf): Promise<Result<SourceRead>> {
    const { reader, hint } = READING[source];
    const path = pathOf(source, of);
    const where = `GET ${SOURCES[source].path}`;
    const sent = await this.#http.send(path, {
      maxBytes: LONGEST_SOURCE,
      ...(FILES.has(source) ? { isFile: true } : {}),
    });
    if (!sent.ok) return sent;
    const answer = judge(sent.value, this.#http.origin);
    if (!answer.ok) return answer;
    const read = await this.#http.read(reader, answer.value.pieces, hint?.(of) ?? '');
    if (!read.ok) {
      this.#onReject('too_large', where, read.error.detail ?? '', lettersOf(answer.value.pieces));
      return read;
    }
    const reading: RecordReading = read.value;
    for (const { kind, reason, count } of reading.rest.complaints) {
      this.#onReject(kind, where, reason, 0, count);
    }
    return reading.rest.isExpected ? ok(sourceReadOf(reading)) : fail('answer_invalid', where);
  }
}

function pathOf(source: SourceName, { id, prn }: RecordOf): string {
  return SOURCES[source].path.replace(':id', String(id)).replace(':prn', encodeURIComponent(prn));
}

function judge(answer: HttpAnswer, origin: string): Result<HttpAnswer> {
  if (answer.status === 403 && NOT_ASSIGNED.test(answer.body.slice(0, 1_000))) return fail('not_assigned');
  // An unknown project is told with status 500 in one place (server contract §5.1).
  if (answer.status === 500 && /matches the given query/.test(answer.body.slice(0, 1_000)))
    return fail('not_found');
  return classify(answer, origin);
}
