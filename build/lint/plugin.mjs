// Rules of this repository that no existing lint rule can express. Loaded by .oxlintrc.json.

import path from 'node:path';
import { complaint } from './rooms.mjs';

/**
 * Refuses `webContents.send` outside electron/ipc, because it takes any name and payload; only the typed senders there
 * follow the IPC interface. `event.sender` and `event.senderFrame` give access to the same method.
 */
const noRawSend = {
  meta: { type: 'problem' },
  create(/** @type {any} */ context) {
    return {
      CallExpression(/** @type {any} */ node) {
        const { callee } = node;
        if (callee.type !== 'MemberExpression' || propertyName(callee) !== 'send') return;
        const owner = callee.object.type === 'Identifier' ? callee.object.name : propertyName(callee.object);
        if (!['webContents', 'sender', 'senderFrame', 'mainFrame'].includes(owner ?? '')) return;
        context.report({
          node,
          message: 'Send to a window through electron/ipc, which checks name and payload.',
        });
      },
    };
  },
};

/**
 * @param {any} node
 * @returns {string | undefined} `b` of `a.b`, `a?.b` and `a['b']`
 */
function propertyName(node) {
  if (node.type === 'ChainExpression') return propertyName(node.expression);
  if (node.type !== 'MemberExpression') return undefined;
  return node.computed ? node.property.value : node.property.name;
}

/** Lets each room import only what the table in rooms.mjs allows, types included. */
const rooms = {
  meta: { type: 'problem' },
  create(/** @type {any} */ context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (/** @type {any} */ source) => {
      const target = typeof source?.value === 'string' ? pathOf(from, source.value) : null;
      const message = target && complaint(from, target);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node.source),
      ImportExpression: (/** @type {any} */ node) => check(node.source),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node.source),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node.source),
      TSImportType: (/** @type {any} */ node) =>
        check(node.source ?? node.argument?.literal ?? node.argument),
    };
  },
};

/**
 * @param {string} from the importing file
 * @param {string} specifier as it is written there
 * @returns {string | null} the path it refers to, from the root; null for a package
 */
function pathOf(from, specifier) {
  if (specifier.startsWith('#shared/')) return specifier.slice(1);
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null;
}

export default { meta: { name: 'gistagum' }, rules: { 'no-raw-send': noRawSend, rooms } };
