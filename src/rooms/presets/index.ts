export { type PresetEffects, presetEffects } from './effects.ts';
export { listCalendars, listEveryCalendar, listPresetChanges, listPresetsOn } from './store.ts';
export type { PresetChange, PublishedCalendar } from './types.ts';
