import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/tools.ts'],
    // The entries load them where they are needed; tests of single modules take them as given.
    setupFiles: ['test/support/libraries.ts'],
    // Most of a test is waiting for programs that it has started, so a small machine does two at a time as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real git and helm on busy machines: a test that needs longer says so itself.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
