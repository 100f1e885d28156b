// Finds the places of a source file where `npm run mutate` can put a small fault, such as a negated condition.
import { parseAst } from 'vite';

/**
 * @typedef {object} Fault
 * @property {string} file from the root of the repository
 * @property {number} start of what is replaced, in UTF-16 units of the file
 * @property {number} end
 * @property {string} before
 * @property {string} after
 * @property {number} line from 1
 */

/** @type {Readonly<Record<string, string>>} */
const SWAPPED = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '+',
  '&&': '||',
  '||': '&&',
};

/**
 * @param {string} file from the root of the repository
 * @param {string} source its text
 * @returns {Fault[]} every fault that can be put into it, in the order of the text
 */
export function faultsIn(file, source) {
  /** @type {Fault[]} */
  const found = [];
  /** @type {(start: number, end: number, after: string) => void} */
  const add = (start, end, after) => {
    const line = source.slice(0, start).split('\n').length;
    found.push({ file, start, end, before: source.slice(start, end), after, line });
  };
  walk(/** @type {any} */ (parseAst(source, { lang: 'ts' })), (node) => {
    switch (node.type) {
      case 'BinaryExpression':
      case 'LogicalExpression': {
        const after = SWAPPED[node.operator];
        const start = source.indexOf(node.operator, node.left.end);
        if (after && !isText(node)) add(start, start + node.operator.length, after);
        else if (node.operator === '??') add(node.left.end, node.end, '');
        break;
      }
      case 'UnaryExpression':
        if (node.operator === '!') add(node.start, node.start + 1, '');
        break;
      case 'Literal':
        if (typeof node.value === 'boolean') add(node.start, node.end, String(!node.value));
        break;
      case 'IfStatement':
        add(node.test.start, node.test.end, 'false');
        break;
      case 'ConditionalExpression':
        add(node.test.start, node.test.end, `!(${source.slice(node.test.start, node.test.end)})`);
        break;
      case 'ExpressionStatement':
        if (['CallExpression', 'AssignmentExpression'].includes(node.expression.type))
          add(node.start, node.end, ';');
        break;
    }
  });
  return found.toSorted((one, other) => one.start - other.start || one.end - other.end);
}

/** @param {any} node an addition @returns whether it joins texts; replacing its plus by minus would be no realistic fault */
function isText(node) {
  /** @type {(part: any) => boolean} */
  const is = (part) =>
    part.type === 'TemplateLiteral' || (part.type === 'Literal' && typeof part.value === 'string');
  return node.operator === '+' && (is(node.left) || is(node.right));
}

/**
 * @param {any} node
 * @param {(node: any) => void} visit
 */
function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((part) => walk(part, visit));
  if (typeof node !== 'object' || node === null || typeof node.type !== 'string') return;
  // Types have no effect at run time, so a fault in one could not be caught.
  if (
    /^TS(Type|Interface|Enum|Module)/.test(node.type) ||
    /^(Import|Export(All|Named)Decl)/.test(node.type)
  ) {
    if (node.type !== 'ExportNamedDeclaration') return;
  }
  visit(node);
  for (const value of Object.values(node)) walk(value, visit);
}
