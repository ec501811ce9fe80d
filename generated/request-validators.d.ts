// Generated from openapi.yaml by npm run generate. Do not edit.

export interface ValidationError {
  /** JSON Pointer to the place in the value, as in `/body/id`. */
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: { [name: string]: unknown };
  message?: string;
}

/** Answers whether a value is valid; what is wrong is in `errors` until the next call. */
export interface Validate {
  (value: unknown): boolean;
  errors?: ValidationError[] | null;
}

export declare const requestValidators: {
  readonly createItem: Validate;
  readonly getItem: Validate;
};

export declare const requestErrors: {
  readonly createItem: Validate;
  readonly getItem: Validate;
};
