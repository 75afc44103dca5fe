import { isSum } from '#cases';
import { type Citation, type Day, type Fen, formatYuan, isRefusal, type Refusal, type Text, text } from '#kernel';
import { cite } from '#law';
import { isLive } from '#property';
import type { Dossier } from '../dossier.ts';
import { type Statement, statementOf } from '../owed.ts';
import { refuseClosing } from './refusals.ts';

/** One condition of closing as performed. A lawful one blocks; a house one is listed and tracked on after closing. */
export type ClosingCondition = {
  readonly id: string;
  readonly title: Text;
  readonly met: boolean;
  readonly blocks: boolean;
  readonly cites: readonly Citation[];
  /** The act that would supply it. */
  readonly suppliedBy?: string;
  readonly evidence?: Text;
  readonly refusal?: Refusal;
};

const performed = [cite('docketing-closing-opinions', '15')] as const;
const paidOut = [cite('case-funds-provisions', '10')] as const;
const fee = [cite('litigation-fee-measures', '20')] as const;
const house = [cite('court-presets', '结案前清理')] as const;

type Lawful = Omit<ClosingCondition, 'met' | 'blocks'>;

function lawful(condition: Lawful): ClosingCondition {
  return { ...condition, met: condition.refusal === undefined, blocks: true };
}

/** Obligations that are no sums: each needs a record that it was done. */
function openDuties(dossier: Dossier) {
  return dossier.obligations.filter(
    (o) =>
      !isSum(o) &&
      !dossier.performances.some((p) => p.obligationId === o.id && (p.kind === 'done' || p.kind === 'waiver')),
  );
}

/** What lies in the case's account or is promised and has not gone out. */
function undistributed(dossier: Dossier): Fen {
  return dossier.accounts
    .filter((a) => a.kind === 'held' || a.kind === 'withheld' || a.kind === 'payable')
    .reduce((sum, a) => sum + a.creditFen - a.debitFen, 0n);
}

function claimLines(dossier: Dossier, statement: Statement): ClosingCondition[] {
  const open = statement.toCreditors;
  const duty = openDuties(dossier)[0];
  const feeOpen = statement.rows.find((r) => r.kind === 'fee')?.open ?? 0n;
  return [
    lawful({
      id: 'claims-settled',
      title: text('金钱给付义务全部履行或者书面放弃', 'Every sum is performed or waived in writing'),
      cites: performed,
      suppliedBy: 'record-performance',
      evidence: text(
        `截至${statement.asOf}尚欠${formatYuan(open)}元`,
        `${formatYuan(open)} yuan are open on ${statement.asOf}`,
      ),
      ...(open > 0n
        ? { refusal: refuseClosing('claims-open', { values: { open: formatYuan(open) }, cites: performed }) }
        : {}),
    }),
    lawful({
      id: 'duties-done',
      title: text('其他义务全部履行', 'Every other duty is done'),
      cites: performed,
      suppliedBy: 'record-duty-done',
      ...(duty
        ? { refusal: refuseClosing('duties-open', { values: { position: duty.position + 1 }, cites: performed }) }
        : {}),
    }),
    lawful({
      id: 'fee-settled',
      title: text('申请执行费已经交纳或者决定减免', 'The fee is paid or remitted'),
      cites: fee,
      suppliedBy: 'distribute',
      ...(feeOpen > 0n
        ? { refusal: refuseClosing('fee-open', { values: { open: formatYuan(feeOpen) }, cites: fee }) }
        : {}),
    }),
  ];
}

function moneyLines(dossier: Dossier): ClosingCondition[] {
  const held = undistributed(dossier);
  const pending =
    dossier.deductions.some((d) => d.state === 'ordered' || d.state === 'reported') ||
    dossier.controls.some((c) => c.pendingFen > 0n);
  return [
    lawful({
      id: 'money-paid-out',
      title: text('案款全部发放', 'All money of the case is paid out'),
      cites: paidOut,
      suppliedBy: held > 0n && dossier.payments.some((p) => p.state === 'approved') ? 'execute-payments' : 'distribute',
      ...(held > 0n
        ? { refusal: refuseClosing('money-held', { values: { amount: formatYuan(held) }, cites: paidOut }) }
        : {}),
    }),
    lawful({
      id: 'no-pending-deduction',
      title: text('没有未办结的扣划', 'No deduction is pending'),
      cites: paidOut,
      ...(pending ? { refusal: refuseClosing('deduction-pending', { cites: paidOut }) } : {}),
    }),
  ];
}

const openStates = ['issued', 'delivered', 'accepted'];

function houseLines(dossier: Dossier): ClosingCondition[] {
  const silent = dossier.requests.filter((r) => openStates.includes(r.status));
  const units = [...new Set(silent.map((r) => dossier.units.find((u) => u.id === r.unitId)?.name ?? r.unitId))];
  const live = dossier.controls.filter(isLive);
  const line = (id: string, title: Text, names: readonly string[], evidence: Text): ClosingCondition => ({
    ...{ id, title, met: names.length === 0, blocks: false, cites: house },
    ...(names.length > 0 ? { evidence } : {}),
  });
  return [
    line(
      'units-answered',
      text('协助单位均已答复', 'Every unit has answered'),
      units,
      text(
        `尚未答复：${units.join('、')}；结案后继续跟踪`,
        `${units.length} units have not answered; tracked on after closing`,
      ),
    ),
    line(
      'controls-released',
      text('控制措施均已解除', 'Every control is released'),
      live.map((c) => c.id),
      text(
        `尚有${live.length}项控制措施，结案时一并裁定解除并跟踪`,
        `${live.length} controls are live; closing orders their release and tracks it`,
      ),
    ),
  ];
}

/** The conditions of closing a case as performed on a day, lawful ones first. Refuses what the statement refuses. */
export function closingConditions(dossier: Dossier, on: Day): ClosingCondition[] | Refusal {
  const statement = statementOf(dossier, on);
  if (isRefusal(statement)) return statement;
  return [...claimLines(dossier, statement), ...moneyLines(dossier), ...houseLines(dossier)];
}
