/** Who looks at the console, which tenants they see, and what they may do. */
package io.rebound.console.access;
