// Two sounds: a short high one for "found", a longer low one for "look here". Silent where sound is not allowed or the
// device is muted; the screen says the same.
import { scanSettings } from './scan-settings.ts';

let context: AudioContext | undefined;

export function beep(found: boolean): void {
  if (scanSettings().muted) return;
  try {
    context ??= new AudioContext();
    const now = context.currentTime;
    const seconds = found ? 0.09 : 0.3;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = found ? 1320 : 220;
    volume.gain.setValueAtTime(0.12, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(now);
    tone.stop(now + seconds);
  } catch {
    // Without sound the screen still says what was found.
  }
}
