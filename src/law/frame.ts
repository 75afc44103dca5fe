import { type Citation, type Day, type Refusal, RefusalError, type Text } from '#kernel';
import { type Law, type LawId, laws } from './laws.ts';
import { refuseLaw } from './refusals.ts';
import { byEdition } from './renumbering.ts';

/**
 * How sure we are of a rule: `read` and `quoted` may block an act, `recalled` and `local` only warn
 * unless a court adopts the rule as its own.
 */
export type Certainty = 'read' | 'quoted' | 'recalled' | 'local';
const certaintyOrder: readonly Certainty[] = ['read', 'quoted', 'recalled', 'local'];

/** The weaker of several certainties: what a derived finding may claim. */
export function weakestCertainty(...all: readonly Certainty[]): Certainty {
  return all.reduce((a, b) => (certaintyOrder.indexOf(b) > certaintyOrder.indexOf(a) ? b : a), 'read' as Certainty);
}

/** Names an article of a registered law; the law's id is checked by type. */
export function cite(law: LawId, article: string): Citation {
  return { law, article };
}

/** 《title》第N条, the way documents print a citation. */
export function printCitation(citation: Citation): string {
  const law = laws[citation.law as LawId];
  // Clauses of a standard are numbered 4.2 and have no 条.
  const article = (law as Law).rank === 'standard' ? citation.article : citation.article.replace(/^(\d+)/, '第$1条');
  return `${marked(law.title)}${article}`;
}

const markedTitles = new Map<string, string>();

/** A title between its marks; a title inside a title takes single ones: 《…适用〈中华人民共和国民事诉讼法〉的解释》. */
function marked(title: string): string {
  const known = markedTitles.get(title);
  if (known !== undefined) return known;
  const made = `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
  markedTitles.set(title, made);
  return made;
}

/** What a rule found, with everything a letter needs to print the reason. `because` is one sentence a step. */
export type Finding<O> = {
  readonly value: O;
  readonly rule: string;
  /** The first day of the version that decided. */
  readonly version: string;
  readonly cites: readonly Citation[];
  readonly certainty: Certainty;
  readonly because: readonly Text[];
};

/** What a version's code returns: the value and the sentences that explain it. */
export type Decided<O> = { readonly value: O; readonly because: readonly Text[] };

export type RuleVersion<I, O> = {
  /** Where an amendment moved the article, the number that it bore on the version's last day; see `renumbering.ts`. */
  readonly cites: readonly [Citation, ...Citation[]];
  /** First day in force, `YYYY-MM-DD`. */
  readonly from: string;
  /** First day no longer in force, or null. */
  readonly until: string | null;
  readonly certainty: Certainty;
  /** A better source that confirmed the rule, or what a reader should know of it. */
  readonly note?: string;
  readonly decide: (input: I) => Decided<O>;
};

export type RuleSpec<I, O> = {
  readonly id: string;
  readonly title: Text;
  /** Rows of the rule table that this rule encodes, such as `B-13`. */
  readonly rows: readonly string[];
  /** Set while no act or question uses the rule: the mission row that will. */
  readonly awaits?: string;
  readonly versions: readonly [RuleVersion<I, O>, ...RuleVersion<I, O>[]];
};

export type Rule<I, O> = RuleSpec<I, O> & {
  /** Decides under the version in force on a day. Throws when none is in force: the caller chose a day outside the rule's history. */
  readonly decideOn: (on: Day, input: I) => Finding<O>;
  /** The same for days and facts from outside: refuses `rule-not-in-force`, or with what the version's code threw as `RefusalError`. */
  readonly askOn: (on: Day, input: I) => Finding<O> | Refusal;
  /** True when a version is in force on the day. */
  readonly inForceOn: (on: Day) => boolean;
};

function inForce<V extends { from: string; until: string | null }>(versions: readonly V[], on: Day): V | undefined {
  // ISO days of four-digit years sort as text; rules are asked a million times in a night, so no day is parsed here.
  const iso = on.toString();
  return versions.find((v) => v.from <= iso && (v.until === null || iso < v.until));
}

const registered = new Map<string, Rule<never, unknown>>();

/**
 * Registers a dated, cited rule; its versions are cut where an amendment renumbered what they cite. Throws at load when
 * versions overlap or an id is taken.
 */
export function rule<I, O>(declared: RuleSpec<I, O>): Rule<I, O> {
  if (registered.has(declared.id)) throw new Error(`rule ${declared.id} is declared twice`);
  const [first, ...later] = declared.versions.flatMap(byEdition);
  if (first === undefined) throw new Error(`rule ${declared.id} has no version`);
  const spec: RuleSpec<I, O> = { ...declared, versions: [first, ...later] };
  for (const [i, a] of spec.versions.entries()) {
    for (const b of spec.versions.slice(i + 1)) {
      const disjoint = (a.until !== null && a.until <= b.from) || (b.until !== null && b.until <= a.from);
      if (!disjoint) throw new Error(`rule ${spec.id}: versions from ${a.from} and ${b.from} overlap`);
    }
  }
  const decideOn = (on: Day, input: I): Finding<O> => {
    const version = inForce(spec.versions, on);
    if (!version) throw new RangeError(`rule ${spec.id} has no version in force on ${on}`);
    const { value, because } = version.decide(input);
    return { value, rule: spec.id, version: version.from, cites: version.cites, certainty: version.certainty, because };
  };
  const askOn = (on: Day, input: I): Finding<O> | Refusal => {
    if (!inForce(spec.versions, on))
      return refuseLaw('rule-not-in-force', { values: { zh: spec.title.zh, en: spec.title.en, on: on.toString() } });
    try {
      return decideOn(on, input);
    } catch (error) {
      if (error instanceof RefusalError) return error.refusal;
      throw error;
    }
  };
  const inForceOn = (on: Day) => inForce(spec.versions, on) !== undefined;
  const made = { ...spec, decideOn, askOn, inForceOn };
  registered.set(spec.id, made as unknown as Rule<never, unknown>);
  return made;
}

/** Every rule that has been loaded, for the register and its tests. */
export function registeredRules(): readonly Rule<never, unknown>[] {
  return [...registered.values()];
}
