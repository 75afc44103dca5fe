export { type PeopleEffects, peopleEffects } from './effects.ts';
export { findIndexOf, foundCases, listCasesOfIndex, listPersons, listPersonsOfIndex, searchCases } from './store.ts';
export { type IdKind, isVerified, type Person, type PersonKind, type Verification } from './types.ts';
