import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/release-try.mjs'));
