// A count sheet on paper, for who counts without a device: every line with an empty box for what is there.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Switch } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { type CountSheetWithFigures, getCountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { useRead } from '../../api/query.ts';
import { expectedOf, numberOf } from '../../features/count/line-words.ts';
import classes from '../../features/count/print.module.css';
import { scopeText } from '../../features/count/scope.ts';
import { allLinesOf } from '../../features/count/sheet-lines.ts';
import { useCompany } from '../../ui/company.ts';
import { DateText, InstantText, QuantityText, useFormat } from '../../ui/format.tsx';
import { usePageTitle } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useParam, useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const [search] = useUrlState();
  const filter = search.rest ? 'uncounted' : 'all';
  const sheet = useRead(getCountSheet, { params: { id } });
  const lines = useQuery({ queryKey: ['count-print', id, filter], queryFn: () => allLinesOf(id, { filter }) });
  const problem = sheet.error ?? lines.error;
  if (problem) return <ErrorState problem={problem} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data || !lines.data) return <RecordSkeleton />;
  return <PrintedSheet sheet={sheet.data} lines={lines.data} />;
}

function PrintedSheet({ sheet, lines }: { sheet: CountSheetWithFigures; lines: readonly CountLine[] }) {
  const { t, i18n } = useLingui();
  const company = useCompany();
  const format = useFormat();
  const [search, change] = useUrlState();
  const expected = !sheet.hidesExpected && sheet.mode === 'expected' && !search.blind;
  usePageTitle(sheet.name);
  return (
    <>
      <Group justify="space-between" mb="md" className="no-print">
        <Button variant="default" renderRoot={(props) => <Link to={`/counts/${sheet.id}`} {...props} />}>
          <Trans>Back to the sheet</Trans>
        </Button>
        <Group gap="lg">
          <Switch
            label={t`Only what is not counted`}
            checked={Boolean(search.rest)}
            onChange={(event) => change({ rest: event.currentTarget.checked ? 'true' : undefined })}
          />
          {!sheet.hidesExpected && sheet.mode === 'expected' && (
            <Switch
              label={t`With expected quantities`}
              checked={!search.blind}
              onChange={(event) => change({ blind: event.currentTarget.checked ? undefined : 'true' })}
            />
          )}
          <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            <Trans>Print</Trans>
          </Button>
        </Group>
      </Group>
      <article className={classes.paper}>
        <header className={classes.head}>
          <div>
            <div className={classes.company}>{company.name}</div>
            <h1>{sheet.name}</h1>
            <div>{scopeText(i18n, sheet.scope, format.date)}</div>
          </div>
          <dl className={classes.facts}>
            <dt>{t`Opened`}</dt>
            <dd>
              <InstantText value={sheet.createdAt} />
            </dd>
            {sheet.dueOn && (
              <>
                <dt>{t`Due`}</dt>
                <dd>
                  <DateText value={sheet.dueOn} />
                </dd>
              </>
            )}
            {sheet.assignee && (
              <>
                <dt>{t`For`}</dt>
                <dd>{sheet.assignee.name}</dd>
              </>
            )}
            <dt>{t`Lines`}</dt>
            <dd>{format.count(lines.length)}</dd>
          </dl>
        </header>
        <table aria-label={t`Lines`}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">
                <Trans>Product</Trans>
              </th>
              <th scope="col">
                <Trans>Number</Trans>
              </th>
              {expected && (
                <th scope="col" className={classes.end}>
                  <Trans>Expected</Trans>
                </th>
              )}
              <th scope="col" className={classes.box}>
                <Trans>Counted</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <Fragment key={line.line}>
                {line.location.id !== lines[at - 1]?.location.id && (
                  <tr className={classes.place}>
                    <th scope="rowgroup" colSpan={expected ? 5 : 4}>
                      {line.location.name}
                    </th>
                  </tr>
                )}
                <tr>
                  <td>{line.line}</td>
                  <td>
                    <strong>{line.product.name}</strong> <span className={classes.code}>{line.product.sku}</span>
                  </td>
                  <td className={classes.code}>
                    {numberOf(line) ?? (line.unidentified ? <Trans>without number</Trans> : '')}
                  </td>
                  {expected && (
                    <td className={classes.end}>
                      <QuantityText value={expectedOf(line)} unit={line.product.unit} />
                    </td>
                  )}
                  <td className={classes.box}>{line.counted !== null && <QuantityText value={line.counted} />}</td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
        <div className={classes.signatures}>
          <div>
            <Trans>Counted by, date</Trans>
          </div>
          <div>
            <Trans>Checked by, date</Trans>
          </div>
        </div>
      </article>
    </>
  );
}
