import type { StageModel } from '../../model.ts';
import { GatewayError } from '../gateway-error.ts';
import type { Route } from '../http/message.ts';

/** What an account has where the stage says nothing: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
const account = { ratePerSecond: 10_000, burst: 5_000 };

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Refuses with 429 what is over a method's rate: a token bucket for each method, as large as the burst
 * and filled at the rate, by the stage's settings for the method or else for all methods.
 */
export function createThrottle(
  { throttling }: StageModel,
  now: () => Date,
): (httpMethod: string, route: Route) => void {
  const buckets = new Map<string, Bucket>();
  return (httpMethod, { resource }) => {
    const name = `${httpMethod} ${resource.path}`;
    const { ratePerSecond, burst } = {
      ...account,
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
