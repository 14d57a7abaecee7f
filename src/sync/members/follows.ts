/** Does an appointment take over from another, or from one that does? Of each it is asked whom it takes over from. */
export function follows(id: string, other: string, predecessorOf: (id: string) => string | null | undefined): boolean {
  const seen = new Set<string>();
  let at: string | null | undefined = id;
  while (at != null && at !== other && !seen.has(at)) {
    seen.add(at);
    at = predecessorOf(at);
  }
  return at === other;
}
