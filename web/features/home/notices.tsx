// What others did that concerns the person who is signed in: told once, put aside with one click.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconHandGrab } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listNotices, type Notice, seeNotice } from '../../../src/access/notice.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { InstantText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import classes from './home.module.css';

export function Notices() {
  const rows = useRead(listNotices, { query: { limit: 20 } }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={<Trans>For you</Trans>} flush>
      <ul className={classes.attention}>
        {rows.map((notice) => (
          <li key={notice.id}>
            <Taken notice={notice} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Taken({ notice }: { notice: Notice }) {
  const { t } = useLingui();
  const see = useWrite(seeNotice);
  const { operation, operationId, byOperationId, by, goods, count } = notice.facts;
  const [first] = goods;
  const what = [first?.product, first?.number].filter(Boolean).join(' ');
  return (
    <div>
      <IconHandGrab size={18} className={classes.warn} aria-hidden="true" />
      <span>
        <Trans>
          {what} was reserved for{' '}
          <Link to="/operations/$id" params={{ id: operationId }}>
            {operation}
          </Link>
          : {by} took it with{' '}
          <Link to="/operations/$id" params={{ id: byOperationId }}>
            another document
          </Link>
          .
        </Trans>{' '}
        {count > 1 && <Plural value={count - 1} one="And # more." other="And # more." />}{' '}
        <span className={classes.when}>
          <InstantText value={notice.createdAt} />
        </span>
      </span>
      <Tooltip label={t`Put aside`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          style={{ marginInlineStart: 'auto' }}
          aria-label={t`Put aside`}
          loading={see.isPending}
          onClick={() => void see.mutateAsync({ params: { id: notice.id } }).catch(toastProblem)}
        >
          <IconCheck size={18} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
