/**
 * Stands in the bundle for `@aws-sdk/middleware-endpoint-discovery`, of which DynamoDB's client takes the configuration
 * and no command uses the rest: a cache of endpoints that nobody asks, with 8 kB of code behind it.
 */
export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}

// biome-ignore lint/style/useNamingConvention: the name that the client imports
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
