// The camera as a scanner. A code is told once, and again when it was out of sight for a while. What stands in the way of
// the camera is said with what to do about it.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBulb, IconCameraOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import type { Scan } from '../../ui/scan.ts';
import classes from './camera-dialog.module.css';
import { openCameraReader } from './camera-reader.ts';
import { shownText } from './scan-outcome.tsx';

type Props = { onScan: (scan: Scan) => void; onClose: () => void };
type Fault = 'insecure' | 'refused' | 'none' | 'busy' | 'reader' | 'other';

const pause = 80;
const outOfSight = 1_500;

export function CameraDialog({ onScan, onClose }: Props) {
  const { t, i18n } = useLingui();
  const [fault, setFault] = useState<Fault | null>(null);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Scan with the camera</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div data-scan-through>
        {fault === null ? (
          <Sight onScan={onScan} onFault={setFault} />
        ) : (
          <Alert color="orange" icon={<IconCameraOff size={20} />} role="alert">
            <Stack gap="sm" align="flex-start">
              {i18n._(faultTexts[fault])}
              {fault !== 'insecure' && (
                <Button size="xs" variant="default" onClick={() => setFault(null)}>
                  <Trans>Try again</Trans>
                </Button>
              )}
            </Stack>
          </Alert>
        )}
      </div>
    </Dialog>
  );
}

/** What the camera sees, and what was read last. */
function Sight({ onScan, onFault }: { onScan: Props['onScan']; onFault: (fault: Fault) => void }) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const [light, setLight] = useState<{ on: boolean; track: MediaStreamTrack } | null>(null);
  const [last, setLast] = useState('');
  const told = useRef({ onScan, onFault });
  told.current = { onScan, onFault };
  useEffect(() => {
    let going = true;
    let stop = () => {};
    void watch(video, {
      going: () => going,
      onText: (text) => {
        setLast(text);
        told.current.onScan({ text, otherwise: null });
      },
      onOpen: (track, end) => {
        stop = end;
        if (!going) end();
        else if ('torch' in (track.getCapabilities?.() ?? {})) setLight({ on: false, track });
      },
    }).catch((error: unknown) => {
      if (going) told.current.onFault(faultOf(error));
    });
    return () => {
      going = false;
      stop();
    };
  }, []);
  const switchLight = async () => {
    if (!light) return;
    await light.track.applyConstraints({ advanced: [{ torch: !light.on } as MediaTrackConstraintSet] });
    setLight({ ...light, on: !light.on });
  };
  return (
    <Stack gap="sm">
      <div className={classes.frame}>
        <video
          ref={video}
          className={classes.picture}
          autoPlay
          playsInline
          muted
          aria-label={t`What the camera sees`}
        />
        <div className={classes.aim} aria-hidden="true" />
      </div>
      <Group justify="space-between" wrap="nowrap" mih={30}>
        <Text size="sm" role="status" c={last === '' ? 'dimmed' : undefined} className={classes.told}>
          {last === '' ? <Trans>Hold a code in front of the camera.</Trans> : shownText(last.slice(0, 120))}
        </Text>
        {light && (
          <Button
            size="xs"
            variant="default"
            aria-pressed={light.on}
            leftSection={<IconBulb size={15} />}
            onClick={() => void switchLight()}
          >
            <Trans>Light</Trans>
          </Button>
        )}
      </Group>
    </Stack>
  );
}

type Watching = {
  going: () => boolean;
  onText: (text: string) => void;
  onOpen: (track: MediaStreamTrack, end: () => void) => void;
};

/** Looks until it is over. @throws what `faultOf` knows */
async function watch(
  element: React.RefObject<HTMLVideoElement | null>,
  { going, onText, onOpen }: Watching,
): Promise<void> {
  if (!window.isSecureContext || !navigator.mediaDevices) throw new Error('insecure');
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  const reader = await openCameraReader();
  const [track] = stream.getVideoTracks();
  if (track)
    onOpen(track, () => {
      end();
      reader.stop();
    });
  const seen = new Map<string, number>();
  const video = element.current;
  if (!video) return end();
  video.srcObject = stream;
  await video.play();
  while (going()) {
    if (video.readyState >= video.HAVE_CURRENT_DATA) {
      const texts = await reader.read(video).catch(() => {
        throw new Error('reader');
      });
      const now = performance.now();
      for (const text of going() ? texts : []) {
        const isNew = now - (seen.get(text) ?? Number.NEGATIVE_INFINITY) > outOfSight;
        seen.set(text, now);
        if (isNew && text !== '') onText(text);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function faultOf(error: unknown): Fault {
  const { name, message } = error as Error;
  if (message === 'insecure' || message === 'reader') return message;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return name === 'NotReadableError' ? 'busy' : 'other';
}

const faultTexts: Record<Fault, MessageDescriptor> = {
  insecure: msg`Browsers give the camera to pages with a secure address (https) only, and to the machine on which the program runs. Open the program by https, or use a scanner.`,
  refused: msg`The browser may not use the camera. Allow the camera for this page beside its address, then try again.`,
  none: msg`No camera was found on this device. Connect one and try again, or use a scanner.`,
  busy: msg`Another program uses the camera. Close it there, then try again.`,
  reader: msg`The reader of codes could not be loaded. Look at your network, then try again.`,
  other: msg`The camera could not be started. Try again, or use a scanner.`,
};
