// What arrived from the scanner and how it was read; and how the scanner at this device is set up. Scans made here open
// nothing.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NumberInput, Select, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { Suspense, useRef, useState } from 'react';
import type { ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import { beep } from '../../features/scan/beep.ts';
import { CameraButton } from '../../features/scan/camera-button.tsx';
import { useKeyboardNames } from '../../features/scan/keyboard-names.ts';
import { ScanOutcome, shownText } from '../../features/scan/scan-outcome.tsx';
import { askScan } from '../../features/scan/scan-queue.ts';
import type { KeyedScan } from '../../features/scan/scan-reader.ts';
import { openCamera, useScanSession } from '../../features/scan/scan-session.ts';
import {
  changeScanSettings,
  endKeys,
  keyboardChoices,
  type ScanSettings,
  useScanSettings,
  usualSettings,
} from '../../features/scan/scan-settings.ts';
import { UnknownCodes } from '../../features/scan/unknown-codes.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useScanTarget } from '../../ui/scan-target.ts';
import { Section } from '../../ui/section.tsx';

const ScanSetup = lazily(() => import('../../features/scan/scan-setup.tsx').then((file) => file.ScanSetup));

type Arrived = { scan: KeyedScan; answer: ScanAnswer };

export function Page() {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const [arrived, setArrived] = useState<Arrived | null>(null);
  const [learning, setLearning] = useState(false);
  const { unknown } = useScanSession();
  useScanTarget(
    frame,
    (scan) =>
      void askScan(scan, (answer) => {
        beep(answer?.outcome === 'one');
        if (answer) setArrived({ scan: { raw: [], end: '', ...scan }, answer });
      }),
    { everywhere: true },
  );
  return (
    <div ref={frame}>
      <PageHeader title={t`Scan`} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title={t`What arrived`} aside={<CameraButton label onClick={() => openCamera(true)} />}>
          <div aria-live="polite">
            {arrived ? (
              <Reading {...arrived} />
            ) : (
              <Text c="dimmed">
                <Trans>Scan something: here you see the keys that came and how they were read.</Trans>
              </Text>
            )}
          </div>
        </Section>
        <Section
          title={t`The scanner at this device`}
          aside={
            <Button
              size="xs"
              variant="light"
              leftSection={<IconWand size={15} aria-hidden="true" />}
              onClick={() => setLearning(true)}
            >
              <Trans>Set up with a test code</Trans>
            </Button>
          }
        >
          <Settings />
        </Section>
      </SimpleGrid>
      {unknown.length > 0 && (
        <Section
          title={t`Codes that are not known`}
          hint={<Trans>Create what they stand for, make them barcodes of a product, or leave them.</Trans>}
          flush
        >
          <UnknownCodes codes={unknown} />
        </Section>
      )}
      {learning && (
        <Suspense fallback={null}>
          <ScanSetup onClose={() => setLearning(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Reading({ scan, answer }: Arrived) {
  const { t } = useLingui();
  const slowest = Math.max(0, ...scan.raw.map((key) => key.gap));
  return (
    <Stack gap="sm">
      <Text size="lg" className="number">
        {shownText(answer.text)}
      </Text>
      <div>
        <ScanOutcome entry={{ answer, while: 'free' }} />
      </div>
      {answer.symbology && (
        <Text size="sm">
          {answer.symbology.name} ({answer.symbology.identifier})
        </Text>
      )}
      {answer.readings.length > 1 && (
        <Text size="sm">
          <Trans>A separator may be missing: the code can be read in several ways.</Trans>
        </Text>
      )}
      {answer.readings.map((reading) => (
        <Table key={reading.elements.map(({ ai, value }) => ai + value).join(' ')} aria-label={t`GS1 elements`}>
          <Table.Tbody>
            {reading.elements.map(({ ai, title, value, date, decimal }) => (
              <Table.Tr key={ai}>
                <Table.Td>({ai})</Table.Td>
                <Table.Td>{title}</Table.Td>
                <Table.Td className="number">{value}</Table.Td>
                <Table.Td>{date ?? decimal ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ))}
      {scan.raw.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            <Trans>
              {scan.raw.length} keys, {slowest} ms between two at most, ended by {scan.end}
            </Trans>
          </Text>
          <Text size="xs" className="number" style={{ overflowWrap: 'anywhere' }}>
            {scan.raw.map(({ key, code, gap }) => `${key} [${code}] ${gap}`).join('  ')}
          </Text>
        </>
      )}
    </Stack>
  );
}

function Settings() {
  const { t } = useLingui();
  const settings = useScanSettings();
  const number = (value: string | number, least: number, usual: number) =>
    typeof value === 'number' && value >= least ? value : usual;
  const names = useKeyboardNames();
  return (
    <Stack gap="sm">
      <Select
        label={t`The scanner types as on this keyboard`}
        allowDeselect={false}
        value={settings.keyboard}
        onChange={(keyboard) => keyboard && changeScanSettings({ keyboard: keyboard as ScanSettings['keyboard'] })}
        data={keyboardChoices.map((keyboard) => ({ value: keyboard, label: names[keyboard] }))}
      />
      <Group grow>
        <NumberInput
          label={t`Longest gap between keys (ms)`}
          min={5}
          max={500}
          value={settings.maxGap}
          onChange={(value) => changeScanSettings({ maxGap: number(value, 5, usualSettings.maxGap) })}
        />
        <NumberInput
          label={t`Fewest characters`}
          min={2}
          max={50}
          value={settings.minLength}
          onChange={(value) => changeScanSettings({ minLength: number(value, 2, usualSettings.minLength) })}
        />
      </Group>
      <Group grow>
        <TextInput
          label={t`Prefix to take off`}
          value={settings.prefix}
          onChange={(event) => changeScanSettings({ prefix: event.currentTarget.value })}
        />
        <TextInput
          label={t`Suffix to take off`}
          value={settings.suffix}
          onChange={(event) => changeScanSettings({ suffix: event.currentTarget.value })}
        />
      </Group>
      <Checkbox.Group
        label={t`A scan ends with`}
        value={[...settings.endKeys]}
        onChange={(chosen) => {
          const ends = endKeys.filter((key) => chosen.includes(key));
          if (ends.length > 0) changeScanSettings({ endKeys: ends });
        }}
      >
        <Group mt={4}>
          {endKeys.map((key) => (
            <Checkbox key={key} value={key} label={key} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox
        label={t`The scanner sends separators between GS1 elements`}
        checked={settings.separated}
        onChange={(event) => changeScanSettings({ separated: event.currentTarget.checked })}
      />
      <Checkbox
        label={t`Without sound`}
        checked={settings.muted}
        onChange={(event) => changeScanSettings({ muted: event.currentTarget.checked })}
      />
      <Group>
        <Button variant="default" onClick={() => changeScanSettings(usualSettings)}>
          <Trans>Back to the usual settings</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
