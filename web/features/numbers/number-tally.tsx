// How far a list of numbers is: n of m, how many rows have problems, and what can be done about all of them at once.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Loader, Progress, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import type { NumbersEntry } from '../../../src/domain/numbers-entry.ts';
import { useFormat } from '../../ui/format.tsx';
import type { NumberKind } from './number-rows.ts';
import classes from './numbers-editor.module.css';

type Props = {
  kind: NumberKind;
  entry: NumbersEntry;
  wanted?: string | null;
  problems: number;
  checking: number;
  only: boolean;
  onOnly: (only: boolean) => void;
  onRemoveBad: () => void;
  onUndo?: () => void;
  onClear?: () => void;
};

export function NumberTally(props: Props) {
  const { kind, entry, wanted, problems, checking, only, onOnly, onRemoveBad, onUndo, onClear } = props;
  const { t } = useLingui();
  const format = useFormat();
  const have = format.quantity(entry.total);
  const part = wanted && Number(wanted) > 0 ? Math.min(100, (Number(entry.total) / Number(wanted)) * 100) : 0;
  return (
    <div className={classes.tally}>
      <span className={classes.told} aria-live="polite">
        <strong>
          {wanted ? (
            <Trans>
              {have} of {format.quantity(wanted)}
            </Trans>
          ) : (
            have
          )}
          {wanted != null && entry.total === wanted && <IconCheck size={16} aria-hidden="true" color="var(--ok-fg)" />}
        </strong>
        {kind === 'lot' && entry.numbers.length > 0 && (
          <span>
            <Plural value={entry.numbers.length} one="in # lot" other="in # lots" />
          </span>
        )}
        {problems > 0 && (
          <span className={classes.problemCount}>
            <IconAlertTriangle size={15} aria-hidden="true" /> {t`${format.count(problems)} with problems`}
          </span>
        )}
      </span>
      {checking > 0 && (
        <span className={classes.aside}>
          <Loader size={12} aria-hidden="true" /> {t`checking ${format.count(checking)}`}
        </span>
      )}
      <span className={classes.acts}>
        {problems > 0 && (
          <>
            <SegmentedControl
              size="xs"
              aria-label={t`Which rows are shown`}
              value={only ? 'problems' : 'all'}
              onChange={(choice) => onOnly(choice === 'problems')}
              data={[
                { value: 'all', label: t`All` },
                { value: 'problems', label: t`With problems` },
              ]}
            />
            <Button size="compact-sm" variant="subtle" onClick={onRemoveBad}>
              <Trans>Remove rows with problems</Trans>
            </Button>
          </>
        )}
        {onUndo && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconArrowBackUp size={15} aria-hidden="true" />}
            aria-keyshortcuts="Control+Z"
            onClick={onUndo}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
        {onClear && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
            <Trans>Clear the list</Trans>
          </Button>
        )}
      </span>
      {wanted && <Progress value={part} size="sm" aria-label={t`Numbers entered`} className={classes.progress} />}
    </div>
  );
}
