/** Tenants, users and keys as JSON. */
package io.rebound.tenant.json;
