// Counts that wait for the connection: said calmly, and held on to.
import { Plural, Trans } from '@lingui/react/macro';
import { IconCloudOff } from '@tabler/icons-react';
import { LeaveGuard } from '../../ui/form-page.tsx';
import classes from './conflict-list.module.css';

export function WaitingCounts({ waiting }: { waiting: number }) {
  return (
    <>
      {waiting > 0 && (
        <div className={classes.notice} role="status">
          <span>
            <IconCloudOff size={16} aria-hidden="true" />{' '}
            <Plural value={waiting} one="# count is not sent yet." other="# counts are not sent yet." />{' '}
            <Trans>They go out as soon as the connection is back. Keep this page open.</Trans>
          </span>
        </div>
      )}
      <LeaveGuard holds={() => waiting > 0} />
    </>
  );
}
