// What expires: a list, or a month with a list of its days, by expiration, removal, best-before or alert date.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { IconCalendarMonth, IconList } from '@tabler/icons-react';
import { type ExpiryDate, expiryDates } from '../../../src/tracing/expiry.contract.ts';
import classes from '../../features/expiry/expiry.module.css';
import { ExpiryCalendar } from '../../features/expiry/expiry-calendar.tsx';
import { ExpiryList } from '../../features/expiry/expiry-list.tsx';
import { wordOptions } from '../../i18n/words.ts';
import { useFormat } from '../../ui/format.tsx';
import { firstOf, lastOf, monthOf } from '../../ui/month-days.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [search, change] = useUrlState();
  const by = expiryDates.find((one) => one === search.by) ?? 'expiration';
  const calendar = search.view === 'calendar';
  const month = monthOf(search.month, format.today());
  const days = search.day ? { from: search.day, until: search.day } : { from: firstOf(month), until: lastOf(month) };
  return (
    <>
      <PageHeader title={t`Expiry`} />
      <div className={classes.ways}>
        <SegmentedControl
          aria-label={t`Which date`}
          value={by}
          onChange={(one) => change({ by: one === 'expiration' ? undefined : (one as ExpiryDate) })}
          data={wordOptions(i18n, 'expiryDate', expiryDates)}
        />
        <Button.Group>
          <Button
            variant={calendar ? 'default' : 'light'}
            aria-pressed={!calendar}
            leftSection={<IconList size={16} />}
            onClick={() => change({ view: undefined, month: undefined, day: undefined })}
          >
            <Trans>List</Trans>
          </Button>
          <Button
            variant={calendar ? 'light' : 'default'}
            aria-pressed={calendar}
            leftSection={<IconCalendarMonth size={16} />}
            onClick={() => change({ view: 'calendar', due: undefined })}
          >
            <Trans>Calendar</Trans>
          </Button>
        </Button.Group>
      </div>
      {calendar && <ExpiryCalendar by={by} />}
      {calendar && (
        <h2 style={{ margin: '0 0 10px', fontSize: 16 }}>
          {search.day ? format.date(search.day) : <Trans>The whole month</Trans>}
        </h2>
      )}
      <ExpiryList by={by} days={calendar ? days : undefined} />
    </>
  );
}
