// The way to the receipt printer: at this device by USB or a serial port, or in the shop's network through the program.
import { printJob } from '../../../../src/operations/till/print-job.contract.ts';
import type { PrinterSettings } from '../../../../src/operations/till/register.contract.ts';
import { callTill } from '../local/device.ts';

/** `not-chosen`: nobody has let this page use the printer yet; `printer-fault`: it does not take anything. */
export class PrinterFault extends Error {
  readonly code: 'no-such-way' | 'not-chosen' | 'printer-fault';
  constructor(code: PrinterFault['code'], cause?: unknown) {
    super(code, { cause });
    this.name = 'PrinterFault';
    this.code = code;
  }
}

/** @throws PrinterFault, ApiProblem of a network printer */
export async function sendBytes(kind: PrinterSettings['kind'], bytes: Uint8Array): Promise<void> {
  if (kind === 'network') {
    await callTill(printJob, { body: { data: base64(bytes) } });
    return;
  }
  // One after the other: a port that is open cannot be opened.
  const mine = before.then(() => (kind === 'usb' ? toUsb(bytes) : toSerial(bytes)));
  before = mine.catch(() => undefined);
  try {
    await mine;
  } catch (error) {
    throw error instanceof PrinterFault ? error : new PrinterFault('printer-fault', error);
  }
}

let before: Promise<unknown> = Promise.resolve();

/** Asks which printer this page may use; only as the answer to a touch or a key. False when nothing was chosen. */
export async function choosePrinter(kind: 'usb' | 'serial'): Promise<boolean> {
  const { usb, serial } = navigator as Devices;
  try {
    if (kind === 'usb') await usb?.requestDevice({ filters: [{ classCode: printerClass }] });
    else await serial?.requestPort();
    return kind === 'usb' ? usb !== undefined : serial !== undefined;
  } catch {
    return false;
  }
}

// As much of WebUSB and Web Serial as is used; browsers without them have neither.
type Endpoint = { direction: 'in' | 'out'; type: string; endpointNumber: number };
type Interface = { interfaceNumber: number; alternate: { interfaceClass: number; endpoints: Endpoint[] } };
type UsbDevice = {
  opened: boolean;
  configuration: { interfaces: Interface[] } | null;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  transferOut(endpoint: number, data: Uint8Array): Promise<{ status: string }>;
};
type SerialPort = {
  writable: WritableStream<Uint8Array> | null;
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
};
type Devices = Navigator & {
  usb?: { getDevices(): Promise<UsbDevice[]>; requestDevice(options: object): Promise<UsbDevice> };
  serial?: { getPorts(): Promise<SerialPort[]>; requestPort(): Promise<SerialPort> };
};

/** Of USB devices. */
const printerClass = 7;
const piece = 4_096;

async function toUsb(bytes: Uint8Array): Promise<void> {
  const { usb } = navigator as Devices;
  if (!usb) throw new PrinterFault('no-such-way');
  const [device] = await usb.getDevices();
  if (!device) throw new PrinterFault('not-chosen');
  await device.open();
  try {
    if (device.configuration === null) await device.selectConfiguration(1);
    const all = device.configuration?.interfaces ?? [];
    const way = all.find(({ alternate }) => alternate.interfaceClass === printerClass) ?? all[0];
    const out = way?.alternate.endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk');
    if (!way || !out) throw new PrinterFault('printer-fault');
    await device.claimInterface(way.interfaceNumber);
    for (let at = 0; at < bytes.length; at += piece) {
      const { status } = await device.transferOut(out.endpointNumber, bytes.slice(at, at + piece));
      if (status !== 'ok') throw new PrinterFault('printer-fault');
    }
    await device.releaseInterface(way.interfaceNumber);
  } finally {
    await device.close();
  }
}

async function toSerial(bytes: Uint8Array): Promise<void> {
  const { serial } = navigator as Devices;
  if (!serial) throw new PrinterFault('no-such-way');
  const [port] = await serial.getPorts();
  if (!port) throw new PrinterFault('not-chosen');
  await port.open({ baudRate: 9_600 });
  try {
    const writer = port.writable?.getWriter();
    if (!writer) throw new PrinterFault('printer-fault');
    await writer.write(bytes);
    writer.releaseLock();
  } finally {
    await port.close();
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
