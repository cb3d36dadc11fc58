/** What the adapters on JPA share: a transaction per call, and a short memory. */
package io.rebound.jpa;
