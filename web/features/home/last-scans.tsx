// What was scanned last in this window, with what it led to; the rest is on the page of scans.
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Section } from '../../ui/section.tsx';
import { ScanOutcome, shownText } from '../scan/scan-outcome.tsx';
import { useScanSession } from '../scan/scan-session.ts';
import classes from './home.module.css';

export function LastScans() {
  const { last } = useScanSession();
  if (last.length === 0) return null;
  return (
    <Section
      title={<Trans>Last scans</Trans>}
      aside={
        <Link to="/scan">
          <Trans>All</Trans>
        </Link>
      }
      flush
    >
      <ul className={classes.attention}>
        {last.slice(0, 5).map((entry) => (
          <li key={entry.id}>
            <div>
              <span className="number">{shownText(entry.scan.text)}</span>
              <span className={classes.outcome}>
                <ScanOutcome entry={entry} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
