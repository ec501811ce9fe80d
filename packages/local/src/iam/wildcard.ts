/**
 * Whether an IAM pattern covers a value: `*` stands for any characters, none included, and `?` for exactly one.
 * Linear in time for any pattern, so no policy can make it run long.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesWildcard(pattern: string, value: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < value.length) {
    if (pattern[at] === '*') {
      star = at++;
      mark = from;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === value[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++mark;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

/**
 * Whether an ARN pattern covers an ARN part by part, so that a `*` doesn't reach over a colon, as ArnLike compares.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [toParts(pattern), toParts(arn)];
  return parts.length === patterns.length && parts.every((part, index) => matchesWildcard(patterns[index] ?? '', part));
}

/** An ARN's six parts; the last keeps its colons. */
function toParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
