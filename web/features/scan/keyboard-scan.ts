// Listens for scans on the whole page. The keys of a scan do nothing else, and nothing of it stays half typed in a field:
// what had passed is taken out again. Keys that were held back and turned out to be a person's are given back.
import { useEffect, useRef } from 'react';
import { isSeparator, type KeyedScan, scanReader } from './scan-reader.ts';
import { scanSettings } from './scan-settings.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
/** Keys of a person in a text field are not held back before this many came as fast as a scanner's. */
const passing = 3;

/** `onScan` gets the text field that had the focus, as it was before the scan. */
export function useKeyboardScan(onScan: (scan: KeyedScan, field: Field | null) => void): void {
  const told = useRef(onScan);
  told.current = onScan;
  useEffect(() => {
    const handed = new WeakSet<Event>();
    let before: { field: Field; value: string; from: number; to: number } | null = null;
    let counting = 0;
    const reader = scanReader<KeyboardEvent>(
      {
        scan: (scan, passed) => {
          const field = before?.field ?? null;
          if (before && passed > 0) write(before.field, before.value, before.from, before.to);
          counting = 0;
          told.current(scan, field);
        },
        handOn: (events) => {
          counting = 0;
          const field = fieldOf(events[0]?.target ?? null);
          if (field) {
            insert(
              field,
              events
                .map((event) => event.key)
                .filter((key) => key.length === 1)
                .join(''),
            );
            return;
          }
          for (const event of events) {
            const again = new KeyboardEvent('keydown', event);
            handed.add(again);
            (event.target ?? document.body).dispatchEvent(again);
          }
        },
      },
      scanSettings,
    );
    const listen = (event: KeyboardEvent) => {
      if (handed.has(event) || isElsewhere(event)) return;
      const field = fieldOf(event.target);
      const now = event.timeStamp;
      if (now - counting > scanSettings().maxGap || before?.field !== field) {
        before = field
          ? { field, value: field.value, from: field.selectionStart ?? 0, to: field.selectionEnd ?? 0 }
          : null;
      }
      counting = now;
      if (!reader.take(event, field ? passing : 0)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => {
      reader.stop();
      document.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}

/** Puts a text where the cursor is, as if it had been typed. */
export function insert(field: Field, text: string): void {
  if (text === '') return;
  const from = field.selectionStart ?? field.value.length;
  const to = field.selectionEnd ?? from;
  write(field, field.value.slice(0, from) + text + field.value.slice(to), from + text.length, from + text.length);
}

function write(field: Field, value: string, from: number, to: number): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, value);
  field.setSelectionRange(from, to);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const readable = new Set(['text', 'search', 'tel', 'url']);

/** A field whose text can be taken back; others keep their keys. */
function fieldOf(target: EventTarget | null): Field | null {
  if (target instanceof HTMLTextAreaElement) return target.readOnly ? null : target;
  return target instanceof HTMLInputElement && readable.has(target.type) && !target.readOnly ? target : null;
}

/** Passwords, choices and menus keep their keys, and so do shortcuts. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (isSeparator(event)) return false;
  if (event.ctrlKey || event.metaKey || (event.altKey && !event.getModifierState('AltGraph')) || event.isComposing) {
    return true;
  }
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest('select, [contenteditable], [role="menu"]') != null) return true;
  return target instanceof HTMLInputElement && fieldOf(target) === null && !/checkbox|radio|button/.test(target.type);
}
