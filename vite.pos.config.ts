// Builds the till into web/dist/pos: a bundle of its own at /pos/ that a browser can install, with the service worker that
// keeps it (web/pos-worker.ts). Why it is apart: docs/decisions/till-bundle.md.
import { defineConfig, type ViteDevServer } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { usedMessages } from './scripts/used-messages.ts';
import { build, plugins, resolve, root, server } from './scripts/vite-settings.ts';

const name = 'Trazo';
const petrol = '#0b5a63';

/** During development every page below /pos/ is the till's one page, as the program answers it. */
const tillPage = {
  name: 'till-page',
  configureServer({ middlewares }: ViteDevServer) {
    middlewares.use((request, _, next) => {
      const wantsPage = request.headers.accept?.includes('text/html') && /^\/pos(\/|$)/.test(request.url ?? '');
      if (wantsPage) request.url = '/pos/pos.html';
      next();
    });
  },
};

export default defineConfig({
  root: 'web',
  base: '/pos/',
  plugins: [
    tillPage,
    ...plugins(),
    usedMessages(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'pos-worker.ts',
      // The till asks for its worker itself and decides when a new version takes over: web/features/till/new-version.ts.
      injectRegister: null,
      // The files' own list has them already.
      includeManifestIcons: false,
      integration: {
        configureCustomSWViteBuild(worker) {
          worker.logLevel = 'error';
        },
      },
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,svg,png,wasm}'],
        // A file too large to be kept would be missing without network: the build then fails.
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
      manifest: {
        name,
        short_name: name,
        description: 'The till of Trazo; it also sells while there is no network.',
        id: '/pos/',
        start_url: '/pos/',
        display: 'standalone',
        theme_color: petrol,
        background_color: petrol,
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  resolve,
  build: {
    ...build,
    outDir: 'dist/pos',
    rolldownOptions: { input: `${root}/web/pos.html` },
    // What is preloaded does not come from the worker: the browser would throw it away, and without network wait for it in vain.
    modulePreload: false,
  },
  server,
});
