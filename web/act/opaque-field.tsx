/** A value that no form can edit, such as an interest clause that the reader of instruments found: shown as it is. */
export function OpaqueField({ title, value }: { title: string; value: unknown }) {
  if (value === undefined) return null;
  return (
    <details className="small">
      <summary>{title}</summary>
      <code className="mono">{JSON.stringify(value)}</code>
    </details>
  );
}
