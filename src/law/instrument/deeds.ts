import { addUnread, type Draft, type Draftbook, mark } from './draft.ts';
import { findMoney, findPerformWithin } from './figures.ts';
import { findMentions } from './mentions.ts';
import type { ItemKind } from './reading.ts';
import { assignWho, rememberWho, whoIn } from './who.ts';

const forbearance = /停止(?!支付)|不得(?!超|少于|低于|晚于|迟于|早于)|禁止|立即停用/;
const delivery = /交付|移交|交由|交还|交出|腾退|腾空|腾房|搬离|搬出|迁出|迁离|撤离|返还|归还|退还|提取|取回|交回/;
const act =
  /办理|重新作出|协助|配合|赔礼道歉|道歉|消除|处理完毕|恢复|拆除|销毁|清除|铲除|移除|删除|清理|修复|修理|维修|更换|开具|出具|提供|继续履行|履行|登报|排除妨害|排除妨碍|排除危险|探望|探视|过户|变更登记|涂销|解除抵押|注销|签订|迁移|安装|整改|改正|补办|缴存|补缴|公开|转移|刊登|采取|抵偿|抵债|解除[^，；。]{0,20}(?:查封|冻结|保全)|置备|查阅|盖章|签署|发布/;

/** Reads a clause that orders a delivery, a deed or a forbearance; false when it orders none. */
export function readDeed(book: Draftbook, from: number, to: number, point: number): boolean {
  const text = book.clean.text.slice(from, to);
  const kind: ItemKind | undefined = /没收|追缴|上缴国库/.test(text)
    ? 'confiscation'
    : forbearance.test(text)
      ? 'forbearance'
      : delivery.test(text)
        ? 'delivery'
        : act.test(text)
          ? 'act'
          : undefined;
  if (kind === undefined) return false;
  // "被告付清上述款项后，原告于三日内协助办理过户": who must first do something else is not who must do this.
  const condition = /^[^；。]{2,60}?(?:后|之?日起[^，；。]{0,12}内?)，(?=.)/.exec(text)?.[0].length ?? 0;
  const ordered = condition > 0 && findMentions(text.slice(condition), book.cast)[0]?.start === 0 ? condition : 0;
  const who = whoIn(
    text
      .slice(ordered)
      .replace(forbearance, '支付')
      .replace(delivery, (w) => (w.length === 2 ? '支付' : w))
      .replace(act, (w) => (w.length === 2 ? '支付' : w)),
    book,
  );
  // "原告于被告付清上述款项后十日内协助被告过户": who opens the clause must do it, whoever else it names.
  const rest = text.slice(ordered);
  const mentions = findMentions(rest, book.cast);
  const [opener] = mentions;
  const other = mentions.some((m) => m.side !== 'creditor' && /[，由]$/.test(rest.slice(0, m.start)));
  const does =
    opener?.start === 0 &&
    opener.side === 'creditor' &&
    !other &&
    /^(?:应|须|需|于|在|协助|配合)/.test(rest.slice(opener.end))
      ? opener.names
      : undefined;
  const item: Draft = {
    kind,
    owedBy: [],
    owedTo: kind === 'confiscation' ? 'treasury' : '',
    object: text.replace(/[。；，]+$/, '').slice(0, 400),
    start: from,
    end: to,
    point,
  };
  const turned = does && !does.some((n) => who.debtors.includes(n));
  assignWho(item, turned ? { debtors: does, creditors: who.debtors } : who, book);
  if (item.owedBy.length === 0) mark(item, 'missing', 'owedBy');
  const within = findPerformWithin(text);
  if (within) {
    item.performWithin = within.within;
    book.within ??= within.within;
  }
  if (book.conditional) item.conditional = true;
  rememberWho(who, book);
  book.items.push(item);
  const instead = /\((?:如|若|不能|无法)[^()]*\)/.exec(text);
  if (instead && findMoney(instead[0]).length > 0)
    addUnread(book, from + instead.index, from + instead.index + instead[0].length, 'not-understood');
  return true;
}
