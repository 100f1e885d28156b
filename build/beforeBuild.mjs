/**
 * electron-builder's hook before it collects node_modules. `false` stops that: the bundles are complete, and the checkout's
 * own node_modules must not be packed.
 */
export default async function beforeBuild() {
  return false;
}
