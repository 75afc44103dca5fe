const halfYear = { days: 180 };

/**
 * What the form of an act cannot say: which day and which ground go with what stands in the case. Days drawn at random are
 * mostly refused, and an act that is reached by luck alone is not reached in every run.
 */
export function likelyInput(act: string, today: string): object | undefined {
  const ahead = Temporal.PlainDate.from(today).add(halfYear).toString();
  switch (act) {
    case 'extend-clock':
      return { until: ahead };
    case 'defer-clock':
      return { until: ahead, ground: 'objection-pending' };
    case 'extend-term':
      return { askedOn: today, months: 1 };
    case 'stay-enforcement':
      return { from: today };
    case 'receive-declaration':
      return { receivedOn: today, nothing: true };
    case 'record-waiver':
      return { by: 'creditor', part: 'sum', on: today };
    case 'confirm-address':
      return { consent: false };
    case 'suspend-clock':
    case 'resume-clock':
    case 'resume-enforcement':
    case 'record-service':
    case 'record-duty-done':
    case 'record-performance':
      return { on: today };
    default:
      return undefined;
  }
}
