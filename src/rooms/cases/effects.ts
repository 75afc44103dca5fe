import type { EffectTable } from '#platform';
import { type ApplicationEffects, applicationEffects } from './application-effects.ts';
import { type CourseEffects, courseEffects } from './course-effects.ts';

/** What an act can do to a case: what its application holds, and the course it takes. */
export type CaseEffects = ApplicationEffects & CourseEffects;

export const caseEffects: EffectTable<CaseEffects> = { ...applicationEffects, ...courseEffects };
