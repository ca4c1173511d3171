// Asks which record a scan means when it can be several.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ScanAnswer, ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import { shownText } from './scan-outcome.tsx';

type Props = { answer: ScanAnswer; onClose: () => void; onPick?: (candidate: ScanCandidate) => void };

/** Opens what is chosen, unless `onPick` wants it. */
export function ChooseCandidate({ answer, onClose, onPick }: Props) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const open = (candidate: ScanCandidate) => {
    onClose();
    if (onPick) onPick(candidate);
    else void navigate({ to: candidate.path });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Which one was scanned?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="xs">
        <Text size="sm" className="number">
          {shownText(answer.text)}
        </Text>
        {answer.candidates.map((candidate) => (
          <Button
            key={`${candidate.kind} ${candidate.id}`}
            variant="default"
            justify="start"
            h="auto"
            py={8}
            onClick={() => open(candidate)}
          >
            <span style={{ textAlign: 'start' }}>
              <strong>{candidate.title}</strong> {candidate.onHold && <HoldBadge />}
              <br />
              <Text span size="xs" c="dimmed">
                {wordOf(i18n, 'recordKind', candidate.kind)}
                {candidate.detail && ` · ${candidate.detail}`}
                {candidate.matchedBy === 'alias' && (
                  <>
                    {' · '}
                    <Trans>had this number before</Trans>
                  </>
                )}
                {candidate.matchedBy === 'number-only' && (
                  <>
                    {' · '}
                    <Trans>the code names another product</Trans>
                  </>
                )}
              </Text>
            </span>
          </Button>
        ))}
      </Stack>
    </Dialog>
  );
}
