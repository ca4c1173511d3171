// The company's defaults for labels. A default always names a format that there is: where its own was deleted, the
// program's stands in.
import { audit, changeOf } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { LabelContent } from './label.contract.ts';
import { type LabelDefault, type LabelUse, labelUses } from './label-default.contract.ts';
import { defaultRows, writeDefault } from './label-default.sql.ts';
import { findFormat, listFormats } from './label-format.ts';

const usual: Record<LabelUse, Omit<LabelDefault, 'use' | 'version'>> = {
  number: { format: 'a4-24', content: LabelContent.parse({}) },
  product: { format: 'a4-24', content: LabelContent.parse({ fields: ['name', 'number', 'price'] }) },
  location: { format: 'a4-8', content: LabelContent.parse({ fields: ['number', 'name'], code: 'qr' }) },
};

/** One for each use. */
export async function listDefaults(db: Db): Promise<LabelDefault[]> {
  const [rows, formats] = [await defaultRows(db), await listFormats(db)];
  const there = new Set(formats.map(({ id }) => id));
  return labelUses.map((use) => {
    const own = rows.find((row) => row.use === use);
    if (!own) return { use, ...usual[use], version: 1 };
    // A field that came later is not in what was kept.
    const content = LabelContent.parse(own.content);
    return { ...own, content, format: there.has(own.format) ? own.format : usual[use].format };
  });
}

/** @throws stale, not-found for an unknown format */
export async function changeDefault(
  tx: Tx,
  by: By,
  given: Pick<LabelDefault, 'use' | 'format' | 'content' | 'version'>,
): Promise<LabelDefault> {
  const format = await findFormat(tx, given.format);
  const before = (await listDefaults(tx)).find(({ use }) => use === given.use);
  if (before?.version !== given.version) {
    throw problem('stale', { current: before?.version ?? 1, given: given.version });
  }
  const version = await writeDefault(tx, given);
  if (version !== given.version + 1)
    throw problem('stale', { current: version ?? given.version, given: given.version });
  await audit(tx, by, {
    action: 'label-default.edit',
    subjectKind: 'label-default',
    subjectId: given.use,
    subjectName: format.name,
    change: changeOf(before, { ...given, version }),
  });
  return { ...given, version };
}
