/** The screens of tenants: what they may do, their keys, and holding and draining them. */
package io.rebound.console.tenants;
