/** One attempt at one destination. */
package io.rebound.delivery;
