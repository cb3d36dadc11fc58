/** What is set up before tasks can flow: tenants, keys, users, destinations and retry policies. */
package io.rebound.web.admin;
