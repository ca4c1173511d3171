// The language of the screen. Whoever chose one has it everywhere; else the device's choice counts, then what the browser
// asks for, and the company's at last. One catalogue is loaded at a time, as its own chunk.
import { i18n } from '@lingui/core';
import { deviceSettings } from '../api/device-settings.ts';

export const languages = { en: 'English', es: 'Español', fr: 'Français' } as const;
export type Language = keyof typeof languages;

const catalogues: Record<Language, () => Promise<{ messages: Record<string, string> }>> = {
  en: () => import('../../locales/en/messages.po'),
  es: () => import('../../locales/es/messages.po'),
  fr: () => import('../../locales/fr/messages.po'),
};

const isLanguage = (value: string | null | undefined): value is Language => value != null && value in languages;

/** The one place that decides. `own`: what the person chose for their account; `company`: where they work. */
export function preferredLanguage(known: { own?: Language | null; company?: Language | null } = {}): Language {
  const asked = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const inOrder = [known.own, deviceSettings.get('language'), ...asked, known.company];
  return inOrder.find(isLanguage) ?? 'en';
}

/** The sentences of one language, without showing it: a receipt speaks the company's. */
export const messagesOf = async (language: Language): Promise<Record<string, string>> =>
  (await catalogues[language]()).messages;

export async function showLanguage(language: Language): Promise<void> {
  const { messages } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Shows a language and keeps the choice on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  deviceSettings.set('language', language);
  await showLanguage(language);
}
