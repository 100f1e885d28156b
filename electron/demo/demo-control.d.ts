/**
 * Replaced by the bundler: `false` in anything packaged, so that the control endpoint and its code are left out.
 * Absent (undefined) when the sources run unbundled, as in unit tests.
 */
declare const __DEMO_CONTROL__: boolean;
