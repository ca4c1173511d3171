// Shifts that this till has closed, each with its frozen report.
import { Trans, useLingui } from '@lingui/react/macro';
import { Accordion, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFormat } from '../../../ui/format.tsx';
import { Section } from '../../../ui/section.tsx';
import type { ZReport } from '../local/db.ts';
import { zReports } from '../local/shift.ts';
import { ZReportView } from './z-report.tsx';

export function ClosedShifts() {
  const { t } = useLingui();
  const format = useFormat();
  const [reports, setReports] = useState<readonly ZReport[]>([]);
  useEffect(() => {
    void zReports().then(setReports);
  }, []);
  if (reports.length === 0) return null;
  return (
    <Section title={<Trans>Closed shifts</Trans>} flush>
      <Accordion>
        {reports.map((report) => (
          <Accordion.Item key={report.shiftId} value={report.shiftId}>
            <Accordion.Control>
              <Text component="span" fw={650}>
                {t`Z ${report.number}`}
              </Text>{' '}
              <Text component="span" c="dimmed">
                {format.instant(report.closedAt)}
              </Text>{' '}
              {format.money(report.body.totals.total)}
            </Accordion.Control>
            <Accordion.Panel>
              <ZReportView report={report} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Section>
  );
}
