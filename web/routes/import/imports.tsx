// The way in for one's own data: a card for each kind of record in the order in which one needs them, the documents of the
// past, and what was brought before.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { recordEntities } from '../../../src/domain/exchange/column.ts';
import { DocumentCard } from '../../features/record-import/document-card.tsx';
import { EarlierImports } from '../../features/record-import/earlier-imports.tsx';
import { EntityCard } from '../../features/record-import/entity-card.tsx';
import classes from '../../features/record-import/front.module.css';
import { PageHeader } from '../../ui/page-header.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const [{ entity }] = useUrlState();
  useNoStrayFiles();
  return (
    <>
      <PageHeader title={t`Import`} />
      <Title order={2} size="h4">
        <Trans>What do you bring?</Trans>
      </Title>
      <Text size="sm" c="dimmed" maw={760} mb="md">
        <Trans>
          A CSV or XLSX file, or rows pasted from a spreadsheet. Fill in a template, or take your own file: its headings
          are recognised in English, Spanish and French, and so are exports of Odoo and ERPNext, as they are. You see
          everything before anything is written, and can take all of it back.
        </Trans>
      </Text>
      <ol className={classes.cards}>
        {recordEntities.map((one) => (
          <li key={one}>
            <EntityCard entity={one} wanted={one === entity} />
          </li>
        ))}
      </ol>
      <DocumentCard />
      <Title order={2} size="h4" mt="xl" mb="xs">
        <Trans>Earlier imports</Trans>
      </Title>
      <EarlierImports />
    </>
  );
}

/** A file that misses its card must not replace the page. */
function useNoStrayFiles(): void {
  useEffect(() => {
    const keep = (event: DragEvent) => event.preventDefault();
    document.addEventListener('dragover', keep);
    document.addEventListener('drop', keep);
    return () => {
      document.removeEventListener('dragover', keep);
      document.removeEventListener('drop', keep);
    };
  }, []);
}
