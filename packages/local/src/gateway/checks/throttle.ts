import type { StageModel } from '../../model.ts';
import type { Resource } from '../definition.ts';
import { GatewayError } from '../gateway-error.ts';

/** The account's limits, if the stage sets none: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
const accountLimits = { ratePerSecond: 10_000, burst: 5_000 };

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Creates the check of a method's rate, which throws a GatewayError, 429, above it. Each method has a token bucket, as
 * large as its burst and filled at its rate, by the stage's settings for the method or else for all methods.
 */
export function createThrottle(
  { throttling }: StageModel,
  now: () => Date,
): (httpMethod: string, resource: Resource) => void {
  const buckets = new Map<string, Bucket>();
  return (httpMethod, { path }) => {
    const name = `${httpMethod} ${path}`;
    const { ratePerSecond, burst } = {
      ...accountLimits,
      ...throttling['* /*'],
      ...throttling[`${httpMethod} /*`],
      ...throttling[name],
    };
    const at = now().getTime();
    const bucket = buckets.get(name) ?? { tokens: burst, filledAt: at };
    const earned = ((at - bucket.filledAt) / 1000) * ratePerSecond;
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, earned));
    buckets.set(name, { tokens: tokens < 1 ? tokens : tokens - 1, filledAt: at });
    if (tokens < 1) throw new GatewayError('THROTTLED');
  };
}
