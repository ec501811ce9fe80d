/**
 * Whether an IAM pattern matches a value: `*` matches any number of characters, `?` exactly one.
 * Backtracks to the last `*` only, so no pattern takes exponential time, as it could as a regular expression.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesWildcard(pattern: string, value: string): boolean {
  let [patternIndex, valueIndex, starIndex, starEnd] = [0, 0, -1, 0];
  while (valueIndex < value.length) {
    if (pattern[patternIndex] === '*') {
      starIndex = patternIndex++;
      starEnd = valueIndex;
    } else if (
      patternIndex < pattern.length &&
      (pattern[patternIndex] === '?' || pattern[patternIndex] === value[valueIndex])
    ) {
      patternIndex++;
      valueIndex++;
    } else if (starIndex >= 0) {
      patternIndex = starIndex + 1;
      valueIndex = ++starEnd;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(patternIndex));
}

/**
 * Whether an ARN pattern matches an ARN as ArnLike does: part by part, so that a `*` does not match across colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, parts] = [splitArn(pattern), splitArn(arn)];
  return parts.length === patterns.length && parts.every((part, index) => matchesWildcard(patterns[index] ?? '', part));
}

/** Returns the six parts of an ARN; the last may contain colons. */
function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
