import type { KeptClock } from '#deadlines';
import {
  type Citation,
  compareDays,
  type Day,
  decimalYuan,
  type Fen,
  type Id,
  type Instant,
  type Text,
  text,
} from '#kernel';
import { type ClockNodeId, type ClockOwner, clockNode, printCitation } from '#law';
import { type OfficerName, postTitles } from '#platform';
import { caseStatusWords, closingWords } from './case-words.ts';
import type { CitationRow, DocumentRef, Light, OfficerRef, Status } from './contract/values.ts';
import { type LightsOn, standingIn } from './court-rules.ts';

export const money = (fen: Fen): string => decimalYuan(fen);
export const dayText = (day: Day): string => day.toString();
export const moment = (at: Instant): string => at.toString();

/** A field that is left out when there is no value, as the contract has it. */
export function given<K extends string, T>(key: K, value: T | null | undefined): { [P in K]?: T } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]: T });
}

export function citesShown(cites: readonly Citation[]): CitationRow[] {
  return cites.map((c) => ({ ...c, printed: printCitation(c) }));
}

export function status<K extends string>(key: K, words: Record<K, Text>): Status {
  return { key, text: words[key] };
}

/** A light that no clock stands behind: a state put into a colour and words. */
export function plainLight(colour: Light['colour'], words: Text, extra: Partial<Light> = {}): Light {
  return { colour, words, cites: [], ...extra };
}

/** An officer under the post that matters here; undefined when he no longer holds it. */
export function officerRef(
  officers: readonly OfficerName[],
  id: Id | undefined,
  post?: string,
): OfficerRef | undefined {
  const own = officers.filter((o) => o.id === id);
  const found = own.find((o) => o.post === post) ?? own[0];
  if (!found) return undefined;
  const title = postTitles[found.post as keyof typeof postTitles];
  return { id: found.id, name: found.name, post: title, ...given('phone', found.deskPhone || undefined) };
}

/** Who has to act before a clock ends: the judge who handles the case, else whoever holds the post. */
export function ownerOf(owner: ClockOwner, officers: readonly OfficerName[], judge: Id | undefined) {
  if (owner === 'party' || owner === 'unit') return undefined;
  if (owner === 'judge') return officerRef(officers, judge, 'judge');
  return officerRef(officers, officers.find((o) => o.post === owner)?.id, owner);
}

/** The light of a clock with its last day, its articles and its owner. `named` puts the node before the words. */
export function clockLight(
  on: LightsOn,
  kept: KeptClock,
  owner: OfficerRef | undefined,
  { named = false }: { named?: boolean } = {},
): Light {
  const { clock } = kept;
  const standing = standingIn(on, kept);
  const { title } = clockNode(clock.node);
  const words = named ? text(`${title.zh}：${standing.text.zh}`, `${title.en}: ${standing.text.en}`) : standing.text;
  const working = standing.light === 'yellow' && standing.workingDaysLeft !== null;
  return {
    colour: standing.light,
    words: working
      ? text(
          `${words.zh}（${standing.workingDaysLeft}个工作日）`,
          `${words.en} (${standing.workingDaysLeft} working days)`,
        )
      : words,
    due: dayText(clock.due),
    left: working ? (standing.workingDaysLeft ?? 0) : standing.daysLeft,
    countedIn: working ? 'working-days' : 'days',
    cites: citesShown(clock.cites),
    ...given('owner', standing.light === 'red' || standing.light === 'yellow' ? owner : undefined),
    ...given('waitingFor', clock.waitingFor),
  };
}

/** The more urgent of lights comes first: overdue, near, waiting for others, normal, not running. */
export const urgency: Record<Light['colour'], number> = { red: 4, yellow: 3, blue: 2, green: 1, grey: 0 };

/** The clock by which a case is judged at a glance: the most urgent, among equals the earliest to end. */
export function worstClock(on: LightsOn, clocks: readonly KeptClock[]): KeptClock | undefined {
  return clocks
    .filter((k) => k.state !== 'closed')
    .map((k) => ({ k, rank: urgency[standingIn(on, k).light] }))
    .sort((a, b) => b.rank - a.rank || compareDays(a.k.clock.due, b.k.clock.due))[0]?.k;
}

export const noClockLight: Light = plainLight('grey', text('无在办节点', 'Nothing is running'));

/** A closed case has no light of its work any more: it says how it was closed. */
export function closedLight(method: string | null): Light {
  if (method === null) return plainLight('grey', caseStatusWords.closed);
  const how = closingWords(method);
  return plainLight('grey', text(`已结案·${how.zh}`, `Closed: ${how.en}`));
}

export function documentRef(document: { id: Id; titleZh: string; template: string }): DocumentRef {
  return {
    id: document.id,
    title: document.titleZh,
    template: document.template,
    pdfUrl: `/api/documents/${document.id}.pdf`,
  };
}

export function nodeTitle(node: ClockNodeId): Text {
  return clockNode(node).title;
}
