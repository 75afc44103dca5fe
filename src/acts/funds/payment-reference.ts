/** The reference that the payee reads on his own statement; the bank names the payment by its id. */
export function paymentReference(id: string): string {
  return `AK${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
}
