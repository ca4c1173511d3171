// Sets up the scanner of this device: a test code is shown or printed, and what arrives of it says how the scanner types.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { beep } from './beep.ts';
import { useKeyboardNames } from './keyboard-names.ts';
import { type Learned, learnScanner, type SentKey } from './learn-scanner.ts';
import { shownText } from './scan-outcome.tsx';
import { changeScanSettings, scanSettings } from './scan-settings.ts';
import classes from './scan-setup.module.css';
import { drawTestCodes, type TestCodes } from './test-code.ts';

type Known = Extract<Learned, { ok: true }>;
/** Milliseconds without a key after which the scan is over, whether a key ended it or not. */
const silence = 700;

export function ScanSetup({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [before] = useState(scanSettings);
  const [learned, setLearned] = useState<Learned | null>(null);
  useSentKeys((keys) => {
    const told = learnScanner(keys);
    beep(told.ok);
    if (told.ok) changeScanSettings(told.settings);
    setLearned(told);
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="xl"
      title={<Trans>Set up the scanner with a test code</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            Scan one of these two codes, from the screen or printed. Scanners that read lines only need the left one,
            and many of them need it on paper.
          </Trans>
        </Text>
        <Codes />
        <div aria-live="polite">
          {learned === null ? (
            <Text c="dimmed" size="sm">
              <Trans>Waiting for the scan.</Trans>
            </Text>
          ) : learned.ok ? (
            <Result learned={learned} />
          ) : (
            <Alert color="orange" icon={<IconAlertTriangle size={20} />}>
              <Fault reason={learned.reason} />
            </Alert>
          )}
        </div>
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            <Trans>Print the codes</Trans>
          </Button>
          <Group gap="sm">
            {learned?.ok && (
              <Button
                variant="subtle"
                onClick={() => {
                  changeScanSettings(before);
                  setLearned(null);
                }}
              >
                <Trans>Back to the settings before</Trans>
              </Button>
            )}
            <Button onClick={onClose}>
              <Trans>Done</Trans>
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Codes() {
  const { t } = useLingui();
  const [codes, setCodes] = useState<TestCodes | null>(null);
  useEffect(() => void drawTestCodes().then(setCodes), []);
  if (!codes) return <Skeleton h={150} />;
  return (
    <div className={classes.sheet}>
      <img className={classes.bars} src={codes.bars} alt={t`Test code of lines (GS1-128)`} />
      <img className={classes.square} src={codes.square} alt={t`Test code of squares (GS1 DataMatrix)`} />
    </div>
  );
}

function Result({ learned }: { learned: Known }) {
  const names = useKeyboardNames();
  const { settings, separator, written, otherCase, slowest } = learned;
  const [end] = settings.endKeys;
  return (
    <Stack gap="xs">
      <Group gap={6} c="var(--ok-fg)">
        <IconCircleCheck size={20} aria-hidden="true" />
        <Text fw={600}>
          <Trans>The scanner is understood. The settings are kept on this device.</Trans>
        </Text>
      </Group>
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          <Row name={<Trans>Keyboard</Trans>}>{names[settings.keyboard]}</Row>
          <Row name={<Trans>Ends with</Trans>}>{end}</Row>
          <Row name={<Trans>Longest gap</Trans>}>
            <Trans>
              {slowest} ms, allowed {settings.maxGap} ms
            </Trans>
          </Row>
          <Row name={<Trans>Separator of GS1 codes</Trans>}>
            {separator === 'sent' && <Trans>arrives</Trans>}
            {separator === 'written' && <Trans>arrives as {written}</Trans>}
            {separator === 'missing' && (
              <Trans>
                does not arrive: where a code can be read in two ways, you will be asked. Better let it send it.
              </Trans>
            )}
            {separator === 'other' && (
              <Trans>
                arrives as {shownText(written)}, which is not understood. Let the scanner send character 29 (GS)
                unchanged.
              </Trans>
            )}
          </Row>
          {settings.prefix !== '' && <Row name={<Trans>Prefix to take off</Trans>}>{shownText(settings.prefix)}</Row>}
          {settings.suffix !== '' && <Row name={<Trans>Suffix to take off</Trans>}>{shownText(settings.suffix)}</Row>}
          {otherCase && (
            <Row name={<Trans>Letters</Trans>}>
              <Trans>come in the other case: is Caps Lock on? Numbers are found all the same.</Trans>
            </Row>
          )}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Row({ name, children }: { name: React.ReactNode; children: React.ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w="38%" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

function Fault({ reason }: { reason: Extract<Learned, { ok: false }>['reason'] }) {
  switch (reason) {
    case 'alt-codes':
      return (
        <Trans>
          The scanner types with Alt codes, which a browser does not see as letters. Set it to “keyboard emulation”
          without Alt codes (see its manual), then scan again.
        </Trans>
      );
    case 'no-end':
      return (
        <Trans>
          The code arrived, but nothing ends it. Set the scanner to send Enter after each code (its manual calls it
          suffix CR), then scan again.
        </Trans>
      );
    case 'other-code':
      return (
        <Trans>
          This was not the test code, or it arrived in a form that is not understood. Scan one of the two above.
        </Trans>
      );
  }
}

/** Every key while this stands, until none came for a while; Escape, and what a person presses alone, go on. */
function useSentKeys(onKeys: (keys: readonly SentKey[]) => void): void {
  const told = useRef(onKeys);
  told.current = onKeys;
  useEffect(() => {
    let keys: SentKey[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (event: KeyboardEvent) => {
      const { key, code, shiftKey, ctrlKey, altKey, timeStamp } = event;
      if (key === 'Escape' || (keys.length === 0 && /^(Tab|Enter| )$/.test(key))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keys.push({ key, code, shiftKey, ctrlKey, altKey, timeStamp });
      clearTimeout(timer);
      timer = setTimeout(() => {
        const all = keys;
        keys = [];
        if (all.length > 3) told.current(all);
      }, silence);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}
