import type { CleanText } from './clean-text.ts';
import { looseNameAt } from './loose-names.ts';
import { roles, sideOf } from './mentions.ts';
import type { PartySide } from './reading.ts';

export type BareName = { readonly name: string; readonly side: PartySide; readonly start: number };

// A real operative part names few people; a longer list is no list of parties.
const namesMax = 60;
const sentenceOpening =
  /(?:^|[。；：])(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}项[:：]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.])?(?:(?:变更)?为[:：]?|改判|判令|限|由|责令|截[至止][^，；。]{4,16}，)?[“"]?/g;
/** Roles that do not tell who owes whom. */
export const appellate = /^(?:再审被申请人|再审申请人|被上诉人|上诉人)/;
const afterSubject =
  /^(?:应当?|须|需|自愿|于|自(?!然)|在|共同|连带|立即|向|支付|偿还|返还|归还|赔偿|给付|退还|尚欠|欠|对|就|各)/;
const paid =
  /(?:支付|偿还|返还|归还|给付|赔偿|退还|清偿|补偿|尚欠|欠)(?:给)?|向(?=[^，；。]{1,30}?(?:支付|偿还|返还|归还|给付|赔偿|退还|赔礼|交付|移交))/g;

function nameAt(text: string, at: number): string {
  return roles.some((r) => text.startsWith(r, at)) ? '' : looseNameAt(text, at);
}

/**
 * The parties of a text that uses no role words ("甲公司于本判决生效之日起十日内支付乙公司货款…", as judgments on appeal
 * do): who opens a sentence and must do something is the debtor, whom he pays the creditor. Offsets of `text`.
 */
export function bareNames(clean: CleanText, from: number, to: number): BareName[] {
  const text = clean.text.slice(from, to);
  const out: BareName[] = [];
  for (const opening of text.matchAll(sentenceOpening)) {
    let at = opening.index + opening[0].length;
    // On appeal the role says who appealed, not who owes.
    at += appellate.exec(text.slice(at, at + 8))?.[0].length ?? 0;
    const subjects: BareName[] = [];
    for (let name = nameAt(text, at); name !== '' && subjects.length < 20; name = nameAt(text, at)) {
      subjects.push({ name, side: 'debtor', start: at });
      at += name.length;
      const joint = /^(?:、|和|及|与|以及)/.exec(text.slice(at, at + 2));
      if (!joint) break;
      at += joint[0].length;
    }
    if (subjects.length === 0 || !afterSubject.test(text.slice(at, at + 4))) continue;
    out.push(...subjects);
    const rest = text.slice(at, at + 400).split(/[。；]/)[0] ?? '';
    for (const verb of rest.matchAll(paid)) {
      const verbEnd = at + verb.index + verb[0].length;
      const start = verbEnd + (appellate.exec(text.slice(verbEnd, verbEnd + 8))?.[0].length ?? 0);
      const name = nameAt(text, start);
      if (name !== '' && !subjects.some((s) => s.name === name)) out.push({ name, side: 'creditor', start });
    }
    if (out.length > namesMax) break;
  }
  return out;
}

const dismissed =
  /驳回((?:反诉)?原告|(?:再审)?申请人)(?:\([^()]{2,6}\))?([^，；。：、()]{2,36}(?:\([^()]{2,6}\)[^，；。：、()]{2,30})?)的(?:其他|其余|其它|全部)?(?:诉讼|仲裁|反诉)?请求/g;
const bearing =
  /由((?:反诉)?被告|被申请人)([^，；。：]{2,120}?)(?:共同|连带|平均|各自|各)?(?:负担|承担)(?![^，；。]{0,12}责任)/g;

// "被告某某运输队于本判决生效之日起…": what must be done by when ends the names of those who must do it.
const ordered =
  /((?:反诉)?(?:原告|被告)|(?:被)?申请人|第三人)(?:\([^()]{2,6}\))?([^，；。：]{2,120}?)(?:应?(?:于|自|在)本(?:判决|裁决|调解|裁定|民事)|立即停止)/g;
// "没收某某公司违法所得", "对某某公司处罚款": whom an agency imposes something on, who bears no role.
const imposed =
  /(?:没收|对)(?:[^，；。：]{0,12}(?:责任人员?|主管人员|当事人|人员))?([^，；。：、的对]{2,30}?)(?:的)?(?:(?:违法|非法)(?:所得|生产|经营|开采|销售|财物|行为)|(?:作出|给予|处以?|予以)[^，；。]{0,24}罚款)/g;

const charged = /(?:^|[。；：、.])责令([^，；。：、]{2,30}?)(?:应当?)?(?:自|于|立即|限期)/g;

/**
 * Names that a phrase of the text delimits on both sides ("驳回原告某某商贸行的其他诉讼请求", "由被告某某甲店负担"), whatever form they
 * have; elsewhere a name runs into the words after it.
 */
export function delimitedNames(clean: CleanText, from: number, to: number): (BareName & { role: string })[] {
  const text = clean.text.slice(from, to);
  const out: (BareName & { role: string })[] = [];
  const add = (role: string, name: string, start: number) => {
    const plain =
      /^[\u4e00-\u9fa5A-Za-z()·.]{2,36}$/.test(name) &&
      !/[元费款息]$|[在以]|范围|上述|本判|自愿|应当?|承担|负担|按|第[一二三]/.test(name);
    if (plain && !roles.some((r) => name.includes(r)) && out.length < namesMax)
      out.push({
        name,
        role,
        side: sideOf(role),
        start,
      });
  };
  for (const m of text.matchAll(dismissed)) add(m[1] as string, m[2] as string, m.index + m[0].indexOf(m[2] as string));
  for (const m of [...text.matchAll(bearing), ...text.matchAll(ordered)]) {
    let at = m.index + m[0].indexOf(m[2] as string);
    let side = m[1] as string;
    for (const piece of (m[2] as string).split('、')) {
      const role = /^(?:(?:反诉)?(?:原告|被告)|(?:被)?申请人|第三人)/.exec(piece)?.[0] ?? '';
      if (role !== '') side = role;
      add(side, piece.slice(role.length), at + role.length);
      at += piece.length + 1;
    }
  }
  for (const m of [...text.matchAll(imposed), ...text.matchAll(charged)])
    add('当事人', m[1] as string, m.index + m[0].indexOf(m[1] as string));
  return out;
}
