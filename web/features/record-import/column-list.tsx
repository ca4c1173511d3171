// Each column of the file with a few of its values and what it is taken for.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { RecordColumn } from '../../../src/domain/exchange/column.ts';
import { columnsOf, columnTitle, type FileColumn, fileColumns } from './columns.ts';
import classes from './record-import.module.css';
import type { Changing } from './use-record-import.ts';
import type { Samples } from './use-samples.ts';

export function ColumnList({ changing, samples }: { changing: Changing; samples: Samples }) {
  const { t } = useLingui();
  return (
    <ul className={classes.columns} aria-label={t`Columns of the file`}>
      {fileColumns(changing.shown).map((column) => (
        <li key={column.place} data-unused={column.key === null || undefined}>
          <span className={classes.header}>{column.header || t`Column ${column.place + 1}`}</span>
          <span className={classes.samples}>
            {(samples[column.place] ?? []).map((text) => (
              <span key={text} title={text}>
                {text}
              </span>
            ))}
          </span>
          <ColumnSelect changing={changing} column={column} />
        </li>
      ))}
    </ul>
  );
}

function ColumnSelect({ changing, column }: { changing: Changing; column: FileColumn }) {
  const { t, i18n } = useLingui();
  const { shown } = changing;
  const header = column.header || t`Column ${column.place + 1}`;
  const labelOf = (key: string): string => {
    const title = columnTitle(shown, key, i18n.locale);
    const place = shown.mapping[key];
    const elsewhere = place === undefined || place === column.place ? null : shown.columnNames[place];
    return elsewhere ? t`${title} (now “${elsewhere}”)` : title;
  };
  const groupOf = (belongs: (one: RecordColumn) => boolean) =>
    columnsOf(shown)
      .filter(belongs)
      .map(({ key }) => ({ value: key, label: labelOf(key) }));
  const groups = [
    { group: t`Needed`, items: groupOf((one) => one.needed === true) },
    { group: t`Others`, items: groupOf((one) => !one.needed && !one.standsFor) },
    { group: t`As other programs have it`, items: groupOf((one) => one.standsFor !== undefined) },
  ].filter(({ items }) => items.length > 0);
  const choose = (key: string | null) => {
    const others = Object.entries(shown.mapping).filter(([one, place]) => one !== key && place !== column.place);
    changing.change({ mapping: { ...Object.fromEntries(others), ...(key ? { [key]: column.place } : {}) } });
  };
  return (
    <Select
      aria-label={t`What is ${header}?`}
      placeholder={t`Not used`}
      data={groups}
      value={column.key}
      onChange={choose}
      disabled={!changing.open}
      nothingFoundMessage={t`Nothing found`}
      clearButtonProps={{ 'aria-label': t`Do not use ${header}` }}
      searchable
      clearable
    />
  );
}
