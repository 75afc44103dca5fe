import { type CaseEffects, caseEffects } from '#cases';
import { type DeadlineEffects, deadlineEffects } from '#deadlines';
import { type DocumentEffects, documentEffects } from '#documents';
import { type FundsEffects, fundsEffects } from '#funds';
import type { Text } from '#kernel';
import { type LinkageEffects, linkageEffects } from '#linkage';
import { type PeopleEffects, peopleEffects } from '#people';
import type { EffectOf, EffectTable } from '#platform';
import { type PresetEffects, presetEffects } from '#presets';
import { type PropertyEffects, propertyEffects } from '#property';
import { type ServiceEffects, serviceEffects } from '#service';
import { type WorkforceEffects, workforceEffects } from '#workforce';

type All = CaseEffects &
  PeopleEffects &
  ServiceEffects &
  DeadlineEffects &
  LinkageEffects &
  PropertyEffects &
  FundsEffects &
  DocumentEffects &
  PresetEffects &
  WorkforceEffects;

/** Everything that an act can make happen: the union of what the rooms can carry out. */
export type Effect = EffectOf<All>;

/** The handlers of all rooms, by effect. A room's effect has one name in the whole house. */
export const effectHandlers: EffectTable<All> = {
  ...caseEffects,
  ...peopleEffects,
  ...serviceEffects,
  ...deadlineEffects,
  ...linkageEffects,
  ...propertyEffects,
  ...fundsEffects,
  ...documentEffects,
  ...presetEffects,
  ...workforceEffects,
};

/** The line that a preview shows for an effect. */
export function effectLabel(effect: Effect): Text {
  const handler = effectHandlers[effect.do] as unknown as { label: (e: Effect) => Text };
  return handler.label(effect);
}
