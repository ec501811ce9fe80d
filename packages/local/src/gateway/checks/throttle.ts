import type { StageModel } from '../../model.ts';
import type { Resource } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';

/** The account's limits, if the stage sets none: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
const accountLimits = { ratePerSecond: 10_000, burst: 5_000 };

interface Bucket {
  tokens: number;
  /** In milliseconds since the epoch. */
  filledAt: number;
}

/**
 * Creates the check of a method's request rate, which throws a GatewayError, 429, above it. Each method has a token bucket
 * that holds its burst and is refilled at its rate, by the most specific of the stage's settings.
 */
export function createThrottle(
  { throttling }: StageModel,
  now: () => Date,
): (httpMethod: string, resource: Resource) => void {
  const buckets = new Map<string, Bucket>();
  return (httpMethod, { path }) => {
    const methodAndPath = `${httpMethod} ${path}`;
    const { ratePerSecond, burst } = {
      ...accountLimits,
      ...throttling['* /*'],
      ...throttling[`${httpMethod} /*`],
      ...throttling[methodAndPath],
    };
    const filledAt = now().getTime();
    const bucket = buckets.get(methodAndPath) ?? { tokens: burst, filledAt };
    const earned = ((filledAt - bucket.filledAt) / 1000) * ratePerSecond;
    // The clock may have been set back.
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, earned));
    const isAllowed = tokens >= 1;
    buckets.set(methodAndPath, { tokens: isAllowed ? tokens - 1 : tokens, filledAt });
    if (!isAllowed) throw new GatewayError('THROTTLED');
  };
}
