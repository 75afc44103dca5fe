/**
 * The court's legal clock as a unit sees it: read over HTTP, kept for a second, never going back. Between two readings a
 * request may bring a later moment; when the court is away the last known moment stands.
 */
export class LegalClock {
  private known: Temporal.Instant | undefined;
  private readAtMs = 0;
  private readonly url: URL;

  constructor(courtUrl: string) {
    this.url = new URL('/linkage/v1/legal-now', courtUrl);
  }

  /** Takes note of a legal moment. */
  see(moment: string): void {
    const seen = Temporal.Instant.from(moment);
    if (!this.known || Temporal.Instant.compare(seen, this.known) > 0) this.known = seen;
  }

  /** Whether the court has been heard since the start; until then nothing falls due and nothing lapses. */
  isKnown(): boolean {
    return this.known !== undefined;
  }

  /** The legal moment; real time until the court has been heard for the first time. */
  now(): string {
    return (this.known ?? Temporal.Now.instant()).toString();
  }

  async refresh(maxAgeMs = 1000): Promise<void> {
    const nowMs = performance.now();
    if (this.readAtMs > 0 && nowMs - this.readAtMs < maxAgeMs) return;
    try {
      const response = await fetch(this.url, { signal: AbortSignal.timeout(2000) });
      const body = (await response.json()) as { legalNow: string };
      this.see(body.legalNow);
      this.readAtMs = nowMs;
    } catch {
      // The court may be starting, stopped or killed: the last known moment stands and the next round asks again.
      this.readAtMs = 0;
    }
  }
}
