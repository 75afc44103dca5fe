export {
  type Certainty,
  cite,
  type Decided,
  type Finding,
  printCitation,
  type Rule,
  type RuleSpec,
  type RuleVersion,
  registeredRules,
  rule,
  weakestCertainty,
} from './frame.ts';
export { type Law, type LawId, laws } from './laws.ts';
