/** An element of XML: its name, its attributes, and what stands in it. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly content: string | readonly Element[];
};

/** Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Element['attributes'] = {},
  content: Element['content'] = [],
): Element {
  return { name, attributes, content };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);

/** A whole document, one element a line. @param doctype the line before the first element, if any */
export function xmlDocument(root: Element, doctype = ''): string {
  const head = ['<?xml version="1.0" encoding="utf-8"?>', ...(doctype === '' ? [] : [doctype])];
  return `${[...head, ...draw(root, '')].join('\n')}\n`;
}

function draw({ name, attributes, content }: Element, indent: string): readonly string[] {
  const given = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escape(value)}"`]))
    .join('');
  if (typeof content === 'string') return [`${indent}<${name}${given}>${escape(content)}</${name}>`];
  if (content.length === 0) return [`${indent}<${name}${given}/>`];
  return [
    `${indent}<${name}${given}>`,
    ...content.flatMap((child) => draw(child, `${indent}  `)),
    `${indent}</${name}>`,
  ];
}
