// Generated from openapi.yaml by npm run generate. Do not edit.

export interface paths {
    "/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save an item
         * @description Saves `data` under `id`, and never overwrites an item: repeating a request returns 200 again, so retries
         *     are safe; the same id with different data returns 409.
         */
        post: operations["createItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an item
         * @description Reads the item saved under `id`. A read after a successful save always sees it.
         */
        get: operations["getItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Identifies the item: letters, digits and `. _ ~ -`, which URLs need not encode. It does not begin with a
         *     dot, since `.` and `..` have a special meaning in URLs.
         * @example 101
         */
        ItemId: string;
        /**
         * @description A JSON value and its id.
         * @example {
         *       "id": "101",
         *       "data": "hello"
         *     }
         */
        Item: {
            id: components["schemas"]["ItemId"];
            /**
             * @description Any JSON value: string, number, boolean, null, array or object. It is read back unchanged. A value that
             *     would change is rejected with a 400 that points at it: a number that would lose precision or is outside
             *     ±1E-130…9.9E+125, an unpaired surrogate, an empty or `__proto__` key, nesting deeper than 30 levels.
             * @example hello
             */
            data: unknown;
        };
        /**
         * @example {
         *       "message": "Item saved"
         *     }
         */
        Confirmation: {
            /** @example Item saved */
            message: string;
        };
        /**
         * @description An error, as defined by RFC 9457.
         * @example {
         *       "type": "about:blank",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "The request does not match the contract; see `errors`.",
         *       "errors": [
         *         {
         *           "pointer": "#/id",
         *           "detail": "must be string"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description Identifies the kind of problem; `about:blank` means that `status` identifies it.
             * @default about:blank
             * @example about:blank
             */
            type: string;
            /**
             * @description The name of the status.
             * @example Bad Request
             */
            title: string;
            /**
             * @description The HTTP status.
             * @example 400
             */
            status: number;
            /**
             * @description What happened, and what to do about it.
             * @example The request does not match the contract; see `errors`.
             */
            detail?: string;
            /**
             * Format: uri-reference
             * @description Identifies this occurrence in reports (`urn:uuid:` and the request id).
             * @example urn:uuid:3f6b1c1e-4f0a-4c6b-9a53-0d2a5e6f7a10
             */
            instance?: string;
            /** @description What is wrong in the request. */
            errors?: components["schemas"]["ProblemError"][];
        };
        /**
         * @example {
         *       "pointer": "#/id",
         *       "detail": "must be string"
         *     }
         */
        ProblemError: {
            /**
             * @description A JSON Pointer in URI fragment form: `#/…` points into the request body, `path#/id` at the path
             *     parameter `id`.
             * @example #/id
             */
            pointer: string;
            /**
             * @description What is wrong at the pointer.
             * @example must be string
             */
            detail: string;
        };
    };
    responses: {
        /** @description The request does not match this contract, or is not JSON. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The item does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id belongs to an item with different data, which was not changed. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The item is larger than the database's limit of 400 KB, or the body than the gateway's limit. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request's Content-Type is missing or is not `application/json`. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The rate limit is exceeded. Wait, then retry. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An unexpected error on the server. The request can be retried. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database is throttled or unreachable. Wait for Retry-After, then retry. */
        ServiceUnavailable: {
            headers: {
                /**
                 * @description The seconds to wait.
                 * @example 1
                 */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Item"];
            };
        };
        responses: {
            /** @description The item is saved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id the item was saved under. */
                id: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
