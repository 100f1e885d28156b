import type { DemoContext } from './context';
import { isForm } from './guards';

/** A file that was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The fields and files of a form; a body that is no form has none. */
export class Form {
  readonly #data: FormData;

  constructor(data: FormData) {
    this.#data = data;
  }

  /** Undefined when the key was not sent. */
  raw(name: string): string | undefined {
    const value = this.#data.getAll(name).findLast((each) => typeof each === 'string');
    return typeof value === 'string' ? value : undefined;
  }

  /** Without blanks around; empty when the key was not sent. */
  text(name: string): string {
    return this.raw(name)?.trim() ?? '';
  }

  texts(name: string): string[] {
    return this.#data.getAll(name).filter((value) => typeof value === 'string');
  }

  has(name: string): boolean {
    return this.#data.has(name);
  }

  keys(): string[] {
    return [...new Set(this.#data.keys())];
  }

  /** The files sent under a name; a browser's empty field is none. */
  async files(name: string): Promise<SentFile[]> {
    const files = this.#data.getAll(name).filter((value) => typeof value !== 'string' && value.name !== '');
    return Promise.all(
      files.map(async (file) => {
        const { name: fileName } = file as File;
        return { name: fileName, bytes: new Uint8Array(await (file as File).arrayBuffer()) };
      }),
    );
  }
}

export async function readForm(c: DemoContext): Promise<Form> {
  if (!isForm(c)) return new Form(new FormData());
  return new Form(await c.req.formData().catch(() => new FormData()));
}

/** A number as the server's language reads one, NaN and infinity among them; undefined for any other text. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  if (/^[+-]?nan$/i.test(trimmed)) return NaN;
  if (/^[+-]?inf(inity)?$/i.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
  return undefined;
}

/** What the server's language says of a text that is no decimal number. */
export const NO_DECIMAL = "[<class 'decimal.ConversionSyntax'>]";

/** A date that exists, in the form YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
}

function isRealDate(text: string): boolean {
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** A date in one of the forms a cost may have, in the order they are tried: 05/11/2026 is 11 May (server contract §11.1). */
export function readCostDate(text: string): string | undefined {
  const pad = (part: string) => part.padStart(2, '0');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const candidates = [
    iso && `${iso[1]}-${pad(iso[2]!)}-${pad(iso[3]!)}`,
    slashed && `${slashed[3]}-${pad(slashed[1]!)}-${pad(slashed[2]!)}`,
    slashed && `${slashed[3]}-${pad(slashed[2]!)}-${pad(slashed[1]!)}`,
  ];
  return candidates.find((date): date is string => date !== null && isRealDate(date));
}
