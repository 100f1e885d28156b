/**
 * electron-builder's hook before it collects node_modules. `false` says that there is nothing to collect: the bundles
 * are complete, and the checkout's own node_modules must stay out.
 */
export default async function beforeBuild() {
  return false;
}
