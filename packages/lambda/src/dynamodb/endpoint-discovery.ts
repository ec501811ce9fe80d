/**
 * Returns the client's configuration unchanged. In the bundle, this module replaces
 * `@aws-sdk/middleware-endpoint-discovery`: 8 kB that DynamoDB's client loads and none of its commands uses.
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
