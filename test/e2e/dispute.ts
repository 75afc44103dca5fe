import { idCheckCharacter } from '#law';

/** One invented dispute as its papers tell it: who owes whom how much, and the judgment that says so. */
export type Dispute = {
  readonly creditor: Person;
  readonly debtor: Person;
  readonly number: string;
  readonly principal: string;
  readonly costs: string;
  readonly day: Temporal.PlainDate;
  readonly effectiveDay: Temporal.PlainDate;
  readonly performBy: Temporal.PlainDate;
};

export type Person = {
  readonly name: string;
  readonly sex: '男' | '女';
  readonly bornOn: string;
  readonly idNumber: string;
  readonly address: string;
  readonly phone: string;
  readonly account: string;
};

function person(name: string, sex: Person['sex'], bornOn: string, order: string, phone: string): Person {
  const first17 = `513301${bornOn.replaceAll('-', '')}${order}`;
  return {
    ...{ name, sex, bornOn, phone, idNumber: first17 + idCheckCharacter(first17) },
    address: `G州康定市炉城街道向阳路${Number(order) % 90}号`,
    account: `62${order}88000${phone.slice(3)}`,
  };
}

const chinese = (day: Temporal.PlainDate) => `${day.year}年${day.month}月${day.day}日`;

/** The dispute of the stories; `today` is the legal day, so that the judgment could be performed some weeks ago. */
export function disputeOn(today: Temporal.PlainDate, serial: number): Dispute {
  const effectiveDay = today.subtract({ days: 60 });
  const day = effectiveDay.subtract({ days: 16 });
  return {
    creditor: person('和雪梅', '女', '1986-03-14', String(200 + serial * 2), `1390836${1000 + serial}`),
    debtor: person('多吉扎西', '男', '1979-11-02', String(301 + serial * 2), `1380836${2000 + serial}`),
    number: `（${day.year}）川3301民初${9000 + serial}号`,
    principal: '186400.00',
    costs: '4028.00',
    day,
    effectiveDay,
    performBy: effectiveDay.add({ days: 10 }),
  };
}

/** The judgment from its head to its operative part, as a clerk pastes it. */
export function judgmentOf({ creditor, debtor, number, principal, costs, day }: Dispute): string {
  const told = (p: Person) =>
    `${p.name}，${p.sex}，${chinese(Temporal.PlainDate.from(p.bornOn))}出生，汉族，住${p.address}，公民身份号码${p.idNumber}。`;
  return [
    'G州康定市人民法院',
    '民 事 判 决 书',
    number,
    `原告：${told(creditor)}`,
    `被告：${told(debtor)}`,
    `原告${creditor.name}与被告${debtor.name}买卖合同纠纷一案，本院立案后，依法适用简易程序，公开开庭进行了审理。本案现已审理终结。`,
    '判决如下：',
    `一、被告${debtor.name}于本判决生效之日起十日内向原告${creditor.name}支付货款${Number(principal)}元；`,
    `二、案件受理费${Number(costs)}元，由被告${debtor.name}负担，于本判决生效之日起十日内支付给原告${creditor.name}。`,
    '如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状。',
    chinese(day),
  ].join('\n');
}

/** A real PDF of one page with one line of Latin text on it. */
export function smallPdf(words: string): Buffer {
  const content = `BT /F1 24 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
