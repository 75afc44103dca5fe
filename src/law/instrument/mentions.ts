import { looseNameAt } from './loose-names.ts';
import type { PartySide, ReadParty } from './reading.ts';

/** Stands in clean text for what a caller has blanked out, one for one, so that offsets stay. */
export const blank = '\u0001';

const debtorRoles = [
  '附带民事诉讼被告人',
  '附带民事诉讼被告',
  '再审被申请人',
  '被申请执行人',
  '反诉被告',
  '原审被告',
  '被处罚单位',
  '被执行单位',
  '被征收人',
  '缴费义务人',
  '赔偿义务机关',
  '你单位',
  '你公司',
  '被处罚人',
  '被申请人',
  '被执行人',
  '被上诉人',
  '被告人',
  '被告单位',
  '被告',
  '债务人',
  '借款人',
  '保证人',
  '担保人',
  '抵押人',
  '出质人',
  '承租人',
  '用人单位',
  '当事人',
  '乙方',
  '丙方',
  '丁方',
] as const;
const creditorRoles = [
  '附带民事诉讼原告人',
  '附带民事诉讼原告',
  '再审申请人',
  '申请执行人',
  '反诉原告',
  '原审原告',
  '申请人',
  '上诉人',
  '原告人',
  '原告',
  '债权人',
  '出借人',
  '贷款人',
  '出租人',
  '被害人',
  '被害单位',
  '受害人',
  '集资参与人',
  '赔偿请求人',
  '甲方',
] as const;
const thirdRoles = ['原审第三人', '第三人', '案外人'] as const;

const sides = new Map<string, PartySide>([
  ...debtorRoles.map((r) => [r, 'debtor'] as const),
  ...creditorRoles.map((r) => [r, 'creditor'] as const),
  ...thirdRoles.map((r) => [r, 'third'] as const),
]);
/** Every role word, longest first, so that 被申请人 is never read as 申请人. */
export const roles: readonly string[] = [...sides.keys()].sort((a, b) => b.length - a.length);

export function sideOf(role: string): PartySide {
  return sides.get(role) ?? 'third';
}

const literal = (s: string) => s.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
/** A party named at a place of the text. `name` is how the reading refers to it. */
export type Mention = {
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
  readonly side: PartySide;
};

export type Cast = {
  readonly parties: readonly ReadParty[];
  readonly pattern: RegExp;
  readonly byName: ReadonlyMap<string, ReadParty>;
  /** Names that both sides bear in a text with the names removed (某公司); they are told apart by their role. */
  readonly ambiguous: ReadonlySet<string>;
};

// More names than this are not searched for one by one; real instruments stay far below.
const namesMax = 80;

function isPlaceholder(name: string): boolean {
  return /^[甲乙丙丁戊己庚辛A-Z]$/.test(name);
}

/** A name of one letter is a name only where it is no part of a word (甲方, 甲级). */
function nameSource(name: string): string {
  return isPlaceholder(name) ? `(?<![A-Za-z])${name}(?![方级类种等型醇烷肝地某A-Za-z\\d])` : literal(name);
}

/** Prepares the search for the parties of a heading (possibly none). */
export function castOf(parties: readonly ReadParty[], ambiguous: ReadonlySet<string> = new Set()): Cast {
  const byName = new Map<string, ReadParty>();
  for (const p of parties)
    for (const n of [p.name, p.alias]) if (n !== undefined && (n.length >= 2 || isPlaceholder(n))) byName.set(n, p);
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).slice(0, namesMax);
  const group =
    '原、?被告(?:双方)?|双方当事人|(?:原告、)?双方|各方|(?:[二两三四五六七八九十各全]|上述|上列|以上|前述|其他|其余)+(?:名|位|个)?(?:被告人?|原告|被申请人|申请人|被执行人|保证人|担保人)';
  const pattern = new RegExp(
    `(${names.map(nameSource).join('|') || '\\u0000'})|(${group})|(第[一二三四五六七八九十])?(${roles.join('|')})(?!民币|身损|身权|员|数)`,
    'g',
  );
  return { parties, pattern, byName, ambiguous };
}

const ordinal =
  /^(?:\(?([一二三四五六七八九十]|\d{1,2})\)?)(?!、(?!被告|被申|原告|申请|第三人))(?![次直致起并同切定律般审年月日.\d万千百元部期项])/;

/** All parties mentioned in a piece of clean text, in order. Names after a role are read even when no heading gave them. */
export function findMentions(text: string, cast: Cast): Mention[] {
  const out: Mention[] = [];
  const p = cast.pattern;
  p.lastIndex = 0;
  for (let m = p.exec(text); m !== null; m = p.exec(text)) {
    let end = m.index + m[0].length;
    const known = m[1];
    if (known !== undefined) {
      const party = cast.byName.get(known) as ReadParty;
      out.push({ start: m.index, end, names: [party.name], side: party.side });
    } else if (m[2] !== undefined) {
      const side = /原、?被告|双方|各方/.test(m[2]) ? 'third' : /原告|(?<!被)申请人/.test(m[2]) ? 'creditor' : 'debtor';
      out.push({ start: m.index, end, names: groupNames(m[2], side, cast), side });
    } else {
      const role = m[4] as string;
      // 反诉被告(原告)张三: the bracket repeats the role in the main action.
      const again = new RegExp(`^\\((?:本诉|反诉|原审|一审)?(?:${roles.join('|')})\\)`).exec(text.slice(end, end + 16));
      if (again) end += again[0].length;
      // A bracket that the caller has blanked out stands between a role and its name too.
      while (text[end] === blank) end++;
      // "支付原告：某某汽修厂修理费": some courts set a colon between role and name.
      const colon = text[end] === '：' ? namesAfterRole(text, end + 1, role, cast) : undefined;
      // "被告一某某网络公司": a number before the name.
      const counted = /^[一二三四五六七八九](?=某|[\u4e00-\u9fa5]某(?!某))/.test(text.slice(end, end + 4)) ? 1 : 0;
      const named = colon && colon.names.length > 0 ? colon : namesAfterRole(text, end + counted, role, cast);
      if (named.names.length > 0) {
        const side = /上诉|再审/.test(role) ? cast.byName.get(named.names[0] ?? '')?.side : undefined;
        out.push({ start: m.index, end: named.end, names: named.names, side: side ?? sideOf(role) });
        p.lastIndex = named.end;
        continue;
      }
      const number = m[3] === undefined ? ordinal.exec(text.slice(end, end + 5)) : null;
      const label = m[3] !== undefined ? `${m[3]}${role}` : number ? `${role}${number[1]}` : role;
      if (number) end += number[0].length;
      out.push({ start: m.index, end, names: byRole(role, label, cast), side: sideOf(role) });
    }
    p.lastIndex = Math.max(end, m.index + 1);
  }
  return out.map((m) => relativeOf(text, m));
}

/** "被告曹某之妻邓某" is 邓某. */
function relativeOf(text: string, m: Mention): Mention {
  const kin = /^(?:之|的)(?:妻子?|丈夫|夫|配偶|父亲?|母亲?|儿子|女儿|[子女兄弟姐妹])/.exec(
    text.slice(m.end, m.end + 4),
  )?.[0];
  const name = kin === undefined ? '' : looseNameAt(text, m.end + kin.length);
  return kin === undefined || name === '' ? m : { ...m, end: m.end + kin.length + name.length, names: [name] };
}

function namesAfterRole(text: string, at: number, role: string, cast: Cast): { names: string[]; end: number } {
  const names: string[] = [];
  let end = at;
  let next = at;
  while (names.length < 30) {
    const rest = text.slice(next, next + 60);
    if (names.length > 0 && roles.some((r) => rest.startsWith(r))) break;
    let name = '';
    for (const n of cast.byName.keys()) if (n.length > name.length && rest.startsWith(n)) name = n;
    const party = cast.byName.get(name);
    if (!party && !(names.length > 0 && cast.parties.some((q) => q.mentionedOnly !== true)))
      name = looseNameAt(text, next);
    if (
      name === '' ||
      /^(?:上述|共同|原告|被告|双方|一次|按期|如期|逾期|名下|所有|其他|全部|借款|利息|货款|本金|违约金|各项)/.test(name)
    )
      break;
    if (/[费款金息]$/.test(name)) break;
    names.push(cast.ambiguous.has(name) ? `${role}${name}` : (party?.name ?? name));
    end = next + name.length;
    const alias = /^\((?:以下)?(?:简称|下称)[^)]{1,20}\)/.exec(text.slice(end, end + 30));
    if (alias) end += alias[0].length;
    const joint = /^(?:、|和|及|与|以及)/.exec(text.slice(end, end + 2));
    if (!joint) break;
    next = end + joint[0].length;
  }
  return { names, end };
}

function ofSide(cast: Cast, side: PartySide): string[] {
  return [...new Set(cast.parties.filter((q) => q.side === side).map((q) => q.name))];
}

function groupNames(word: string, side: PartySide, cast: Cast): string[] {
  const all = side === 'third' ? [...ofSide(cast, 'creditor'), ...ofSide(cast, 'debtor')] : ofSide(cast, side);
  return all.length > 0 && !/其他|其余/.test(word) ? all : [word];
}

function byRole(role: string, label: string, cast: Cast): string[] {
  const same = cast.parties.filter(
    (q) =>
      q.role === role ||
      (q.side === sideOf(role) && q.side !== 'third' && /^(?:原告|被告|申请人|被申请人)$/.test(role)),
  );
  const index =
    /([一二三四五六七八九十]|\d{1,2})$/.exec(label.slice(role.length))?.[1] ??
    /^第([一二三四五六七八九十])/.exec(label)?.[1];
  if (index !== undefined) {
    const n = /\d/.test(index) ? Number(index) : '〇一二三四五六七八九十'.indexOf(index);
    const party = same[n - 1];
    return [party?.name ?? label];
  }
  const exact = same.filter((q) => q.role === role);
  const chosen = [...new Set((exact.length > 0 ? exact : same).map((q) => q.name))];
  return chosen.length > 0 ? chosen : [label];
}
