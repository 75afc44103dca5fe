export { type PresetEffects, presetEffects } from './effects.ts';
export { listCalendars, listPresetChanges, listPresetsOn } from './store.ts';
export type { PresetChange, PublishedCalendar } from './types.ts';
