import { type Text, text } from '#kernel';

/** Newer names first: browsers that are built on another name that one as well. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bQQBrowser\//, 'QQ浏览器'],
  [/\b360(?:SE|EE)\b|QihooBrowser/, '360浏览器'],
  [/\bFirefox\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What an officer calls the browser and system that a request's `User-Agent` names. */
export function clientWords(agent: string): Text {
  const [browser, system] = [browsers, systems].map((table) => table.find(([pattern]) => pattern.test(agent))?.[1]);
  const known = [browser, system].filter((name) => name !== undefined).join(' · ');
  return known === '' ? text('未知设备', 'Unknown device') : text(known, known);
}
