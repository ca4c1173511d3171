// What was sent of a document by e-mail: to whom, when, by whom and how it ended. Nothing where nothing was sent.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { Mail } from '../../../src/operations/mailing/mail.contract.ts';
import { usePages } from '../../api/query.ts';
import { problemReason } from '../../i18n/reasons.ts';
import { InstantText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { mailsOf, type PrintedKind } from './mail-endpoints.ts';

export function SentMails({ kind, id }: { kind: PrintedKind; id: string }) {
  const { t } = useLingui();
  const pages = usePages(mailsOf[kind], {}, { params: { id }, limit: 20 });
  const mails = pages.data?.pages.flatMap((page) => page.rows as Mail[]) ?? [];
  if (mails.length === 0) return null;
  return (
    <Section title={<Trans>Sent by e-mail</Trans>} flush>
      <PlainTable
        label={t`Sent by e-mail`}
        rows={mails}
        rowKey={(mail) => mail.id}
        columns={[
          { key: 'to', header: t`To`, cell: (mail) => mail.to.join(', ') },
          { key: 'subject', header: t`Subject`, cell: (mail) => mail.subject },
          { key: 'sentAt', header: t`When`, width: 190, cell: (mail) => <InstantText value={mail.sentAt} /> },
          { key: 'sentBy', header: t`By`, width: 150, cell: (mail) => mail.sentBy.name },
          { key: 'state', header: t`Outcome`, width: 260, cell: (mail) => <Outcome mail={mail} /> },
        ]}
      />
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          m={8}
          loading={pages.isFetching}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>Show more</Trans>
        </Button>
      )}
    </Section>
  );
}

function Outcome({ mail }: { mail: Mail }) {
  const { i18n } = useLingui();
  if (mail.state === 'sent') {
    return (
      <Badge tone="ok" icon={IconCircleCheck}>
        <Trans>Sent</Trans>
      </Badge>
    );
  }
  if (mail.state === 'sending') {
    return (
      <Badge tone="warn" icon={IconClock}>
        <Trans>Not known whether it left</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="bad" icon={IconAlertTriangle}>
      {problemReason(i18n, mail.failure)}
    </Badge>
  );
}
