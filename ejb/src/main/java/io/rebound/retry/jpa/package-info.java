/** Retry policies and their versions in PostgreSQL. */
package io.rebound.retry.jpa;
