// The layers of the program, as the import graph shows them. A tool that parses nothing finds nothing wrong, so the
// number of modules is asserted, and a folder of known offences must be caught by the very same rules.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rules = join(root, '.dependency-cruiser.mjs');
const configuration = ((await import(rules)) as { default: IConfiguration }).default;

async function violations(baseDir: string): Promise<{ modules: string[]; found: string[] }> {
  const answer = await cruise(['src', 'web'], {
    ...configuration.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden },
  });
  const result = answer.output as ICruiseResult;
  return {
    modules: result.modules.map((module) => module.source),
    found: result.summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${named(v.to)}`).sort(),
  };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('web/dist/'));
}

describe('imports run one way', () => {
  test('the program keeps the rules, and every file was looked at', { timeout: 180_000 }, async () => {
    const { modules, found } = await violations(root);
    const files = [...sourceFiles('src'), ...sourceFiles('web')];
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => !modules.includes(file))).toEqual([]);
    expect(found).toEqual([]);
  });

  test('the rules catch what they are for', async () => {
    const { found } = await violations(join(root, 'tests/architecture/fixtures/boundaries'));
    expect(found).toEqual([
      'contracts-are-light: src/ledger/lot.contract.ts -> pg',
      'domain-is-pure: src/domain/clock.ts -> fs',
      'features-know-no-route: web/features/lot/lot-page.ts -> web/routes/lot.ts',
      'layer-access: src/access/user.ts -> src/catalog/product.sql.ts',
      'layer-domain: src/domain/rule.ts -> src/platform/query.ts',
      'layer-tracing: src/tracing/trace.ts -> src/operations/post.ts',
      'no-cycle: src/domain/rule.ts -> src/platform/query.ts',
      'no-dead-file: src/catalog/forgotten.ts -> src/catalog/forgotten.ts',
      'sql-stays-home: src/access/user.ts -> src/catalog/product.sql.ts',
      'sql-stays-home: src/ledger/lot.ts -> src/catalog/product.sql.ts',
      'ui-knows-no-feature: web/ui/button.ts -> web/features/lot/lot-page.ts',
      'web-sees-contracts: web/ui/button.ts -> src/ledger/lot.ts',
    ]);
  });
});

/** `../../node_modules/pg/esm/index.mjs` is the package pg. */
function named(path: string): string {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
}
