// One frozen report, as it was when the shift was closed.
import { Trans } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { useFormat } from '../../../ui/format.tsx';
import type { ZReport } from '../local/db.ts';
import { ShiftReport } from './shift-report.tsx';

export function ZReportView({ report }: { report: ZReport }) {
  const format = useFormat();
  const { body } = report;
  return (
    <Stack gap="md">
      <Text size="sm">
        <Trans>
          Opened {format.instant(report.openedAt)} by {report.openedBy.name}, closed {format.instant(report.closedAt)}{' '}
          by {body.cashier.name}
        </Trans>
      </Text>
      <ShiftReport
        totals={body.totals}
        openingFloat={report.openingFloat}
        expected={body.expected}
        counted={body.counted}
        perpetualTotal={body.perpetualTotal}
      />
      {body.note && <Text>{body.note}</Text>}
      <Text size="xs" c="dimmed" className="number" style={{ overflowWrap: 'anywhere' }}>
        {report.hash}
      </Text>
    </Stack>
  );
}
