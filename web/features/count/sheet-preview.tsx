// How many lines a sheet will have, before it is opened.
import { Plural, Trans } from '@lingui/react/macro';
import { Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { previewCountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { call } from '../../api/client.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import classes from './count.module.css';
import type { Scope } from './sheet-values.ts';

export function SheetPreview({ scope }: { scope: Scope | null }) {
  const preview = useQuery({
    queryKey: [previewCountSheet.path, scope],
    queryFn: () => call(previewCountSheet, { body: { scope: scope ?? {} } }),
    enabled: scope !== null,
    retry: false,
  });
  return (
    <div className={classes.preview} role="status">
      {scope === null ? (
        <Text size="sm" c="dimmed">
          <Trans>Choose what to count to see how many lines it has.</Trans>
        </Text>
      ) : preview.isPending ? (
        <Loader size="sm" />
      ) : preview.error ? (
        <ProblemAlert problem={preview.error} />
      ) : (
        <Size {...preview.data} />
      )}
    </div>
  );
}

type SizeProps = { lines: number; products: number; locations: number; tooMany: boolean };

function Size({ lines, products, locations, tooMany }: SizeProps) {
  const Icon = tooMany ? IconAlertTriangle : IconListCheck;
  return (
    <>
      <Icon size={22} aria-hidden="true" />
      <div>
        <strong className={classes.previewLines}>
          <Plural value={lines} _0="Nothing is on hand there" one="# line to count" other="# lines to count" />
        </strong>
        <Text size="sm" c="dimmed" component="div">
          {tooMany ? (
            <Trans>That is too much for one sheet. Choose a smaller part.</Trans>
          ) : lines === 0 ? (
            <Trans>The sheet starts empty; what is found there is added by scanning.</Trans>
          ) : (
            <>
              <Plural value={products} one="# product" other="# products" />
              {', '}
              <Plural value={locations} one="in # location" other="in # locations" />
            </>
          )}
        </Text>
      </div>
    </>
  );
}
