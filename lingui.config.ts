// Where the sentences of the screen live: English is written in the code, the catalogues hold es and fr beside it.

import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es', 'fr'],
  catalogs: [
    {
      path: '<rootDir>/locales/{locale}/messages',
      include: ['<rootDir>/web'],
      exclude: ['**/node_modules/**', '**/web/dist/**'],
    },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
});
