// House rules no ready-made lint rule can express. Loaded by .oxlintrc.json.

/**
 * `webContents.send` takes any channel and any payload; the typed senders in electron/ipc are the only ones that
 * know the contract. `event.sender` and `event.senderFrame` are the same door under another name.
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
          message: 'Send to a window through electron/ipc, which checks channel and payload.',
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

export default { meta: { name: 'gistagum' }, rules: { 'no-raw-send': noRawSend } };
