/** Whether the version of a contract says that it may break clients. */
export interface Release {
  from: string;
  to: string;
  allowsBreaking: boolean;
  /** The rule that was applied, as a sentence. */
  reason: string;
}

/**
 * Applies Semantic Versioning to `info.version` of two contracts: a new major version may break clients, and before 1.0.0 a new
 * minor version. https://semver.org/#spec-item-4
 */
export function toRelease(from: string, to: string): Release {
  const [old, next] = [parse(from), parse(to)];
  if (!old || !next) {
    const reason = `\`info.version\` is ${JSON.stringify(old ? to : from)}, which does not have the form 1.2.3, so no version allows breaking changes.`;
    return { from, to, allowsBreaking: false, reason };
  }
  const isEarly = old.major === 0 && next.major === 0;
  const allowsBreaking = next.major > old.major || (isEarly && next.minor > old.minor);
  const kind = isEarly ? 'a new minor version, before 1.0.0,' : 'a new major version';
  const needed = isEarly ? `0.${old.minor + 1}.0` : `${old.major + 1}.0.0`;
  const reason = allowsBreaking
    ? `\`info.version\` moved from ${from} to ${to}: ${kind} allows breaking changes.`
    : `Breaking changes need ${isEarly ? 'a new minor version before 1.0.0' : kind}: set \`info.version\` to ${needed}; it is ${to}, was ${from}.`;
  return { from, to, allowsBreaking, reason };
}

function parse(text: string): { major: number; minor: number } | undefined {
  // Not a date such as 2026-01-31, which looks like a version with a suffix.
  const [, major, minor = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.\d+)?(?:[-+][0-9A-Za-z.+-]*)?$/.exec(text) ?? [];
  if (major === undefined || /^\d{4}-\d\d/.test(text)) return undefined;
  return { major: Number(major), minor: Number(minor) };
}
