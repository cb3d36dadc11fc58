/** Retry policies as JSON documents, for clients and for the database alike. */
package io.rebound.retry.json;
