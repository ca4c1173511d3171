// Asks which record a scan means when it can be several.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ScanAnswer, ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { shownText } from './scan-outcome.tsx';

export function ChooseCandidate({ answer, onClose }: { answer: ScanAnswer; onClose: () => void }) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const open = (candidate: ScanCandidate) => {
    onClose();
    void navigate({ to: candidate.path });
  };
  return (
    <Dialog opened onClose={onClose} title={<Trans>Which one was scanned?</Trans>}>
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
              <strong>{candidate.title}</strong>
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
