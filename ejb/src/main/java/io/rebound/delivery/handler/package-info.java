/** Delivers tasks to code in the same server. */
package io.rebound.delivery.handler;
