// What the lines of every document have in common when it is read: facts in pairs, and numbers of which the first hundred
// are there and the rest comes on demand.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

export function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type MoreProps = {
  count: number;
  /** How many of them are shown. */
  shown: number;
  pages: { error: unknown; isFetching: boolean; fetchNextPage: () => unknown };
  /** Whether the pages are asked for already. */
  all: boolean;
  onAll: () => void;
};

/** The button below the numbers that are shown, and why there are no more of them. */
export function MoreNumbers({ count, shown, pages, all, onAll }: MoreProps) {
  const format = useFormat();
  const rest = count - shown;
  return (
    <>
      <ProblemAlert problem={pages.error} />
      {rest > 0 && shown > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={6}
          onClick={() => (all ? void pages.fetchNextPage() : onAll())}
          loading={pages.isFetching}
        >
          {all ? <Trans>Show more ({format.count(rest)} left)</Trans> : <Trans>Show all {format.count(count)}</Trans>}
        </Button>
      )}
    </>
  );
}
